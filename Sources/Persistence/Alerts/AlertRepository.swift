package import Application
import Cryptography
package import Domain
package import MariaDB
import Synchronization

/// Alerts as lines of the audit log; one that cannot be stored is still in the log of the process.
///
/// Those of one kind, account and cause are one line for a day, with a count: a burst of clicks on an empty
/// pool must not become a burst of rows, whatever number of processes sees it.
package final class AlertRepository: AlertBook, Sendable {
  /// For how long alerts of one cause are counted in one line.
  private static let window = Interval.days(1)
  /// Lines of one kind and account in that time; the causes of all others share one.
  static let mostCauses = 50
  static let otherCauses = "more causes than are listed one by one: see the log"
  /// Between two alerts about what lasts.
  private static let lastingPause = Interval.days(30)
  private static let remembered = 500

  private let database: Database
  private let clock: Clock
  private let logger: Logger
  private let tally = AlertTally()
  private let told = Mutex<[String: Timestamp]>([:])

  package init(_ database: Database, clock: Clock, logger: Logger) {
    self.database = database
    self.clock = clock
    self.logger = logger
  }

  package func raise(_ kind: String, seller: SellerID?, detail: String) {
    raise(kind, cause: detail, times: 1, seller: seller, detail: detail)
  }

  package func raise(
    _ kind: String, cause: String, times: Int, seller: SellerID?, detail: String
  ) {
    let alert = AlertCause(kind: kind, seller: seller, cause: cause)
    let (count, isNews) = tally.raise(
      alert, times: times, detail: shortened(detail), at: clock.now())
    if isNews { log(kind, seller, detail) }
    if let count { _ = store(count) }
  }

  /// Writes down what was only counted meanwhile.
  package func flush() {
    var counts = tally.takePending()[...]
    while let count = counts.popFirst() {
      guard !store(count) else { continue }
      // The others would wait for the same database.
      for rest in counts { tally.giveBack(rest) }
      return
    }
  }

  private func store(_ count: AlertTally.Count) -> Bool {
    do {
      try database.transaction { try write(count, at: clock.now(), in: &$0) }
      return true
    } catch {
      tally.giveBack(count)
      logger.error("alert_not_stored", ("kind", count.alert.kind), ("error", "\(error)"))
      return false
    }
  }

  private func write(
    _ count: AlertTally.Count, at now: Timestamp, in session: inout Connection
  ) throws {
    let key = Self.key(count.alert)
    let oldest = now.before(Self.window)
    let known = try session.execute(
      """
      UPDATE audit_log SET occurrences = occurrences + \(bind: count.occurrences),
        last_at = GREATEST(COALESCE(last_at, happened_at), \(bind: now)),
        detail = \(bind: count.detail)
      WHERE cause_key = \(bind: key) AND happened_at >= \(bind: oldest)
      """)
    guard known.affectedRows == 0 else { return }
    let lines = try session.query(
      """
      SELECT COUNT(*) AS n FROM audit_log
      WHERE account_id <=> \(bind: count.alert.seller) AND happened_at >= \(bind: oldest)
        AND kind = \(bind: "alert:\(count.alert.kind)")
      """
    ).first?.integer("n")
    var count = count
    if lines ?? 0 >= Self.mostCauses {
      count.alert.cause = Self.otherCauses
      count.detail = Self.otherCauses
    }
    try insert(count, at: now, oldest: oldest, in: &session)
  }

  /// A line of its own, unless another process was faster.
  private func insert(
    _ count: AlertTally.Count, at now: Timestamp, oldest: Timestamp, in session: inout Connection
  ) throws {
    let key = Self.key(count.alert)
    try endCount(of: key, before: oldest, in: &session)
    _ = try session.execute(
      """
      INSERT INTO audit_log (account_id, kind, detail, happened_at, last_at, occurrences, cause_key)
      VALUES (\(bind: count.alert.seller), \(bind: "alert:\(count.alert.kind)"),
        \(bind: count.detail), \(bind: now), \(bind: now), \(bind: count.occurrences),
        \(bind: key))
      ON DUPLICATE KEY UPDATE occurrences = occurrences + VALUES(occurrences),
        last_at = GREATEST(COALESCE(last_at, happened_at), VALUES(last_at))
      """)
  }

  /// What comes now is counted in a new line.
  private func endCount(
    of key: [UInt8], before oldest: Timestamp, in session: inout Connection
  ) throws {
    _ = try session.execute(
      """
      UPDATE audit_log SET cause_key = NULL
      WHERE cause_key = \(bind: key) AND happened_at < \(bind: oldest)
      """)
  }

  private static func key(_ alert: AlertCause) -> [UInt8] {
    let seller = alert.seller.map { "\($0)" } ?? "-"
    return sha256(Array("\(alert.kind)\n\(seller)\n\(alert.cause)".utf8))
  }

  package func raise(
    _ kind: String, onceAbout subject: String, seller: SellerID?, detail: String
  ) {
    let alert = AlertCause(kind: kind, seller: seller, cause: "once \(subject)")
    let detail = shortened("\(subject): \(detail)")
    let key = Self.key(alert)
    guard isNew(hex(key)) else { return }
    do {
      let stored = try database.transaction {
        try raiseOnce(alert, about: subject, detail, key, in: &$0)
      }
      if stored { log(kind, seller, detail) }
    } catch {
      told.withLock { $0[hex(key)] = nil }
      logger.error("alert_not_stored", ("kind", kind), ("detail", detail), ("error", "\(error)"))
    }
  }

  private func raiseOnce(
    _ alert: AlertCause, about subject: String, _ detail: String, _ key: [UInt8],
    in session: inout Connection
  ) throws -> Bool {
    let now = clock.now()
    let oldest = now.before(Self.lastingPause)
    try endCount(of: key, before: oldest, in: &session)
    // Lines of older versions have no key.
    return try session.execute(
      """
      INSERT IGNORE INTO audit_log (account_id, kind, detail, happened_at, cause_key)
      SELECT \(bind: alert.seller), \(bind: "alert:\(alert.kind)"), \(bind: detail), \(bind: now),
        \(bind: key)
      FROM DUAL WHERE NOT EXISTS (
        SELECT 1 FROM audit_log WHERE account_id <=> \(bind: alert.seller)
          AND happened_at >= \(bind: oldest)
          AND kind = \(bind: "alert:\(alert.kind)")
          AND LEFT(detail, CHAR_LENGTH(\(bind: subject)) + 1) = \(bind: subject + ":"))
      """
    ).affectedRows > 0
  }

  private func isNew(_ alert: String) -> Bool {
    let now = clock.now()
    return told.withLock { told in
      if let last = told[alert], !now.isPast(Self.lastingPause, since: last) { return false }
      if told.count >= Self.remembered { told.removeAll() }
      told[alert] = now
      return true
    }
  }

  private func log(_ kind: String, _ seller: SellerID?, _ detail: String) {
    logger.error(
      "alert", ("kind", kind), ("account", seller.map { "\($0)" } ?? "-"), ("detail", detail))
  }
}
