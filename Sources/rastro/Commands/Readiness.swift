import Application
import Domain
import MariaDB
import Persistence

/// `/ready`: schema, key, database, and how late the tasks of the outbox are on which money hangs.
final class Readiness: Sendable {
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
      return try lateness()
    } catch let failure as SchemaCheck.Failure {
      graph.seams.logger.error("not_ready", ("error", "\(failure)"))
      return failure.remedy
    } catch {
      graph.seams.logger.error("not_ready", ("error", "\(error)"))
      return "not ready; the log says why"
    }
  }

  private func lateness() throws -> String? {
    let limit = graph.settings.readyQueueAge
    guard limit > 0 else { return nil }
    let health = HealthRepository(database, in: SystemScope())
    guard let (kind, age) = try health.oldestDue(OutboxKind.ofSales, at: graph.seams.clock.now()),
      age > .seconds(limit)
    else { return nil }
    return """
      a task of the kind \(kind.name) is \(age.milliseconds / 1000) s late, more than \(limit) \
      (RASTRO_READY_QUEUE_AGE): start rastro dispatch, and see rastro doctor
      """
  }
}
