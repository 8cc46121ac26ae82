import Application
import MariaDB

@testable import Persistence

extension Retention {
  /// With periods that differ from each other.
  static func sample(_ database: Database) -> Retention {
    Retention(
      database, in: SystemScope(), jobs: JobLeases(database),
      periods: RetentionPeriods(
        webhookBodies: .days(30), webhooks: .days(180), outbox: .days(90), audit: .days(365),
        payments: .days(2000), unpaid: .days(300), buyers: .days(700), counts: .days(600)),
      removeClicksAfter: .days(180))
  }
}
