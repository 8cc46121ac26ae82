package import Application
package import Domain
package import MariaDB

package struct FirstStepsRepository: FirstStepsReport {
  private let database: Database
  private let scope: SellerScope

  package init(_ database: Database, in scope: SellerScope) {
    self.database = database
    self.scope = scope
  }

  package func steps() throws -> FirstSteps {
    try database.repeatable { session in
      let bot = try session.query(
        """
        SELECT id, gateway_account_id FROM bots WHERE \(scope.condition("account_id"))
        ORDER BY is_enabled DESC, id LIMIT 1
        """
      ).first
      let pool = try session.query(
        """
        SELECT p.id, p.slug, p.meta_pixel_id IS NOT NULL AND p.meta_tracking_enabled AS has_pixel
        FROM redirect_pools p
        WHERE \(scope.condition("p.account_id"))
          AND EXISTS (SELECT 1 FROM pool_bots m WHERE m.pool_id = p.id AND m.is_enabled)
        ORDER BY has_pixel DESC, p.is_active DESC, p.id LIMIT 1
        """
      ).first
      let others = try session.query(
        """
        SELECT
          EXISTS (SELECT 1 FROM gateway_accounts
            WHERE \(scope.condition("account_id")) AND is_active) AS has_gateway,
          EXISTS (SELECT 1 FROM offers
            WHERE \(scope.condition("account_id")) AND is_active
              AND relation IS NULL) AS has_offer,
          EXISTS (SELECT 1 FROM payments
            WHERE \(scope.condition("account_id")) AND paid_at IS NOT NULL) AS has_paid
        """)[0]
      return FirstSteps(
        bot: try bot?.identifier("id"), hasGatewayAccount: try others.bool("has_gateway"),
        botHasGateway: try bot?.optionalInteger("gateway_account_id") != nil,
        hasOffer: try others.bool("has_offer"),
        pool: try pool.map { (try $0.identifier("id"), try $0.text("slug")) },
        hasPixel: try pool?.bool("has_pixel") ?? false, hasPaid: try others.bool("has_paid"))
    }
  }

  package func newestClick(since: Timestamp) throws -> ClickProgress? {
    try database.repeatable { session in
      let click = try session.query(
        """
        SELECT c.tracking_token, c.clicked_at,
          (SELECT s.started_at FROM starts s
            WHERE s.tracking_token = c.tracking_token
              AND \(scope.condition("s.account_id"))) AS started_at
        FROM clicks c
        WHERE \(scope.condition("c.account_id")) AND c.clicked_at >= \(bind: since)
        ORDER BY c.clicked_at DESC, c.id DESC LIMIT 1
        """
      ).first
      guard let click else { return nil }
      let token = try click.token("tracking_token")
      return ClickProgress(
        token: token, clickedAt: try click.timestamp("clicked_at"),
        startedAt: try click.optionalTimestamp("started_at"),
        payment: try payment(of: token, in: &session))
    }
  }

  /// The one that has come furthest.
  private func payment(
    of token: TrackingToken, in session: inout Connection
  ) throws -> ClickProgress.Payment? {
    try session.query(
      """
      SELECT p.payment_id, p.created_at, p.paid_at, s.state, s.reason
      FROM payments p LEFT JOIN meta_sales s ON s.id = p.id
      WHERE p.tracking_token = \(bind: token.text) AND \(scope.condition("p.account_id"))
      ORDER BY p.paid_at IS NULL, p.id DESC LIMIT 1
      """
    ).first.map { row in
      ClickProgress.Payment(
        reference: try row.text("payment_id"), createdAt: try row.timestamp("created_at"),
        paidAt: try row.optionalTimestamp("paid_at"),
        meta: try row.optionalText("state").flatMap { EventEntry.State(rawValue: $0) },
        metaReason: try row.optionalText("reason") ?? "")
    }
  }
}
