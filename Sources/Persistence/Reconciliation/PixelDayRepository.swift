package import Application
package import Domain
package import MariaDB

package struct PixelDayRepository: PixelDayStore {
  /// Events that we send; a pixel's others are somebody else's.
  static let names = ConversionEvent.Name.allCases
  /// No question is due further ahead.
  private static let furthest = Interval.hours(12)

  private let database: Database
  private let vault: Vault

  package init(_ database: Database, vault: Vault, in _: SystemScope) {
    self.database = database
    self.vault = vault
  }

  package func pixels() throws -> [(sellerID: SellerID, pixelID: String, zone: String)] {
    try database.repeatable { session in
      try session.query(
        """
        SELECT DISTINCT p.account_id, p.meta_pixel_id, a.time_zone
        FROM redirect_pools p JOIN accounts a ON a.id = p.account_id
        WHERE p.meta_tracking_enabled = 1 AND p.meta_pixel_id <> ''
          AND p.meta_access_token IS NOT NULL AND \(SQL.trackingIsOnForAll)
        """)
    }.map {
      (
        try $0.identifier("account_id"), try $0.text("meta_pixel_id"), try $0.text("time_zone")
      )
    }
  }

  package func plan(_ day: PixelDay, due: Timestamp) throws {
    _ = try database.repeatable { session in
      try session.execute(
        """
        INSERT IGNORE INTO pixel_days (account_id, pixel_id, day, start_at, end_at, due_at)
        VALUES (\(bind: day.sellerID), \(bind: day.pixelID), \(bind: day.name),
          \(bind: day.start), \(bind: day.end), \(bind: due))
        """)
    }
  }

  package func claim(at now: Timestamp, next: Timestamp) throws -> DuePixelDay? {
    while true {
      let row = try database.repeatable { session in
        try session.query(
          """
          SELECT account_id, pixel_id, day, start_at, end_at, due_at, attempts FROM pixel_days
          WHERE \(SQL.isDue("due_at", within: Self.furthest, at: now)) ORDER BY due_at LIMIT 1
          """)
      }.first
      guard let row else { return nil }
      if let due = try claim(row, next: next) { return due }
    }
  }

  /// Nil where another was faster.
  private func claim(_ row: Row, next: Timestamp) throws -> DuePixelDay? {
    let day = PixelDay(
      sellerID: try row.identifier("account_id"), pixelID: try row.text("pixel_id"),
      name: try row.text("day"), start: try row.timestamp("start_at"),
      end: try row.timestamp("end_at"))
    let attempts = Int(try row.integer("attempts")) + 1
    let due = try row.timestamp("due_at")
    let taken = try database.repeatable { session, isReplay in
      // After a lost answer: the row as this call leaves it, else the question waits for the next time.
      try session.execute(
        """
        UPDATE pixel_days SET attempts = \(bind: attempts), due_at = \(bind: next)
        WHERE account_id = \(bind: day.sellerID) AND pixel_id = \(bind: day.pixelID)
          AND day = \(bind: day.name)
          AND (attempts = \(bind: attempts - 1) AND due_at = \(bind: due)
            OR \(bind: isReplay) AND attempts = \(bind: attempts) AND due_at = \(bind: next))
        """)
    }
    guard taken.affectedRows == 1 else { return nil }
    return DuePixelDay(day: day, token: try token(of: day), attempts: attempts)
  }

  /// One that no longer opens is none.
  private func token(of day: PixelDay) throws -> Secret<String>? {
    let row = try database.repeatable { session in
      try session.query(
        """
        SELECT account_id, name, meta_access_token FROM redirect_pools
        WHERE account_id = \(bind: day.sellerID) AND meta_pixel_id = \(bind: day.pixelID)
          AND meta_access_token IS NOT NULL
        ORDER BY meta_tracking_enabled DESC, id LIMIT 1
        """)
    }.first
    return row.flatMap { (try? vault.decryptPixelToken($0)) ?? nil }.map { Secret($0) }
  }

  package func save(
    _ statistics: PixelStatistics, of due: DuePixelDay, next: Timestamp?, at now: Timestamp
  ) throws {
    let day = due.day
    try database.transaction { session in
      let accepted = try accepted(day, in: &session)
      let saved = try session.execute(
        """
        UPDATE pixel_days SET fetched_at = \(bind: now), due_at = \(bind: next),
          counts_problem = \(bind: Self.problem(statistics.counts)),
          quality_problem = \(bind: Self.problem(statistics.quality))
        WHERE account_id = \(bind: day.sellerID) AND pixel_id = \(bind: day.pixelID)
          AND day = \(bind: day.name) AND attempts = \(bind: due.attempts)
        """)
      guard saved.affectedRows == 1 else { return }
      _ = try session.execute(
        """
        INSERT INTO pixel_day_events (account_id, pixel_id, day, event_name, accepted, counted,
          match_quality, coverage, deduplicated)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE accepted = VALUES(accepted),
          counted = COALESCE(VALUES(counted), counted),
          match_quality = COALESCE(VALUES(match_quality), match_quality),
          coverage = COALESCE(VALUES(coverage), coverage),
          deduplicated = COALESCE(VALUES(deduplicated), deduplicated)
        """,
        rows: Self.names.map { name in
          let quality = statistics.quality.value?[name.rawValue]
          // A name that a full answer leaves out was counted not once.
          let counted = statistics.counts.value.map { $0[name.rawValue] ?? 0 }
          return [
            day.sellerID.sqlValue, .text(day.pixelID), .text(day.name), .text(name.rawValue),
            Value(optional: name == .purchase ? accepted : nil), Value(optional: counted),
            Value(optional: quality?.match), Value(optional: quality?.coverage),
            Value(optional: quality?.deduplicated),
          ]
        })
    }
  }

  private static func problem<Value>(_ figures: PixelStatistics.Figures<Value>) -> String? {
    figures.problem.map { String($0.unicodeScalars.prefix(200)) }
  }

  /// Purchases that Meta accepted on that day, each time that it did.
  private func accepted(_ day: PixelDay, in session: inout Connection) throws -> Int64 {
    try session.query(
      """
      SELECT COUNT(*) AS n FROM conversion_attempts
      WHERE account_id = \(bind: day.sellerID) AND attempted_at >= \(bind: day.start)
        AND attempted_at < \(bind: day.end) AND event_name = \(bind: ConversionEvent.Name.purchase.rawValue) AND outcome = 'accepted'
        AND pool_id IN (
          SELECT id FROM redirect_pools
          WHERE account_id = \(bind: day.sellerID) AND meta_pixel_id = \(bind: day.pixelID))
      """
    ).first?.integer("n") ?? 0
  }
}
