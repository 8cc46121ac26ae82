import Application
import Domain
import MariaDB

/// The steps that follow a charge and a payment, scheduled and cancelled in the transaction of their cause.
extension Connection {
  /// The tasks of the steps for the case that this charge stays unpaid; the payment's row says from now on that there
  /// are some.
  mutating func recoveryTasks(of payment: Payment, at now: Timestamp) throws -> [OutboxTask] {
    let steps = try query(
      """
      SELECT id, delay_seconds FROM offers
      WHERE parent_offer_id = \(bind: payment.offerID) AND account_id = \(bind: payment.sellerID)
        AND relation = 'downsell' AND is_active = 1
      """)
    guard !steps.isEmpty else { return [] }
    _ = try execute(
      """
      UPDATE payments SET has_recovery = 1
      WHERE id = \(bind: payment.id) AND account_id = \(bind: payment.sellerID)
      """)
    return try steps.map { step in
      .recovery(
        payment.id, step: try step.identifier("id"), of: payment.sellerID,
        due: now.adding(.seconds(Int(try step.integer("delay_seconds")))))
    }
  }

  /// No step of the unpaid charges of this buyer for the same product is sent any more.
  mutating func cancelRecovery(of payment: Payment, at now: Timestamp) throws {
    // Looked up first: an update that looks for itself would lock the steps of everybody.
    let charges: [PaymentID] = try query(
      """
      SELECT p.id FROM payments paid JOIN offers o ON o.id = paid.offer_id
      JOIN payments p ON p.bot_user_id = paid.bot_user_id AND p.account_id = paid.account_id
        AND p.offer_id = \(SQL.productOffer)
      WHERE paid.id = \(bind: payment.id) AND paid.account_id = \(bind: payment.sellerID)
      """
    ).map { try $0.identifier("id") }
    guard !charges.isEmpty else { return }
    let tasks: [OutboxTaskID] = try query(
      """
      SELECT id FROM outbox
      WHERE payment_id IN \(list: charges) AND account_id = \(bind: payment.sellerID)
        AND kind = \(bind: OutboxKind.recovery.name) AND state IN ('pending', 'waiting')
      """
    ).map { try $0.identifier("id") }
    guard !tasks.isEmpty else { return }
    _ = try execute(
      """
      UPDATE outbox SET state = 'skipped', detail = 'the buyer has paid',
        finished_at = \(bind: now)
      WHERE id IN \(list: tasks) AND account_id = \(bind: payment.sellerID)
        AND state IN ('pending', 'waiting')
      """)
  }

  /// What is offered after these payments, which are paid now.
  mutating func upsellTasks(after payments: [Payment], at now: Timestamp) throws -> [PaymentID:
    [OutboxTask]]
  {
    guard !payments.isEmpty else { return [:] }
    let rows = try query(
      """
      SELECT p.id AS payment_id, p.account_id, s.id AS step_id, s.delay_seconds
      FROM payments p JOIN offers o ON o.id = p.offer_id
      JOIN offers s ON s.bot_id = p.bot_id AND s.account_id = p.account_id
        AND s.relation = 'upsell' AND s.is_active = 1
        AND COALESCE(s.parent_offer_id, 0)
          IN (0, o.id, \(SQL.productOffer))
      WHERE p.id IN \(list: payments.map(\.id))
        AND p.account_id IN \(list: payments.map(\.sellerID))
      ORDER BY s.position, s.id
      """)
    return try rows.reduce(into: [:]) { tasks, row in
      let payment: PaymentID = try row.identifier("payment_id")
      tasks[payment, default: []].append(
        .upsell(
          payment, step: try row.identifier("step_id"), of: try row.identifier("account_id"),
          due: now.adding(.seconds(Int(try row.integer("delay_seconds"))))))
    }
  }
}
