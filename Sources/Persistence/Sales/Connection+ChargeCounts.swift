import Application
import Domain
import MariaDB

extension Connection {
  /// Until when the buyer has to wait for a new charge, by their presses at all bots of the seller; nil: no time.
  ///
  /// Another account that stands in for one that refused belongs to the press that was counted.
  mutating func chargeLimitReached(by new: NewPayment) throws -> Timestamp? {
    guard let limit = new.limit, new.attempt == 0 else { return nil }
    let presses = try query(
      """
      SELECT created_at, status <> 'failed' OR gateway_transaction_id IS NOT NULL AS is_charge
      FROM payments
      WHERE customer_user_id = \(bind: String(new.user.telegramID))
        AND account_id = \(bind: new.user.sellerID)
        AND created_at > \(bind: new.createdAt.before(ChargeLimit.window))
        AND origin_key NOT LIKE '%:%:%'
      ORDER BY created_at DESC, id DESC LIMIT \(bind: limit.presses)
      """)
    return limit.reached(
      by: try presses.map { row in
        (at: try row.timestamp("created_at"), isCharge: try row.bool("is_charge"))
      })
  }

  /// The newest code that this buyer of this bot can still pay.
  mutating func newestCode(of new: NewPayment) throws -> Payment? {
    let end = new.createdAt.adding(NewPayment.leastRemainingLife)
    return try query(
      """
      SELECT \(Payment.columns) FROM payments p
      WHERE p.bot_user_id = \(bind: new.user.id) AND p.account_id = \(bind: new.user.sellerID)
        AND p.status = 'pending' AND p.product_description IS NOT NULL
        AND p.expires_at >= \(bind: end)
      ORDER BY p.id DESC LIMIT 1
      """
    ).first.map { try Payment($0) }
  }
}
