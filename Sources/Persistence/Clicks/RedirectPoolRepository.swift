package import Application
import Domain
package import MariaDB
import Synchronization

/// Pools by slug, each remembered for a second: a burst of clicks costs one read, on one pool or on many.
package final class RedirectPoolRepository: RedirectPoolDirectory, Sendable {
  private static let life = Interval.seconds(1)
  private static let capacity = 1000
  /// Slugs of one read.
  private static let readLimit = 128

  private let database: Database
  private let clock: Clock
  private let remembered = Mutex<[String: (pool: RedirectPool?, at: Timestamp)]>([:])

  package init(_ database: Database, clock: Clock) {
    self.database = database
    self.clock = clock
  }

  package func pool(slug: String) throws -> RedirectPool? {
    let now = clock.now()
    if let entry = remembered.withLock({ $0[slug] }),
      !now.isPast(Self.life, since: entry.at)
    {
      return entry.pool
    }
    // Whatever is old with it is read with it.
    let old = remembered.withLock { Self.old($0, at: now, besides: slug) }
    let found = try load([slug] + old)
    remembered.withLock { entries in
      // Made-up slugs must not fill the memory.
      if entries.count >= Self.capacity { entries.removeAll() }
      for slug in [slug] + old { entries[slug] = (found[slug], now) }
    }
    return found[slug]
  }

  private static func old(
    _ entries: [String: (pool: RedirectPool?, at: Timestamp)], at now: Timestamp,
    besides slug: String
  ) -> [String] {
    let old = entries.lazy.filter { now.isPast(life, since: $0.value.at) && $0.key != slug }
    return old.prefix(readLimit - 1).map(\.key)
  }

  package func activePools() throws -> [RedirectPool] {
    try pools(where: "p.is_active = 1")
  }

  private func load(_ slugs: [String]) throws -> [String: RedirectPool] {
    let found = try pools(where: "p.slug IN \(list: slugs) AND p.is_active = 1")
    return Dictionary(found.map { ($0.slug, $0) }) { first, _ in first }
  }

  private func pools(where condition: SQL) throws -> [RedirectPool] {
    let rows = try database.repeatable { session in
      try session.query(
        """
        SELECT p.id, p.account_id, p.slug, p.strategy, p.template,
          p.page_title, p.page_text, p.page_picture, p.page_button,
          IF(p.meta_tracking_enabled AND \(SQL.trackingIsOnForAll), p.meta_pixel_id, NULL) AS pixel_id,
          b.id AS bot_id, b.username, m.weight, m.priority, b.unhealthy_since
        FROM redirect_pools p
        LEFT JOIN pool_bots m
          ON m.pool_id = p.id AND m.account_id = p.account_id AND m.is_enabled = 1
        LEFT JOIN bots b
          ON b.id = m.bot_id AND b.account_id = p.account_id AND b.is_enabled = 1
          AND b.username <> ''
        WHERE \(condition)
        ORDER BY p.id, m.priority, b.id
        """)
    }
    var pools: [RedirectPool] = []
    for row in rows {
      let id: RedirectPoolID = try row.identifier("id")
      if pools.last?.id != id { pools.append(try RedirectPool(row, id: id)) }
      guard let botID: BotID = try row.optionalIdentifier("bot_id") else { continue }
      pools[pools.count - 1].members.append(
        RedirectPoolMember(
          botID: botID, username: try row.text("username"),
          weight: Int(try row.integer("weight")), priority: Int(try row.integer("priority")),
          unhealthySince: try row.optionalTimestamp("unhealthy_since")))
    }
    return try pools.map { $0.strategy == .leastUsed ? try withRecentClicks($0) : $0 }
  }

  private func withRecentClicks(_ found: RedirectPool) throws -> RedirectPool {
    let since = clock.now().adding(.hours(-1))
    let rows = try database.repeatable { session in
      try session.query(
        """
        SELECT bot_id, SUM(clicks) AS clicks FROM click_counts
        WHERE pool_id = \(bind: found.id) AND account_id = \(bind: found.sellerID)
          AND slice_start >= \(bind: since)
        GROUP BY bot_id
        """)
    }
    var counted = found
    for row in rows {
      let bot: BotID = try row.identifier("bot_id")
      guard let index = counted.members.firstIndex(where: { $0.botID == bot }) else { continue }
      counted.members[index].recentClicks = Int(try row.text("clicks")) ?? 0
    }
    return counted
  }
}

extension RedirectPool {
  fileprivate init(_ row: Row, id: RedirectPoolID) throws {
    self.init(
      id: id, sellerID: try row.identifier("account_id"), slug: try row.text("slug"),
      pixelID: try row.optionalText("pixel_id"),
      strategy: Strategy(rawValue: try row.text("strategy")) ?? .weighted,
      template: try row.text("template"),
      texts: PageTexts(
        title: try row.optionalText("page_title"), text: try row.optionalText("page_text"),
        picture: try row.optionalText("page_picture"), button: try row.optionalText("page_button")),
      members: [])
  }
}
