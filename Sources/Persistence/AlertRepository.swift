package import Application
package import Domain
package import MariaDB
import Synchronization

/// Alerts as audit lines; one that cannot be stored is still in the log.
///
/// The same alert is stored once a minute by each process: a burst of clicks on an empty pool must not
/// become a burst of rows.
package final class AlertRepository: AlertBook, Sendable {
  private static let pause = Interval.minutes(1)
  private static let remembered = 500

  private let pool: ConnectionPool
  private let clock: Clock
  private let journal: Journal
  /// Between two alerts about what lasts.
  private static let lastingPause = Interval.days(30)
  private let raised = Mutex<[String: Timestamp]>([:])

  package init(_ pool: ConnectionPool, clock: Clock, journal: Journal) {
    self.pool = pool
    self.clock = clock
    self.journal = journal
  }

  package func raise(_ kind: String, account: AccountID?, detail: String) {
    guard isNew("\(kind) \(account.map { "\($0)" } ?? "-") \(detail)") else { return }
    journal.error(
      "alert", ("kind", kind), ("account", account.map { "\($0)" } ?? "-"), ("detail", detail))
    do {
      _ = try pool.withConnection { session in
        try session.execute(
          """
          INSERT INTO audit_log (account_id, kind, detail, happened_at)
          VALUES (\(bind: account), \(bind: "alert:\(kind)"), \(bind: shortened(detail)),
            \(bind: clock.now()))
          """)
      }
    } catch {
      journal.error("alert_not_stored", ("error", "\(error)"))
    }
  }

  package func raise(
    _ kind: String, onceAbout subject: String, account: AccountID?, detail: String
  ) {
    let alert = "\(kind) \(account.map { "\($0)" } ?? "-") once \(subject)"
    guard isNew(alert, pause: Self.lastingPause) else { return }
    let detail = shortened("\(subject): \(detail)")
    do {
      let now = clock.now()
      let oldest = now.adding(Interval(milliseconds: -Self.lastingPause.milliseconds))
      let stored = try pool.withConnection { session in
        try session.execute(
          """
          INSERT INTO audit_log (account_id, kind, detail, happened_at)
          SELECT \(bind: account), \(bind: "alert:\(kind)"), \(bind: detail), \(bind: now)
          FROM DUAL WHERE NOT EXISTS (
            SELECT 1 FROM audit_log WHERE account_id <=> \(bind: account)
              AND happened_at >= \(bind: oldest)
              AND kind = \(bind: "alert:\(kind)")
              AND LEFT(detail, CHAR_LENGTH(\(bind: subject)) + 1) = \(bind: subject + ":"))
          """
        ).affectedRows
      }
      guard stored > 0 else { return }
      journal.error(
        "alert", ("kind", kind), ("account", account.map { "\($0)" } ?? "-"), ("detail", detail))
    } catch {
      raised.withLock { $0[alert] = nil }
      journal.error("alert_not_stored", ("kind", kind), ("detail", detail), ("error", "\(error)"))
    }
  }

  private func isNew(_ alert: String, pause: Interval = AlertRepository.pause) -> Bool {
    let now = clock.now()
    return raised.withLock { raised in
      if let last = raised[alert], now.since(last) < pause { return false }
      if raised.count >= Self.remembered { raised.removeAll() }
      raised[alert] = now
      return true
    }
  }
}
