import Domain
import Synchronization

/// Payments about which a webhook had the gateway asked a moment ago: a flood of webhooks is no flood of queries.
package final class RecentStatusQueries: Sendable {
  static let pause = Duration.seconds(1)
  private static let limit = 4_096

  private let asked = Mutex<[PaymentID: ContinuousClock.Instant]>([:])

  package init() {}

  /// The answer was news, after which more may come at once.
  func forget(_ payment: PaymentID) {
    asked.withLock { $0[payment] = nil }
  }

  /// Whether nobody was asked lately; from now on somebody was.
  func mayAsk(_ payment: PaymentID, at now: ContinuousClock.Instant = MonotonicClock.now) -> Bool {
    asked.withLock { asked in
      if let last = asked[payment], now - last < Self.pause { return false }
      if asked.count >= Self.limit { asked = asked.filter { now - $0.value < Self.pause } }
      // Beyond that all are asked about, as if nobody kept count.
      if asked.count < Self.limit { asked[payment] = now }
      return true
    }
  }
}
