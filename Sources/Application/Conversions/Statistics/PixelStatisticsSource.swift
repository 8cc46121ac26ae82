package import Domain

/// Meta's own figures of a pixel.
package protocol PixelStatisticsSource: Sendable {
  /// Of at most a day; expected outcomes are values.
  func statistics(
    pixelID: String, token: Secret<String>, from start: Timestamp, to end: Timestamp,
    deadline: Deadline
  ) -> PixelStatistics
}
