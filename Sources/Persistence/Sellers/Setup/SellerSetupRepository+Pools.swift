package import Application
import Domain
import MariaDB

extension SellerSetupRepository {
  package func pools() throws -> [PoolSetup] {
    try database.repeatable { session in
      let members = try members(in: &session)
      return try session.query(
        """
        SELECT p.id, p.name, p.slug, p.is_active, p.strategy, p.template, p.page_title,
          p.page_text, p.page_picture, p.page_button, p.meta_pixel_id,
          p.meta_access_token IS NOT NULL AS has_token, p.meta_tracking_enabled,
          \(SQL.trackingIsOnForAll) AS is_on_for_all, p.meta_test_event_code,
          p.meta_action_source, p.meta_view_content, p.meta_lead, p.meta_held_until,
          p.meta_held_reason, p.meta_paused_until
        FROM redirect_pools p WHERE \(scope.condition("p.account_id")) ORDER BY p.name
        """
      ).map { row in
        let id: RedirectPoolID = try row.identifier("id")
        return try PoolSetup(row, id, members: members[id] ?? [])
      }
    }
  }

  private func members(
    in session: inout Connection
  ) throws -> [RedirectPoolID: [PoolMemberSetup]] {
    let rows = try session.query(
      """
      SELECT m.pool_id, m.bot_id, b.name, b.username, m.weight, m.priority, m.is_enabled,
        b.is_enabled AS is_bot_enabled, b.unhealthy_since
      FROM pool_bots m JOIN bots b ON b.id = m.bot_id AND b.account_id = m.account_id
      WHERE \(scope.condition("m.account_id")) ORDER BY m.pool_id, m.priority, b.name
      """)
    return try rows.reduce(into: [:]) { members, row in
      members[try row.identifier("pool_id"), default: []].append(
        PoolMemberSetup(
          bot: try row.identifier("bot_id"), name: try row.text("name"),
          username: try row.text("username"), weight: Int(try row.integer("weight")),
          priority: Int(try row.integer("priority")), isEnabled: try row.bool("is_enabled"),
          isBotEnabled: try row.bool("is_bot_enabled"),
          unhealthySince: try row.optionalTimestamp("unhealthy_since")))
    }
  }
}

extension PoolSetup {
  fileprivate init(_ row: Row, _ id: RedirectPoolID, members: [PoolMemberSetup]) throws {
    self.init(
      id: id, name: try row.text("name"), slug: try row.text("slug"),
      isActive: try row.bool("is_active"),
      strategy: .init(rawValue: try row.text("strategy")) ?? .weighted,
      template: try row.text("template"),
      texts: PageTexts(
        title: try row.optionalText("page_title"), text: try row.optionalText("page_text"),
        picture: try row.optionalText("page_picture"), button: try row.optionalText("page_button")),
      members: members, pixel: try PixelSetup(row))
  }
}

extension PixelSetup {
  /// Nil for a pool without a pixel.
  fileprivate init?(_ row: Row) throws {
    guard let id = try row.optionalText("meta_pixel_id"), !id.isEmpty else { return nil }
    var events: Set<ConversionEvent.Name> = []
    if try row.bool("meta_view_content") { events.insert(.viewContent) }
    if try row.bool("meta_lead") { events.insert(.lead) }
    self.init(
      id: id, hasToken: try row.bool("has_token"),
      isTrackingEnabled: try row.bool("meta_tracking_enabled"),
      isOffForAll: try !row.bool("is_on_for_all"),
      testEventCode: try row.optionalText("meta_test_event_code"),
      actionSource: .init(rawValue: try row.text("meta_action_source")) ?? .website,
      startEvents: events, heldUntil: try row.optionalTimestamp("meta_held_until"),
      heldReason: try row.optionalText("meta_held_reason"),
      pausedUntil: try row.optionalTimestamp("meta_paused_until"))
  }
}
