import Application
import Domain
import MariaDB

/// Why a step is not sent.
extension FollowUpRepository {
  /// For how long after its time a step still makes sense to the buyer.
  private static let longestDelay = Interval.days(2)

  /// A payment takes its tasks with it when it goes.
  func requirePayment(
    _ id: PaymentID, of seller: SellerID, in session: inout Connection
  ) throws {
    let found = try session.query(
      "SELECT 1 AS v FROM payments WHERE id = \(bind: id) AND account_id = \(bind: seller)")
    if found.isEmpty { throw MariaDBError.rowMissing("payments") }
  }

  /// What was held for so long that it would come out of the blue.
  func isStale(_ row: Row, _ payment: Payment, at now: Timestamp) throws -> Bool {
    let isUpsell = try row.text("relation") == "upsell"
    let paidAt = try row.optionalTimestamp("became_paid_at")
    let begin = isUpsell ? paidAt ?? payment.createdAt : payment.createdAt
    let due = begin.adding(.seconds(Int(try row.integer("delay_seconds"))))
    return now.since(due) > Self.longestDelay
  }

  func obstacle(toRecovery row: Row, of payment: Payment) throws -> String? {
    guard try row.bool("offer_is_active") else { return "the offer was switched off" }
    return payment.status.isPastRecovery ? "the payment is \(payment.status.rawValue)" : nil
  }

  func obstacle(
    toUpsell row: Row, after payment: Payment, in session: inout Connection
  ) throws -> String? {
    guard payment.status.hasBeenPaid else { throw MariaDBError.rowMissing("payments, paid") }
    guard payment.status == .paid else { return "the payment is \(payment.status.rawValue)" }
    let bought = try session.query(
      """
      SELECT 1 AS v FROM payments
      WHERE bot_user_id = \(bind: try row.integer("bot_user_id"))
        AND account_id = \(bind: payment.sellerID)
        AND offer_id = \(bind: try row.integer("step_id")) AND status = 'paid' LIMIT 1
      """)
    return bought.isEmpty ? nil : "the buyer has it"
  }
}
