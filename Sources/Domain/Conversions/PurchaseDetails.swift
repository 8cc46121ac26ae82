package struct PurchaseDetails: Equatable, Sendable {
  package enum Kind: String, Sendable { case normal, downsell, upsell }

  package var value: Money
  package var productName: String
  package var offerReference: String
  package var orderReference: String
  package var kind: Kind

  package init(
    value: Money, productName: String, offerReference: String, orderReference: String, kind: Kind
  ) {
    self.value = value
    self.productName = productName
    self.offerReference = offerReference
    self.orderReference = orderReference
    self.kind = kind
  }
}
