import Application
import Domain
import MariaDB
import Persistence

/// `/ready`: schema, key, database, and how late the tasks of the outbox are.
final class Readiness: Sendable {
  static let latestAge = Interval.minutes(5)

  private let graph: ObjectGraph
  private let database: Database

  /// On sessions of its own: whoever asks wants an answer within a second or two, whatever it is.
  init(graph: ObjectGraph) {
    self.graph = graph
    database = graph.settings.database.impatientDatabase
  }

  /// A sentence for the operator, or nil.
  func problem() -> String? {
    do {
      try graph.checkStart(database)
      guard try !HealthRepository(database, in: SystemScope()).isReadOnly() else {
        return "the database is read-only"
      }
      let age = try HealthRepository(database, in: SystemScope()).oldestDue(
        at: graph.seams.clock.now())
      guard age <= Self.latestAge else {
        return "promised work is \(age.milliseconds / 1000) s late: is rastro dispatch running?"
      }
      return nil
    } catch let failure as SchemaCheck.Failure {
      graph.seams.logger.error("not_ready", ("error", "\(failure)"))
      return failure.remedy
    } catch {
      graph.seams.logger.error("not_ready", ("error", "\(error)"))
      return "not ready; the log says why"
    }
  }
}
