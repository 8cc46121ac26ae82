import Cryptography
import Domain
import MariaDB

/// One line of a payment's audit trail, the next link of its chain; no `from` at its creation.
struct AuditLine {
  var payment: PaymentID
  var seller: SellerID
  var from: PaymentStatus?
  var to: PaymentStatus
  var evidence: String
  var at: Timestamp
  let salt = randomBytes(16)
  let evidenceHash: [UInt8]
  let sequence: Int64
  let previous: [UInt8]
  /// The payment's new head.
  let hash: [UInt8]

  init(
    payment: PaymentID, seller: SellerID, from: PaymentStatus? = nil, to: PaymentStatus,
    evidence: String, at: Timestamp, after chain: PaymentChain
  ) {
    self.payment = payment
    self.seller = seller
    self.from = from
    self.to = to
    self.evidence = shortened(evidence)
    self.at = at
    evidenceHash = TransitionLink.evidenceHash(self.evidence, salt: salt)
    sequence = chain.count + 1
    previous = chain.head
    hash =
      TransitionLink(
        sellerID: seller.rawValue, paymentID: payment.rawValue, sequence: sequence,
        amount: chain.amount.decimal, createdAt: chain.createdAt.text, paidAt: chain.paidAt?.text,
        happenedAt: at.text, from: from?.rawValue, to: to.rawValue, evidenceHash: evidenceHash,
        previous: previous
      ).hash
  }
}

extension Connection {
  /// The caller writes each line's `sequence` and `hash` to its payment, in the same transaction.
  mutating func append(_ lines: [AuditLine]) throws {
    _ = try execute(
      """
      INSERT INTO payment_transitions (account_id, payment_id, from_status, to_status, evidence,
        happened_at, sequence, evidence_salt, evidence_hash, previous_hash, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      rows: lines.map { line in
        [
          line.seller.sqlValue, line.payment.sqlValue, Value(optional: line.from),
          line.to.sqlValue, .text(line.evidence), line.at.sqlValue, .integer(line.sequence),
          .bytes(line.salt), .bytes(line.evidenceHash), .bytes(line.previous), .bytes(line.hash),
        ]
      })
  }

  /// The state of a payment and its chain, its row locked until the transaction ends.
  mutating func lockedState(
    _ payment: PaymentID, seller: SellerID
  ) throws -> (status: PaymentStatus, chain: PaymentChain)? {
    let row = try query(
      """
      SELECT status, \(PaymentChain.columns) FROM payments
      WHERE id = \(bind: payment) AND account_id = \(bind: seller) FOR UPDATE
      """
    ).first
    guard let row, let status = PaymentStatus(rawValue: try row.text("status")) else { return nil }
    return (status, try PaymentChain(row))
  }
}
