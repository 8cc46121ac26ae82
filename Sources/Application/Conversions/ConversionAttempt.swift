package import Domain

/// One attempt to have Meta take one event.
package struct ConversionAttempt: Equatable, Sendable {
  package var event: ConversionEvent
  package var payment: PaymentID?
  package var sellerID: SellerID
  package var poolID: RedirectPoolID
  package var response: ConversionResponse
  package var at: Timestamp

  package init(
    event: ConversionEvent, payment: PaymentID?, sellerID: SellerID, poolID: RedirectPoolID,
    response: ConversionResponse, at: Timestamp
  ) {
    self.event = event
    self.payment = payment
    self.sellerID = sellerID
    self.poolID = poolID
    self.response = response
    self.at = at
  }
}
