package import Domain

/// What Meta says of one event of a seller's day at a pixel, beside what it accepted of ours.
package struct PixelDayLine: Equatable, Sendable {
  package var account: String
  package var pixelID: String
  package var day: String
  /// Nil where Meta was not asked yet.
  package var fetchedAt: Timestamp?
  package var countsProblem: String?
  package var qualityProblem: String?
  package var event: String
  /// Nil where we keep no account of it.
  package var accepted: Int64?
  package var counted: Int64?
  package var quality: EventQuality

  package init(
    account: String, pixelID: String, day: String, event: String, accepted: Int64?,
    counted: Int64?, quality: EventQuality
  ) {
    (self.account, self.pixelID, self.day, self.event) = (account, pixelID, day, event)
    (self.accepted, self.counted, self.quality) = (accepted, counted, quality)
  }
}
