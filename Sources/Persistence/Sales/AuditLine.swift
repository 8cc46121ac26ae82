import Domain
import MariaDB

/// One line of a payment's audit trail; no `from` at its creation.
struct AuditLine {
  var payment: PaymentID
  var seller: SellerID
  var from: PaymentStatus?
  var to: PaymentStatus
  var evidence: String
  var at: Timestamp
}

extension Connection {
  mutating func append(_ lines: [AuditLine]) throws {
    _ = try execute(
      """
      INSERT INTO payment_transitions (account_id, payment_id, from_status, to_status, evidence,
        happened_at)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      rows: lines.map { line in
        [
          line.seller.sqlValue, line.payment.sqlValue, Value(optional: line.from),
          line.to.sqlValue, .text(shortened(line.evidence)), line.at.sqlValue,
        ]
      })
  }

  /// The state of a payment, its row locked until the transaction ends.
  mutating func lockedStatus(_ payment: PaymentID, seller: SellerID) throws -> PaymentStatus? {
    try query(
      """
      SELECT status FROM payments
      WHERE id = \(bind: payment) AND account_id = \(bind: seller) FOR UPDATE
      """
    ).first.flatMap { PaymentStatus(rawValue: try $0.text("status")) }
  }
}
