import Domain
import TestPorts

@testable import Application

/// Hands out one question, and keeps what became of it.
struct FakeRecheckQueue: RecheckQueue {
  struct Saved: Equatable {
    var outcome: RecheckOutcome
    var next: Timestamp?
  }

  var due: DueRecheck?

  let saved = Log<Saved>()
  let turns = Log<Timestamp>()

  func claim(at now: Timestamp, nextTurn: Timestamp) -> DueRecheck? {
    turns.add(nextTurn)
    return due
  }

  func save(
    _ outcome: RecheckOutcome, of recheck: DueRecheck, next: Timestamp?, at now: Timestamp
  ) {
    saved.add(Saved(outcome: outcome, next: next))
  }
}
