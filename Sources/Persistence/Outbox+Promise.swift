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
      VALUES \(try work.row(key: key, account: account, payment: payment, due: due, at: now))
      ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id)
      """)
    return OutboxEntryID(result.insertID)
  }

  /// The same for two that belong together, in one statement.
  mutating func promise(
    _ pair: (OutboxWork, OutboxWork), account: AccountID, due: Timestamp, at now: Timestamp
  ) throws -> [OutboxEntryID] {
    try query(
      """
      INSERT INTO outbox (account_id, kind, dedup_key, payment_id, payload, next_attempt_at,
        created_at)
      VALUES \(try pair.0.row(key: nil, account: account, payment: nil, due: due, at: now)),
        \(try pair.1.row(key: nil, account: account, payment: nil, due: due, at: now))
      ON DUPLICATE KEY UPDATE attempts = attempts RETURNING id
      """
    ).map { try $0.identifier("id") }
  }
}

extension OutboxWork {
  fileprivate func row(
    key: String?, account: AccountID, payment: PaymentID?, due: Timestamp, at now: Timestamp
  ) throws -> SQL {
    """
    (\(bind: account), \(bind: kind.rawValue), \(bind: self.key(key)),
      \(bind: payment ?? paymentID), \(bind: try payload()), \(bind: due), \(bind: now))
    """
  }
}
