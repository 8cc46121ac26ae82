package import Application
package import Domain
package import MariaDB

/// Counts the funnel from the rows themselves, each row once.
///
/// A piece of rows is read by their ids, summed up, and added in one transaction with the position behind it, whose
/// row is locked meanwhile: whoever dies has counted nothing, and two that count at once wait for each other.
package struct FunnelCounts: Sendable {
  /// For so long an id may be given and its row not be there.
  private static let settling = Interval.seconds(8)
  /// Rows of one piece.
  private static let piece = 4_000

  private let database: Database
  private let jobs: JobLeases
  private let days: any SellerDays

  package init(_ database: Database, in _: SystemScope, jobs: JobLeases, days: any SellerDays) {
    self.database = database
    self.jobs = jobs
    self.days = days
  }

  /// One piece of each stream; true when there is more to do at once.
  package func advance(at now: Timestamp) throws -> Bool {
    guard try jobs.claim("count_funnel", at: now) != nil else { return false }
    // All of them, whatever the first one says.
    return try FunnelStream.allCases.map { try advance($0, at: now) }.contains(true)
  }

  private func advance(_ stream: FunnelStream, at now: Timestamp) throws -> Bool {
    let (place, end) = try database.repeatable { session in
      _ = try session.execute(
        "INSERT IGNORE INTO funnel_positions (stream) VALUES (\(bind: stream.rawValue))")
      guard let place = try session.funnelPosition(stream, isLocked: false),
        Self.isSettled(place, at: now)
      else { return (nil as FunnelPosition?, nil as Int64?) }
      let end = try session.pieceEnd(stream, from: place, size: Self.piece)
      try session.awaitRows(stream, after: place.position, upTo: end)
      return (place, end)
    }
    return try database.transaction { session in
      guard var locked = try session.funnelPosition(stream, isLocked: true) else { return false }
      // Another has counted meanwhile, or we have and did not hear of it.
      if let place, locked != place { return false }
      try count(stream, from: locked.position, to: end ?? locked.position, in: &session)
      locked.position = end ?? locked.position
      let hasMore = end != nil && locked.position < locked.ceiling
      if locked.position >= locked.ceiling, stream != .oldStarts || locked.ceilingAt == nil {
        locked.ceiling = try session.newestID(stream)
        locked.ceilingAt = now
      }
      try session.save(locked, of: stream)
      return hasMore
    }
  }

  /// Whether there is anything to count up to the ceiling, and nothing of it can be missing.
  private static func isSettled(_ place: FunnelPosition, at now: Timestamp) -> Bool {
    guard let at = place.ceilingAt, place.position < place.ceiling else { return false }
    return now.isPast(settling, since: at)
  }

  private func count(
    _ stream: FunnelStream, from first: Int64, to last: Int64, in session: inout Connection
  ) throws {
    if stream == .oldStarts { return try session.addOldStarts(after: first, upTo: last) }
    let changes = try session.funnelChanges(stream)
    var tally = FunnelTally(days)
    for fact in try session.facts(of: changes, in: stream, upTo: first) { tally.add(fact) }
    if last > first {
      for fact in try session.funnelFacts(stream, after: first, upTo: last) { tally.add(fact) }
    }
    try session.add(tally)
    try session.remove(changes)
  }
}

extension Connection {
  /// Of contacts from before each START was kept: the click that they remember.
  fileprivate mutating func addOldStarts(after first: Int64, upTo last: Int64) throws {
    guard last > first else { return }
    let rows = try query(
      """
      SELECT account_id, bot_id, id, tracking_session_id, started_at FROM bot_users
      WHERE id > \(bind: first) AND id <= \(bind: last) AND started_at IS NOT NULL
        AND tracking_session_id REGEXP '^[0-9a-f]{32}$'
      """)
    guard !rows.isEmpty else { return }
    // Read and written apart: a statement that does both would lock buyers' rows.
    _ = try execute(
      """
      INSERT IGNORE INTO starts (account_id, bot_id, bot_user_id, tracking_token, started_at)
      VALUES (?, ?, ?, ?, ?)
      """,
      rows: try rows.map { row in
        [
          .integer(try row.integer("account_id")), .integer(try row.integer("bot_id")),
          .integer(try row.integer("id")), .text(try row.text("tracking_session_id")),
          .text(try row.text("started_at")),
        ]
      })
  }
}
