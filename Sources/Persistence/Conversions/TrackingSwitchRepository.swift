package import Application
package import Domain
package import MariaDB

package struct TrackingSwitchRepository: TrackingSwitch {
  private let database: Database
  private let scope: any Scope

  package init(_ database: Database, in scope: any Scope) {
    self.database = database
    self.scope = scope
  }

  package func state() throws -> TrackingState {
    try database.repeatable { session in
      let all = try session.query("SELECT \(SQL.trackingIsOnForAll) AS is_on")
      let pools = try session.query(
        """
        SELECT p.id, a.name, p.name AS pool, p.slug, p.meta_pixel_id, p.meta_tracking_enabled
        FROM redirect_pools p JOIN accounts a ON a.id = p.account_id
        WHERE \(scope.condition("p.account_id")) AND p.meta_pixel_id IS NOT NULL
        ORDER BY a.name, p.slug
        """)
      return TrackingState(
        isOnForAll: try all.first?.bool("is_on") ?? true,
        pools: try pools.map {
          .init(
            id: try $0.identifier("id"), seller: try $0.text("name"), name: try $0.text("pool"),
            slug: try $0.text("slug"),
            pixelID: try $0.text("meta_pixel_id"), isOn: try $0.bool("meta_tracking_enabled"))
        })
    }
  }

  package func turn(
    _ isOn: Bool, slug: String?, reason: String, at now: Timestamp
  ) throws -> Bool {
    try database.transaction { session in
      try session.noteTracking(at: now, exactly: true)
      let kind = isOn ? "tracking_on" : "tracking_off"
      if let slug {
        guard let seller = try turn(isOn, slug: slug, in: &session) else { return false }
        try session.audit(kind, seller: seller, detail: "pool \(slug): \(reason)")
      } else if let seller = scope.onlySeller {
        try turn(isOn, allOf: seller, in: &session)
        try session.audit(kind, seller: seller, detail: "all pools: \(reason)")
      } else {
        try turn(isOn, at: now, in: &session)
        try session.audit(kind, detail: "all pools: \(reason)")
      }
      try session.noteTracking(at: now)
      return true
    }
  }

  /// Whose pool it is; nil where the scope has none of that name.
  private func turn(
    _ isOn: Bool, slug: String, in session: inout Connection
  ) throws -> SellerID? {
    let found = try session.query(
      """
      SELECT id, account_id FROM redirect_pools
      WHERE slug = \(bind: slug) AND \(scope.condition("account_id")) FOR UPDATE
      """)
    guard let pool = found.first else { return nil }
    let seller: SellerID = try pool.identifier("account_id")
    _ = try session.execute(
      """
      UPDATE redirect_pools SET meta_tracking_enabled = \(bind: isOn)
      WHERE id = \(bind: try pool.integer("id")) AND account_id = \(bind: seller)
      """)
    return seller
  }

  private func turn(
    _ isOn: Bool, allOf seller: SellerID, in session: inout Connection
  ) throws {
    _ = try session.execute(
      """
      UPDATE redirect_pools SET meta_tracking_enabled = \(bind: isOn)
      WHERE account_id = \(bind: seller) AND meta_pixel_id IS NOT NULL
      """)
  }

  /// The switch of the installation.
  private func turn(_ isOn: Bool, at now: Timestamp, in session: inout Connection) throws {
    _ = try session.execute(
      """
      INSERT INTO platform_switches (name, is_on, changed_at)
      VALUES ('meta_tracking', \(bind: isOn), \(bind: now))
      ON DUPLICATE KEY UPDATE is_on = VALUES(is_on), changed_at = VALUES(changed_at)
      """)
  }
}
