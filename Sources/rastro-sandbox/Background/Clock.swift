import Foundation
import JSON
import Synchronization

/// The one place that asks for the time.
enum Clock {
  private static let secondsAhead = Atomic(0)

  static var now: Date { Date() + Double(ahead) }

  /// Unix seconds, the fraction dropped.
  static var seconds: Int { Int(now.timeIntervalSince1970) }

  /// By how many seconds the simulated time is later than the true one; ``SimulatedTime`` alone moves it.
  static var ahead: Int {
    get { secondsAhead.load(ordering: .relaxed) }
    set { secondsAhead.store(newValue, ordering: .relaxed) }
  }
}

extension Date {
  /// `2026-01-01T12:00:00.000Z`.
  var timestamp: String {
    formatted(
      Date.ISO8601FormatStyle(includingFractionalSeconds: true, timeZone: .gmt)
    )
  }

  var json: JSONValue { .string(timestamp) }

  /// `2026-01-01 12:00:00` by the clocks of Brasília, the zone unsaid.
  var brasilia: String {
    let style = Date.ISO8601FormatStyle(
      dateTimeSeparator: .space, timeZone: TimeZone(secondsFromGMT: -10_800) ?? .gmt)
    return formatted(style.year().month().day().time(includingFractionalSeconds: false))
  }

  /// Unix milliseconds, for ordering and for measuring.
  var milliseconds: Int { Int(timeIntervalSince1970 * 1000) }
}
