import Application
import Domain
import Foundation

/// The days of a seller, who counts them by the clock on the wall and not in UTC.
struct SellerDay {
  static let standardZone = Seller.standardZone

  private let calendar: Calendar

  /// Nil for a name that no zone has.
  init?(zone: String) {
    guard let zone = TimeZone(identifier: zone) else { return nil }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    self.calendar = calendar
  }

  /// When the day of that name, `2026-11-30`, began; nil for a text that is none.
  func start(of text: String) -> Timestamp? {
    guard let match = text.wholeMatch(of: /([0-9]{4})-([0-9]{2})-([0-9]{2})/),
      let year = Int(match.1), let month = Int(match.2), let day = Int(match.3)
    else { return nil }
    let parts = DateComponents(year: year, month: month, day: day)
    guard parts.isValidDate(in: calendar), let date = calendar.date(from: parts) else { return nil }
    return Timestamp(seconds: Int64(calendar.startOfDay(for: date).timeIntervalSince1970))
  }

  /// When the first of so many whole days began, of which the last is today.
  func start(ofLast days: Int, until now: Timestamp) -> Timestamp {
    let today = Date(timeIntervalSince1970: Double(now.seconds))
    // Days are not always 24 hours long.
    let first = calendar.date(byAdding: .day, value: 1 - days, to: today) ?? today
    return Timestamp(seconds: Int64(calendar.startOfDay(for: first).timeIntervalSince1970))
  }

  /// How the day of that moment is called, and the one before.
  func today(at now: Timestamp) -> SellerToday {
    let date = Date(timeIntervalSince1970: Double(now.seconds))
    let start = calendar.startOfDay(for: date)
    let before = calendar.date(byAdding: .day, value: -1, to: start) ?? start
    let yesterday = calendar.startOfDay(for: before)
    let (day, old) = (digits(of: start), digits(of: yesterday))
    return SellerToday(
      name: day.joined(separator: "-"),
      start: Timestamp(seconds: Int64(start.timeIntervalSince1970)),
      hour: calendar.component(.hour, from: date),
      yesterday: Timestamp(seconds: Int64(yesterday.timeIntervalSince1970)),
      yesterdayName: old.reversed().joined(separator: "/"))
  }

  /// `30/11/2026 07:45`.
  func text(of moment: Timestamp) -> String {
    let date = Date(timeIntervalSince1970: Double(moment.seconds))
    let time = calendar.dateComponents([.hour, .minute], from: date)
    let digits = [time.hour ?? 0, time.minute ?? 0].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return self.digits(of: date).reversed().joined(separator: "/") + " "
      + digits.joined(separator: ":")
  }

  /// Year, month and day.
  private func digits(of date: Date) -> [String] {
    let parts = calendar.dateComponents([.year, .month, .day], from: date)
    return [parts.year ?? 0, parts.month ?? 0, parts.day ?? 0].map { $0 < 10 ? "0\($0)" : "\($0)" }
  }
}
