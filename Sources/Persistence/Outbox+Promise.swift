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

extension Connection {
  /// Promises work in the current transaction and gives its entry, which may have been there before.
  mutating func promise(
    _ work: OutboxWork, key: String? = nil, account: AccountID, payment: PaymentID? = nil,
    due: Timestamp, at now: Timestamp
  ) throws -> OutboxEntryID {
    let result = try execute(
      """
      INSERT INTO outbox (account_id, kind, dedup_key, payment_id, payload, next_attempt_at,
        created_at)
      VALUES (\(bind: account), \(bind: work.kind.rawValue), \(bind: work.key(key)),
        \(bind: payment ?? work.paymentID), \(bind: try work.payload()), \(bind: due),
        \(bind: now))
      ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id)
      """)
    return OutboxEntryID(result.insertID)
  }
}
