package import Domain

/// A seller's day, and the one before.
package struct SellerToday: Equatable, Sendable {
  /// At which the summary of the day before is sent, or later where nobody could.
  private static let summaryHour = 9

  /// `2026-11-30`.
  package let name: String
  package let start: Timestamp
  package let hour: Int
  package let yesterday: Timestamp
  /// `29/11/2026`.
  package let yesterdayName: String

  package init(
    name: String, start: Timestamp, hour: Int, yesterday: Timestamp, yesterdayName: String
  ) {
    self.name = name
    self.start = start
    self.hour = hour
    self.yesterday = yesterday
    self.yesterdayName = yesterdayName
  }

  var isSummaryDue: Bool { hour >= Self.summaryHour }
}
