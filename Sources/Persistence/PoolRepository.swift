package import Application
import Domain
package import MariaDB
import Synchronization

/// Pools by slug, each remembered for a second: a burst of clicks costs one read.
package final class PoolRepository: PoolDirectory, Sendable {
  private static let life = Interval.seconds(1)
  private static let capacity = 1000

  private let pool: ConnectionPool
  private let clock: Clock
  private let remembered = Mutex<[String: (pool: Pool?, at: Timestamp)]>([:])

  package init(_ pool: ConnectionPool, clock: Clock) {
    self.pool = pool
    self.clock = clock
  }

  package func pool(slug: String) throws -> Pool? {
    let now = clock.now()
    if let entry = remembered.withLock({ $0[slug] }), now.since(entry.at) < Self.life {
      return entry.pool
    }
    let found = try load(slug)
    remembered.withLock { entries in
      // Made-up slugs must not fill the memory.
      if entries.count >= Self.capacity { entries.removeAll() }
      entries[slug] = (found, now)
    }
    return found
  }

  private func load(_ slug: String) throws -> Pool? {
    let rows = try pool.repeatable { session in
      try session.query(
        """
        SELECT p.id, p.account_id,
          IF(p.meta_tracking_enabled, p.meta_pixel_id, NULL) AS pixel_id,
          b.id AS bot_id, b.username, m.weight, b.unhealthy_since
        FROM redirect_pools p
        LEFT JOIN pool_bots m
          ON m.pool_id = p.id AND m.account_id = p.account_id AND m.is_enabled = 1
        LEFT JOIN bots b
          ON b.id = m.bot_id AND b.account_id = p.account_id AND b.is_enabled = 1
          AND b.username <> ''
        WHERE p.slug = \(bind: slug) AND p.is_active = 1
        ORDER BY m.priority, b.id
        """)
    }
    guard let first = rows.first else { return nil }
    let members = try rows.compactMap { row -> PoolMember? in
      guard let botID: BotID = try row.optionalIdentifier("bot_id") else { return nil }
      return PoolMember(
        botID: botID, username: try row.text("username"), weight: Int(try row.integer("weight")),
        unhealthySince: try row.optionalTimestamp("unhealthy_since"))
    }
    return Pool(
      id: try first.identifier("id"), accountID: try first.identifier("account_id"), slug: slug,
      pixelID: try first.optionalText("pixel_id"), members: members)
  }
}
