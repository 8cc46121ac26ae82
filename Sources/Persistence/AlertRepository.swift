package import Application
package import Domain
package import MariaDB

/// Alerts as audit lines; one that cannot be stored is still in the log.
package struct AlertRepository: AlertBook {
  private let pool: ConnectionPool
  private let clock: Clock
  private let journal: Journal

  package init(_ pool: ConnectionPool, clock: Clock, journal: Journal) {
    self.pool = pool
    self.clock = clock
    self.journal = journal
  }

  package func raise(_ kind: String, account: AccountID?, detail: String) {
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
}
