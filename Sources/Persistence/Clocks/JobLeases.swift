import Cryptography
package import Domain
package import MariaDB

/// Work that one process of all does at a time; whoever dies leaves it to the others.
package struct JobLeases: Sendable {
  package static let length = Interval.seconds(30)

  private let database: Database
  private let mayTakeOver: @Sendable () -> Bool
  private let owner = hex(randomBytes(16))

  /// `mayTakeOver` is false while leases of others cannot be judged.
  package init(
    _ database: Database, mayTakeOver: @escaping @Sendable () -> Bool = { true }
  ) {
    self.database = database
    self.mayTakeOver = mayTakeOver
  }

  /// The job, if it is free or ours.
  package func claim(_ name: String, at now: Timestamp) throws -> Job? {
    try database.repeatable { session in
      _ = try session.execute("INSERT IGNORE INTO jobs (name) VALUES (\(bind: name))")
      let taken = try session.execute(
        """
        UPDATE jobs SET lease_owner = \(bind: owner), lease_until = \(SQL.end(of: Self.length))
        WHERE name = \(bind: name) AND (lease_owner = \(bind: owner)
          OR \(SQL.isFree(longest: Self.length, mayTakeOver: mayTakeOver(), at: now)))
        """)
      guard taken.affectedRows > 0 else { return nil }
      let row = try session.query("SELECT position FROM jobs WHERE name = \(bind: name)").first
      return Job(name: name, owner: owner, position: try row?.optionalTimestamp("position"))
    }
  }

  /// Writes down how far the job got, if it is still ours.
  func move(_ job: Job, to position: Timestamp, in session: inout Connection) throws {
    _ = try session.execute(
      """
      UPDATE jobs SET position = \(bind: position)
      WHERE name = \(bind: job.name) AND lease_owner = \(bind: job.owner)
      """)
  }
}
