package import Domain

/// Tasks that a request has just enqueued, for the process that did so to do first.
package struct EnqueuedTasks: Equatable, Sendable {
  package var ids: [OutboxTaskID]

  package init(ids: [OutboxTaskID]) { self.ids = ids }

  package static let none = EnqueuedTasks(ids: [])

  func adding(_ other: EnqueuedTasks) -> EnqueuedTasks {
    EnqueuedTasks(ids: ids + other.ids)
  }
}
