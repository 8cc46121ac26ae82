import Domain

@testable import Application

/// Gives out its tasks to whoever asks, and keeps what is written down about them.
struct FakeOutbox: OutboxStore {
  var tasks: [ClaimedTask] = []
  /// Nothing can be claimed.
  var isAway = false
  let limits = Log<Int>()
  let kinds = Log<OutboxKind>()
  let decisions = Log<OutboxDecision>()
  let effects = Log<OutboxEffect>()

  func claim(
    _ kind: OutboxKind, limit: Int, lease: Interval, at now: Timestamp
  ) throws -> [ClaimedTask] {
    if isAway { throw Broken() }
    limits.add(limit)
    kinds.add(kind)
    return tasks.filter { $0.kind == kind }
  }
  func claim(
    _ enqueued: EnqueuedTasks, lease: Interval, at now: Timestamp
  ) throws -> [ClaimedTask] {
    if isAway { throw Broken() }
    return tasks.filter { enqueued.ids.contains($0.id) }
  }
  func finish(
    _ task: ClaimedTask, _ decision: OutboxDecision, effect: OutboxEffect, at now: Timestamp
  ) {
    decisions.add(decision)
    effects.add(effect)
  }
}
