package import Application
package import Domain
package import MariaDB

/// Writes down when tracking is off, whoever turned it off: a command, a form, or a person with an UPDATE.
package struct TrackingWatch: Sendable {
  /// Meta takes no event older than seven days.
  private static let kept = Interval.days(8)

  private let database: Database

  package init(_ database: Database, in _: SystemScope) { self.database = database }

  package func look(at now: Timestamp) throws {
    try database.repeatable { try $0.noteTracking(at: now) }
  }

  package func purge(at now: Timestamp) throws -> Bool {
    try database.repeatable { session in
      try session.execute(
        """
        DELETE FROM tracking_pauses WHERE ended_at < \(bind: now.before(Self.kept))
        ORDER BY ended_at LIMIT 1000
        """)
    }.affectedRows == 1000
  }
}

extension SQL {
  static let trackingIsOnForAll: SQL = """
    NOT EXISTS (SELECT 1 FROM platform_switches WHERE name = 'meta_tracking' AND is_on = 0)
    """
}

extension Connection {
  /// How exactly the end of a pause is known that somebody ended by hand.
  private static let precision = Interval.seconds(5)

  /// Begins a pause for what is off, and ends those of what is on again; most often there is nothing to do.
  ///
  /// A pause that was ended by hand was over right after it was last seen to last: whoever turned tracking on wants what
  /// came after it sent, whether or not a dispatcher ran.
  mutating func noteTracking(at now: Timestamp, exactly isExact: Bool = false) throws {
    let changed = try query(
      """
      SELECT p.account_id, p.id, p.meta_tracking_enabled AS is_on FROM redirect_pools p
      LEFT JOIN tracking_pauses t ON t.open_pool = p.id
      WHERE p.meta_pixel_id IS NOT NULL AND p.meta_tracking_enabled = (t.id IS NOT NULL)
      UNION ALL
      SELECT NULL, 0, \(SQL.trackingIsOnForAll) FROM DUAL
      WHERE \(SQL.trackingIsOnForAll)
        = EXISTS (SELECT 1 FROM tracking_pauses WHERE open_pool = 0)
      """)
    for row in changed {
      let pool = try row.integer("id")
      try row.bool("is_on")
        ? endPause(of: pool) : beginPause(of: pool, row.optionalInteger("account_id"), at: now)
    }
    _ = try execute(
      """
      UPDATE tracking_pauses SET seen_off_at = \(bind: now)
      WHERE open_pool IS NOT NULL
        AND seen_off_at < \(bind: isExact ? now : now.before(Self.precision))
      """)
  }

  private mutating func endPause(of pool: Int64) throws {
    _ = try execute(
      """
      UPDATE tracking_pauses SET ended_at = seen_off_at, open_pool = NULL
      WHERE open_pool = \(bind: pool)
      """)
  }

  private mutating func beginPause(of pool: Int64, _ seller: Int64?, at now: Timestamp) throws {
    _ = try execute(
      """
      INSERT IGNORE INTO tracking_pauses (account_id, pool_id, began_at, seen_off_at, open_pool)
      VALUES (\(bind: seller), \(bind: pool), \(bind: now), \(bind: now), \(bind: pool))
      """)
  }
}
