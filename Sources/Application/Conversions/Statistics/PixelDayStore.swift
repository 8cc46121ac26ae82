package import Domain

/// Days of pixels, and what Meta said of them.
package protocol PixelDayStore: Sendable {
  /// Pixels to which events are sent, each with its seller's zone.
  func pixels() throws -> [(sellerID: SellerID, pixelID: String, zone: String)]
  /// Once for each day.
  func plan(_ day: PixelDay, due: Timestamp) throws
  /// The day that is due longest, for the caller alone until the time that is written down.
  func claim(at now: Timestamp, next: Timestamp) throws -> DuePixelDay?
  /// Writes down what Meta said beside our own figures, and when to ask again.
  func save(
    _ statistics: PixelStatistics, of day: DuePixelDay, next: Timestamp?, at now: Timestamp) throws
}
