import Synchronization

/// Since when each loop of a process has been in its present round.
///
/// Every round ends in time by the deadlines of what it calls. One that does not has met a fault that no deadline
/// covers, and only a restart ends that.
final class LoopProgress: Sendable {
  /// Many times the longest round, which is a piece of a purge on a slow disk.
  static let longestRound = Duration.seconds(600)

  private let begun = Mutex<[Int: ContinuousClock.Instant]>([:])

  /// Runs one round of that loop.
  func round<Result>(
    of loop: Int, at start: ContinuousClock.Instant = .now, _ work: () throws -> Result
  ) rethrows -> Result {
    begun.withLock { $0[loop] = start }
    defer { begun.withLock { $0[loop] = nil } }
    return try work()
  }

  func isStuck(at now: ContinuousClock.Instant = .now) -> Bool {
    begun.withLock { $0.values.contains { now - $0 > Self.longestRound } }
  }
}
