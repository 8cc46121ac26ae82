package import Domain
package import MariaDB

/// Work that is done once in a while, by one process of all.
package struct JobTurns: Sendable {
  private let database: Database
  private let jobs: JobLeases

  package init(_ database: Database, jobs: JobLeases) {
    self.database = database
    self.jobs = jobs
  }

  /// Whether it is this process's turn, which then is over for so long.
  package func take(_ name: String, every pause: Interval, at now: Timestamp) throws -> Bool {
    guard let job = try jobs.claim(name, at: now) else { return false }
    if let last = job.position, !now.isPast(pause, since: last) { return false }
    try database.transaction { try jobs.move(job, to: now, in: &$0) }
    return true
  }
}
