import Domain

@testable import Application

/// Gives out its entries to whoever asks, and keeps what is written down about them.
struct FakeOutbox: OutboxStore {
  var entries: [OutboxEntry] = []
  /// Nothing can be claimed.
  var isAway = false
  let limits = Log<Int>()
  let kinds = Log<[OutboxWork.Kind]>()
  let decisions = Log<OutboxDecision>()
  let effects = Log<OutboxEffect>()

  func claim(
    _ kinds: [OutboxWork.Kind], limit: Int, lease: Interval, at now: Timestamp
  ) throws -> [OutboxEntry] {
    if isAway { throw Broken() }
    limits.add(limit)
    self.kinds.add(kinds)
    return entries
  }
  func claim(_ work: PromisedWork, lease: Interval, at now: Timestamp) throws -> [OutboxEntry] {
    if isAway { throw Broken() }
    return entries.filter { work.entries.contains($0.id) }
  }
  func finish(
    _ entry: OutboxEntry, _ decision: OutboxDecision, effect: OutboxEffect, at now: Timestamp
  ) {
    decisions.add(decision)
    effects.add(effect)
  }
}
