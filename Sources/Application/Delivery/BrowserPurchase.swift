package import Domain

/// A sale as the buyer's browser tells Meta of it, beside the server's event and with the same id.
package struct BrowserPurchase: Equatable, Sendable {
  package var pixelID: String
  package var event: ConversionEvent

  package init(pixelID: String, event: ConversionEvent) {
    self.pixelID = pixelID
    self.event = event
  }
}
