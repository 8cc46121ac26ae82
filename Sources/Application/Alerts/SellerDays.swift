package import Domain

/// Days by the clock on a seller's wall.
package protocol SellerDays: Sendable {
  /// Nil for a zone that nobody knows.
  func day(at now: Timestamp, zone: String) -> SellerToday?
}
