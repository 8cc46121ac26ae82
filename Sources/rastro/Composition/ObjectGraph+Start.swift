import MariaDB
import Persistence

/// What stands before the first request.
extension ObjectGraph {
  /// Whether the process may take traffic: schema and key.
  func checkStart(_ database: Database? = nil, mayWrite: Bool = true) throws {
    try SchemaCheck(database ?? self.database).check()
    try vault.check(database ?? self.database, mayWrite: mayWrite)
  }

  /// Until then the time is this host's.
  func measureClock() throws { try databaseClock.measure(database, times: 3) }

  /// Services may start in any order: a database that is not there yet is waited for, and so is a `rastro migrate`;
  /// a schema that needs a newer program, or a key that does not fit, ends the process.
  ///
  /// `isAway` hears of each attempt in vain.
  func waitUntilReady(_ termination: Termination, isAway: () -> Void = {}) throws {
    while !termination.isDue {
      do {
        try measureClock()
        return try checkStart()
      } catch let error as MariaDBError where error.isConnectionLoss {
        isAway()
        seams.logger.warning("waiting_for_database", ("error", "\(error)"))
        termination.pause(milliseconds: 500)
      } catch let failure as SchemaCheck.Failure where failure.isCuredByMigration {
        isAway()
        seams.logger.error("waiting_for_migration", ("error", "\(failure)"))
        termination.pause(milliseconds: 500)
      }
    }
  }
}
