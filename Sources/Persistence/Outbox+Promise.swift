import Application
import Domain
import Foundation
import MariaDB

extension OutboxWork {
  var kind: Kind {
    switch self {
    case .purchase: .purchase
    case .pageView: .pageView
    case .message: .message
    case .delivery: .delivery
    }
  }

  /// The name under which this work is promised at most once; messages get theirs from their cause.
  private var naturalKey: String? {
    switch self {
    case .purchase(let id): "purchase:\(id)"
    case .pageView(let token): "pageview:\(token.text)"
    case .delivery(let id): "delivery:\(id)"
    case .message: nil
    }
  }

  var paymentID: PaymentID? {
    switch self {
    case .purchase(let id), .delivery(let id): id
    case .pageView, .message: nil
    }
  }

  func payload() throws -> String {
    switch self {
    case .purchase(let id), .delivery(let id): "\(id)"
    case .pageView(let token): "\"\(token.text)\""
    case .message(let message):
      String(decoding: try JSONEncoder().encode(message), as: UTF8.self)
    }
  }

  init(kind: Kind, payload: String) throws {
    let json = Data(payload.utf8)
    switch kind {
    case .purchase: self = .purchase(try JSONDecoder().decode(PaymentID.self, from: json))
    case .delivery: self = .delivery(try JSONDecoder().decode(PaymentID.self, from: json))
    case .message: self = .message(try JSONDecoder().decode(OutgoingMessage.self, from: json))
    case .pageView:
      guard let token = TrackingToken(payload.filter { $0 != "\"" }) else {
        throw UnreadableColumn(column: "outbox.payload")
      }
      self = .pageView(token)
    }
  }

  func key(_ cause: String?) -> String { cause ?? naturalKey ?? "" }
}

/// Work and the name under which it is promised at most once.
struct OutboxPromise {
  private let work: OutboxWork
  private let key: String?
  private let account: AccountID
  private let payment: PaymentID?
  private let due: Timestamp
  private let at: Timestamp

  init(
    _ work: OutboxWork, key: String? = nil, account: AccountID, payment: PaymentID? = nil,
    due: Timestamp, at now: Timestamp
  ) {
    self.work = work
    self.key = key
    self.account = account
    self.payment = payment
    self.due = due
    at = now
  }

  fileprivate var row: SQL {
    get throws {
      """
      (\(bind: account), \(bind: work.kind.rawValue), \(bind: work.key(key)),
        \(bind: payment ?? work.paymentID), \(bind: try work.payload()), \(bind: due), \(bind: at))
      """
    }
  }
}

extension Connection {
  /// Promises work in the current transaction and gives its entries in that order; they may have been
  /// there before.
  mutating func enqueue(_ promises: [OutboxPromise]) throws -> [OutboxTaskID] {
    // Each number of rows is a statement of its own, to be prepared in every session: a few will do.
    let limit = 16
    guard promises.count <= limit else {
      return try enqueue(Array(promises.prefix(limit)))
        + enqueue(Array(promises.dropFirst(limit)))
    }
    guard let first = promises.first else { return [] }
    let rows = try promises.dropFirst().reduce(try first.row) { "\($0), \(try $1.row)" }
    let entries: [OutboxTaskID] = try query(
      """
      INSERT INTO outbox (account_id, kind, dedup_key, payment_id, payload, next_attempt_at,
        created_at)
      VALUES \(rows) ON DUPLICATE KEY UPDATE attempts = attempts RETURNING id
      """
    ).map { try $0.identifier("id") }
    guard entries.count == promises.count else { throw UnreadableColumn(column: "outbox.id") }
    return entries
  }

  /// Promises work in the current transaction and gives its entry, which may have been there before.
  mutating func enqueue(
    _ work: OutboxWork, key: String? = nil, account: AccountID, payment: PaymentID? = nil,
    due: Timestamp, at now: Timestamp
  ) throws -> OutboxTaskID {
    let entries = try enqueue([
      OutboxPromise(work, key: key, account: account, payment: payment, due: due, at: now)
    ])
    guard let entry = entries.first else { throw UnreadableColumn(column: "outbox.id") }
    return entry
  }
}
