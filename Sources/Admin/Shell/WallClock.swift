import Application
package import Domain
import Foundation

/// Times as a seller reads them, by the clock on the wall.
package struct WallClock: Sendable {
  package let now: Timestamp
  private let calendar: Calendar

  /// The standard zone stands in for a name that no zone has.
  package init(zone: String?, now: Timestamp) {
    self.now = now
    var calendar = Calendar(identifier: .gregorian)
    if let zone = TimeZone(identifier: zone ?? Seller.standardZone)
      ?? TimeZone(identifier: Seller.standardZone)
    {
      calendar.timeZone = zone
    }
    self.calendar = calendar
  }

  /// `30/11/2026 14:05`.
  package func minute(_ time: Timestamp) -> String {
    let parts = self.parts(time)
    return "\(day(parts)) \(two(parts.hour)):\(two(parts.minute))"
  }

  /// `30/11/2026 14:05:09`.
  package func second(_ time: Timestamp) -> String {
    "\(minute(time)):\(two(parts(time).second))"
  }

  /// `30/11/2026`.
  package func day(_ time: Timestamp) -> String { day(parts(time)) }

  /// `2026-11-30`, as a date field of a form has it.
  package func formDay(_ time: Timestamp) -> String {
    let parts = self.parts(time)
    return "\(parts.year ?? 0)-\(two(parts.month))-\(two(parts.day))"
  }

  /// `há 5 min`, `há 3 h`, `há 2 dias`; the future is `agora`.
  package func ago(_ time: Timestamp) -> String {
    let seconds = now.since(time).milliseconds / 1000
    switch seconds {
    case ..<60: return "agora"
    case ..<3_600: return "há \(seconds / 60) min"
    case ..<86_400: return "há \(seconds / 3_600) h"
    default: return seconds < 172_800 ? "há 1 dia" : "há \(seconds / 86_400) dias"
    }
  }

  /// When the day of a form's date field began; nil for a text that is no day.
  package func start(ofFormDay text: String) -> Timestamp? {
    guard let match = text.wholeMatch(of: /([0-9]{4})-([0-9]{2})-([0-9]{2})/),
      let year = Int(match.1), let month = Int(match.2), let day = Int(match.3)
    else { return nil }
    // Nothing of ours is older, and a year more would have five digits.
    guard (1970...9998).contains(year) else { return nil }
    let parts = DateComponents(year: year, month: month, day: day)
    guard parts.isValidDate(in: calendar), let date = calendar.date(from: parts) else { return nil }
    return timestamp(calendar.startOfDay(for: date))
  }

  /// When the day so many days before today began; 0: today.
  package func start(ofDaysAgo days: Int) -> Timestamp { start(ofDay: -days, from: now) }

  /// When the day after the one of that moment begins.
  package func end(ofDay time: Timestamp) -> Timestamp { start(ofDay: 1, from: time) }

  private func start(ofDay offset: Int, from time: Timestamp) -> Timestamp {
    let day = calendar.startOfDay(for: date(time))
    return timestamp(
      calendar.startOfDay(for: calendar.date(byAdding: .day, value: offset, to: day) ?? day))
  }

  private func date(_ time: Timestamp) -> Date {
    Date(timeIntervalSince1970: Double(time.milliseconds) / 1000)
  }

  private func timestamp(_ date: Date) -> Timestamp {
    Timestamp(seconds: Int64(date.timeIntervalSince1970))
  }

  private func parts(_ time: Timestamp) -> DateComponents {
    calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date(time))
  }

  private func day(_ parts: DateComponents) -> String {
    "\(two(parts.day))/\(two(parts.month))/\(parts.year ?? 0)"
  }

  private func two(_ number: Int?) -> String {
    let number = number ?? 0
    return number < 10 ? "0\(number)" : "\(number)"
  }
}
