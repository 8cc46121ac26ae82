package import Domain

/// A seller's day of a pixel, about which Meta is asked.
package struct PixelDay: Sendable {
  package var sellerID: SellerID
  package var pixelID: String
  /// `2026-11-30`, by the clock of the seller.
  package var name: String
  package var start: Timestamp
  package var end: Timestamp

  package init(
    sellerID: SellerID, pixelID: String, name: String, start: Timestamp, end: Timestamp
  ) {
    self.sellerID = sellerID
    self.pixelID = pixelID
    self.name = name
    self.start = start
    self.end = end
  }
}
