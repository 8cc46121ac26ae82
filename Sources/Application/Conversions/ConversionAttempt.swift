package import Domain

/// One attempt to have Meta take one event.
package struct ConversionAttempt: Equatable, Sendable {
  package var event: ConversionEvent
  package var payment: PaymentID?
  package var sellerID: SellerID
  package var poolID: RedirectPoolID
  package var response: ConversionResponse
  package var at: Timestamp
}
