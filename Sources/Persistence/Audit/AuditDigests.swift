package import Application
import Cryptography
package import Domain
package import MariaDB

/// Makes a digest of the audit trail when a day is over, a bounded piece at a time.
///
/// What it covers is fixed when it is opened. Transitions get their ids before they are committed, so it waits until
/// every transaction of that time has ended. Lines of alerts count for a day: those younger than that are the next
/// digest's.
package struct AuditDigests: Sendable {
  private static let settling = Interval.minutes(10)
  private static let lineAge = Interval.hours(25)

  private let database: Database
  private let jobs: JobLeases

  package init(_ database: Database, in _: SystemScope, jobs: JobLeases) {
    self.database = database
    self.jobs = jobs
  }

  /// One piece; true when there is more to do at once.
  package func advance(at now: Timestamp) throws -> Bool {
    guard try jobs.claim("audit_digest", at: now) != nil else { return false }
    let yesterday = String(now.before(.days(1)).text.prefix(10))
    return try database.transaction { session in
      let newest = try session.query(
        """
        SELECT \(AuditDigest.columns), opened_at, transition_position, line_position
        FROM audit_digests ORDER BY day DESC LIMIT 1 FOR UPDATE
        """
      ).first
      guard let newest else {
        if try hasOlderPrograms(at: now) { return false }
        try open(yesterday, after: nil, at: now, in: &session)
        return false
      }
      let digest = try AuditDigest(newest)
      if !digest.hash.isEmpty {
        if digest.day < yesterday { try open(yesterday, after: digest, at: now, in: &session) }
        return false
      }
      guard now.isPast(Self.settling, since: try newest.timestamp("opened_at")) else {
        return false
      }
      return try step(digest, newest, in: &session)
    }
  }

  /// They write transitions without hashes, which later count as inserted.
  private func hasOlderPrograms(at now: Timestamp) throws -> Bool {
    try HeartbeatRepository(database).alive(at: now)
      .contains { $0.schemaVersion < SchemaCheck.newest }
  }

  private func open(
    _ day: String, after previous: AuditDigest?, at now: Timestamp, in session: inout Connection
  ) throws {
    let (transition, line) = (previous?.transitions.last ?? 0, previous?.lines.last ?? 0)
    _ = try session.execute(
      """
      INSERT IGNORE INTO audit_digests (day, opened_at, last_payment_id, last_transition_id,
        last_line_id, transition_position, transitions_hash, line_position, lines_hash, previous_hash)
      SELECT \(bind: day), \(bind: now), (SELECT COALESCE(MAX(id), 0) FROM payments),
        GREATEST(\(bind: transition), (SELECT COALESCE(MAX(id), 0) FROM payment_transitions)),
        GREATEST(\(bind: line), COALESCE(
          (SELECT MIN(id) - 1 FROM audit_log WHERE happened_at >= \(bind: now.before(Self.lineAge))),
          (SELECT MAX(id) FROM audit_log), 0)),
        \(bind: transition), \(bind: PaymentChain.beginning), \(bind: line),
        \(bind: PaymentChain.beginning), \(bind: previous?.hash ?? PaymentChain.beginning)
      """)
  }

  private func step(
    _ digest: AuditDigest, _ row: Row, in session: inout Connection
  ) throws -> Bool {
    var transitions = DigestFold(
      .transition, after: try row.integer("transition_position"), count: digest.transitions.count,
      hash: digest.transitions.hash)
    if let (first, end) = try transitions.nextStep(to: digest.transitions.last, in: &session) {
      try transitions.fold(first, end, in: &session)
      _ = try session.execute(
        """
        UPDATE audit_digests SET transition_position = \(bind: transitions.position),
          transition_count = \(bind: transitions.count), transitions_hash = \(bind: transitions.hash)
        WHERE day = \(bind: digest.day)
        """)
      return true
    }
    var lines = DigestFold(
      .line, after: try row.integer("line_position"), count: digest.lines.count,
      hash: digest.lines.hash)
    if let (first, end) = try lines.nextStep(to: digest.lines.last, in: &session) {
      try hashLines(first, end, in: &session)
      try lines.fold(first, end, in: &session)
      _ = try session.execute(
        """
        UPDATE audit_digests SET line_position = \(bind: lines.position),
          line_count = \(bind: lines.count), lines_hash = \(bind: lines.hash)
        WHERE day = \(bind: digest.day)
        """)
      return true
    }
    _ = try session.execute(
      """
      UPDATE audit_digests SET hash = \(bind: digest.wantedHash) WHERE day = \(bind: digest.day)
      """)
    return false
  }

  /// From now on they never change, but for `rastro forget`.
  private func hashLines(_ first: Int64, _ end: Int64, in session: inout Connection) throws {
    let ids = try session.query(
      """
      SELECT id FROM audit_log
      WHERE id BETWEEN \(bind: first) AND \(bind: end) AND hash IS NULL FOR UPDATE
      """
    ).map { try $0.integer("id") }
    // Assignments are made from left to right: the hash takes the new salt.
    let statement: SQL = """
      UPDATE audit_log SET salt = ?, hash = \(AuditHash.line) WHERE id = ?
      """
    for ids in ids.chunks(of: 1000) {
      _ = try session.execute(
        statement.text, rows: ids.map { [.bytes(randomBytes(16)), .integer($0)] })
    }
  }
}
