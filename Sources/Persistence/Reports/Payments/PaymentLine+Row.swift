import Application
import Domain
import MariaDB

extension PaymentLine {
  /// Of `payments p` with ``joins``.
  static let columns: SQL = """
    p.id, p.payment_id, p.created_at, p.paid_at, p.status, p.amount, p.product_name, p.utm_campaign,
    p.customer_user_id, b.name AS bot, b.username, r.slug, g.name AS gateway, g.type,
    u.first_name, m.state AS meta_state,
    IF(p.status IN ('refunded', 'chargeback'),
      (SELECT MAX(t.happened_at) FROM payment_transitions t FORCE INDEX (ix_payment_transitions_payment_id)
        WHERE t.payment_id = p.id AND t.to_status = p.status), NULL) AS went_back_at
    """

  static let metaJoin: SQL = "LEFT JOIN meta_sales m ON m.id = p.id"

  static let joins: SQL = """
    \(metaJoin)
    LEFT JOIN bots b ON b.id = p.bot_id AND b.account_id = p.account_id
    LEFT JOIN redirect_pools r ON r.id = p.pool_id AND r.account_id = p.account_id
    LEFT JOIN gateway_accounts g ON g.id = p.gateway_account_id AND g.account_id = p.account_id
    LEFT JOIN bot_users u ON u.id = p.bot_user_id AND u.account_id = p.account_id
    """

  init(_ row: Row) throws {
    let id: PaymentID = try row.identifier("id")
    self.init(
      id: id, reference: try row.optionalText("payment_id") ?? PaymentReference(id).text,
      createdAt: try row.timestamp("created_at"), paidAt: try row.optionalTimestamp("paid_at"),
      status: PaymentStatus(rawValue: try row.text("status")) ?? .review,
      amount: try row.money("amount"), product: try row.text("product_name"),
      bot: try row.optionalText("bot") ?? "", botUsername: try row.optionalText("username") ?? "",
      pool: try row.optionalText("slug"), campaign: try row.optionalText("utm_campaign"),
      gatewayAccount: try row.optionalText("gateway") ?? "",
      gatewayType: try row.optionalText("type") ?? "",
      buyerName: try row.optionalText("first_name") ?? "",
      telegramID: Int64(try row.text("customer_user_id")) ?? 0,
      metaState: try row.optionalText("meta_state").flatMap { EventEntry.State(rawValue: $0) },
      wentBackAt: try row.optionalTimestamp("went_back_at"))
  }
}
