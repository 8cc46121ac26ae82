package import Application
package import Domain
package import MariaDB

package struct PaymentDeskRepository: PaymentDesk {
  private let database: Database

  package init(_ database: Database) { self.database = database }

  package func payment(
    _ reference: PaymentReference, of seller: SellerScope
  ) throws -> Payment? {
    try database.repeatable { session in
      try session.query(
        """
        SELECT \(Payment.columns) FROM payments p
        WHERE p.payment_id = \(bind: reference.text) AND \(seller.condition("p.account_id"))
        """)
    }.first.map { try Payment($0) }
  }

  package func inReviewSince(_ payment: Payment) throws -> Timestamp? {
    try database.repeatable { session in
      try session.query(
        """
        SELECT MAX(happened_at) AS since FROM payment_transitions
        WHERE payment_id = \(bind: payment.id) AND account_id = \(bind: payment.sellerID)
          AND to_status = \(bind: PaymentStatus.review)
        """)
    }.first?.optionalTimestamp("since")
  }

  package func deliverAgain(
    _ payment: Payment, _ note: PaymentNote, at now: Timestamp
  ) throws -> RepeatedLinkOutcome {
    try database.transaction { session in
      let row = try session.query(
        """
        SELECT status, delivered_at, link_repeated_at FROM payments
        WHERE id = \(bind: payment.id) AND account_id = \(bind: payment.sellerID) FOR UPDATE
        """
      ).first
      guard let row else { return .notFound }
      guard let status = PaymentStatus(rawValue: try row.text("status")), status == .paid else {
        return .notPaid(PaymentStatus(rawValue: try row.text("status")) ?? .review)
      }
      if try hasOpenDelivery(payment, in: &session) { return .underWay }
      let sent = try ["delivered_at", "link_repeated_at"].compactMap {
        try row.optionalTimestamp($0)
      }
      guard sent.allSatisfy({ now.isPast(BuyerRepository.linkPause, since: $0) }) else {
        return .justSent
      }
      return .enqueued(try enqueue(payment, note, at: now, in: &session))
    }
  }

  /// One that waits for a person is none: it is done with here.
  private func hasOpenDelivery(_ payment: Payment, in session: inout Connection) throws -> Bool {
    try !session.query(
      """
      SELECT id FROM outbox
      WHERE payment_id = \(bind: payment.id) AND account_id = \(bind: payment.sellerID)
        AND kind = \(bind: OutboxKind.delivery.name) AND state = 'pending' LIMIT 1
      """
    ).isEmpty
  }

  /// A link that waited for somebody leaves with the new one, not a second time beside it.
  private func enqueue(
    _ payment: Payment, _ note: PaymentNote, at now: Timestamp, in session: inout Connection
  ) throws -> EnqueuedTasks {
    _ = try session.execute(
      """
      UPDATE outbox
      SET state = 'skipped', held_by = NULL, finished_at = \(bind: now),
        detail = \(bind: shortened("delivered again \(note.text)"))
      WHERE payment_id = \(bind: payment.id) AND account_id = \(bind: payment.sellerID)
        AND kind = \(bind: OutboxKind.delivery.name) AND state = 'waiting'
        AND lease_owner IS NULL
      """)
    _ = try session.execute(
      """
      UPDATE payments SET link_repeated_at = \(bind: now)
      WHERE id = \(bind: payment.id) AND account_id = \(bind: payment.sellerID)
      """)
    try session.audit(
      "payment_delivered_again", seller: payment.sellerID,
      detail: "\(payment.reference.text) \(note.text)")
    return try session.enqueue(
      .delivery(payment.id, of: payment.sellerID, repeatedAt: now, due: now), at: now)
  }

  package func noteQuestion(_ payment: Payment, _ note: PaymentNote, answer: String) throws {
    // A repeated line is better than a missing one.
    try database.repeatable { session in
      try session.audit(
        "payment_asked", seller: payment.sellerID,
        detail: "\(payment.reference.text) \(note.text); \(answer)")
    }
  }
}
