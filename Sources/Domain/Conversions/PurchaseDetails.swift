/// What was sold, as `custom_data` of a Purchase tells it (facts: meta 3.6).
package struct PurchaseDetails: Equatable, Sendable {
  /// By Meta's `content_category`.
  package enum Kind: String, Sendable { case initial, downsell, upsell }

  /// What was charged, an order bump included.
  package var value: Money
  package var productName: String
  package var offerReference: String
  package var orderReference: String
  package var kind: Kind
  /// The part of the value that was added at the last moment; nil where nothing was.
  package var orderBump: Money?
  /// How many things were bought, where they were counted.
  private let counted: Int

  package init(
    value: Money, productName: String, offerReference: String, orderReference: String, kind: Kind,
    orderBump: Money? = nil, itemCount: Int = 0
  ) {
    self.orderBump = orderBump
    counted = itemCount
    self.value = value
    self.productName = productName
    self.offerReference = offerReference
    self.orderReference = orderReference
    self.kind = kind
  }

  /// How many things were bought.
  package var itemCount: Int { max(counted, orderBump == nil ? 1 : 2) }
}
