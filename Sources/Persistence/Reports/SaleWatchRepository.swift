package import Application
package import Domain
package import MariaDB

package struct SaleWatchRepository: SaleWatch {
  private let database: Database
  private let scope: any Scope

  package init(_ database: Database, in scope: any Scope) {
    self.database = database
    self.scope = scope
  }

  package func newest(_ count: Int, of seller: SellerScope) throws -> [SaleProgress] {
    try database.repeatable { session in
      try session.query(
        """
        SELECT \(Self.columns)
        FROM payments p FORCE INDEX (ix_payments_account_id_created_at) \(Self.joins)
        WHERE \(seller.condition("p.account_id")) AND \(scope.condition("p.account_id"))
        ORDER BY p.created_at DESC, p.id DESC LIMIT \(bind: count)
        """
      ).map { try SaleProgress($0) }
    }
  }

  package func sale(_ reference: PaymentReference) throws -> SaleProgress? {
    try database.repeatable { session in
      try session.query(
        """
        SELECT \(Self.columns) FROM payments p \(Self.joins)
        WHERE p.payment_id = \(bind: reference.text) AND \(scope.condition("p.account_id"))
        """
      ).first.map { try SaleProgress($0) }
    }
  }

  private static let columns: SQL = """
    p.id, p.payment_id, p.product_name, p.amount, p.status, p.created_at, p.paid_at, p.delivered_at,
    p.meta_purchase_sent_at, s.state, s.reason, c.clicked_at, t.started_at,
    r.meta_pixel_id IS NOT NULL AND r.meta_tracking_enabled AS sends_to_meta
    """

  private static let joins: SQL = """
    LEFT JOIN meta_sales s ON s.id = p.id
    LEFT JOIN clicks c ON c.tracking_token = p.tracking_token AND c.account_id = p.account_id
    LEFT JOIN starts t ON t.tracking_token = p.tracking_token AND t.account_id = p.account_id
    LEFT JOIN redirect_pools r ON r.id = p.pool_id AND r.account_id = p.account_id
    """
}

extension SaleProgress {
  fileprivate init(_ row: Row) throws {
    let id: PaymentID = try row.identifier("id")
    let meta = Meta(
      state: try row.optionalText("state").flatMap { EventEntry.State(rawValue: $0) },
      reason: try row.optionalText("reason") ?? "",
      sentAt: try row.optionalTimestamp("meta_purchase_sent_at"),
      isWanted: try row.optionalInteger("sends_to_meta") == 1)
    let payment = Payment(
      reference: try row.optionalText("payment_id") ?? PaymentReference(id).text,
      product: try row.text("product_name"), amount: try row.money("amount"),
      status: PaymentStatus(rawValue: try row.text("status")) ?? .review,
      createdAt: try row.timestamp("created_at"), paidAt: try row.optionalTimestamp("paid_at"),
      deliveredAt: try row.optionalTimestamp("delivered_at"), meta: meta)
    self.init(
      clickedAt: try row.optionalTimestamp("clicked_at"),
      startedAt: try row.optionalTimestamp("started_at"), payment: payment)
  }
}
