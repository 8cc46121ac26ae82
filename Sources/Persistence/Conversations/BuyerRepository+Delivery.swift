package import Application
package import Domain
import MariaDB

/// The access link once more.
extension BuyerRepository {
  package func repeatDelivery(_ payment: Payment, at now: Timestamp) throws -> RepeatedDelivery {
    try database.transaction { session in
      let row = try session.query(
        """
        SELECT delivered_at, link_repeated_at FROM payments
        WHERE id = \(bind: payment.id) AND account_id = \(bind: payment.sellerID) FOR UPDATE
        """
      ).first
      guard let delivered = try row?.optionalTimestamp("delivered_at") else {
        return .onItsWay(try hastenDelivery(payment, at: now, in: &session))
      }
      let sent = [delivered, try row?.optionalTimestamp("link_repeated_at")].compactMap { $0 }
      guard sent.allSatisfy({ now.isPast(Self.linkPause, since: $0) }) else { return .justSent }
      _ = try session.execute(
        """
        UPDATE payments SET link_repeated_at = \(bind: now)
        WHERE id = \(bind: payment.id) AND account_id = \(bind: payment.sellerID)
        """)
      return .enqueued(
        try session.enqueue(
          .delivery(payment.id, of: payment.sellerID, repeatedAt: now, due: now), at: now))
    }
  }

  /// Whatever held the link up: who asks for it is there.
  private func hastenDelivery(
    _ payment: Payment, at now: Timestamp, in session: inout Connection
  ) throws -> EnqueuedTasks {
    _ = try session.execute(
      """
      UPDATE outbox
      SET state = 'pending', attempts = 0, next_attempt_at = \(bind: now), held_by = NULL,
        finished_at = NULL
      WHERE payment_id = \(bind: payment.id) AND account_id = \(bind: payment.sellerID)
        AND kind = \(bind: OutboxKind.delivery.name)
        AND state IN ('pending', 'waiting', 'skipped') AND lease_owner IS NULL
      """)
    let entries: [OutboxTaskID] = try session.query(
      """
      SELECT id FROM outbox
      WHERE payment_id = \(bind: payment.id) AND account_id = \(bind: payment.sellerID)
        AND kind = \(bind: OutboxKind.delivery.name) AND state = 'pending' LIMIT 1
      """
    ).map { try $0.identifier("id") }
    return EnqueuedTasks(ids: entries)
  }
}
