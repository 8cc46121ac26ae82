import Synchronization

/// Lets work through once in a while, and again where it says that there is more: at once, or after a pause that
/// leaves the database to those who wait for it.
final class Pace: Sendable {
  private let pause: Duration
  private let betweenPieces: Duration?
  private let next = Mutex(ContinuousClock.now)

  init(seconds: Int, betweenPieces: Duration? = nil) {
    pause = .seconds(seconds)
    self.betweenPieces = betweenPieces
  }

  func due(_ work: () throws -> Bool) throws -> Bool {
    guard next.withLock({ $0 <= .now }) else { return false }
    let hasMore = try work()
    if hasMore, betweenPieces == nil { return true }
    next.withLock { $0 = .now + (hasMore ? betweenPieces ?? pause : pause) }
    return false
  }

  /// The same for work that is done by one go; false.
  func once(_ work: () throws -> Void) throws -> Bool {
    try due {
      try work()
      return false
    }
  }
}
