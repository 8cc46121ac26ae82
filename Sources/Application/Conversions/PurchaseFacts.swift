package import Domain

/// A payment as its Purchase needs it.
package struct PurchaseFacts: Sendable {
  package var payment: Payment
  package var eventID: String?
  package var paidAt: Timestamp?
  package var isSent: Bool
  package var kind: PurchaseDetails.Kind
  package var click: ClickFacts?
  package var pixel: PixelState
  /// The buyer came with a click that nginx answered alone and that is not loaded yet.
  package var awaitsClick: Bool
  /// The buyer's own data; the seller's, where it stood in for it, names another person.
  package var payer: Payer
  /// What was added at the last moment, where it was.
  package var orderBump: Money?
  /// How many things were bought; 0 for a payment of before they were counted.
  package var itemCount: Int
  /// The payment names a click, stored or not.
  package var hasToken: Bool
  /// As last written down.
  package var storedLink: String?
  /// The address of all delivery pages, without the secret of one; nil where the bot has none.
  package var deliveryPage: String?

  package init(
    payment: Payment, eventID: String?, paidAt: Timestamp?, isSent: Bool,
    kind: PurchaseDetails.Kind, click: ClickFacts?, pixel: PixelState, awaitsClick: Bool = false,
    payer: Payer = Payer(), orderBump: Money? = nil, itemCount: Int = 0,
    hasToken: Bool = false, storedLink: String? = nil, deliveryPage: String? = nil
  ) {
    self.deliveryPage = deliveryPage
    self.hasToken = hasToken
    self.storedLink = storedLink
    self.orderBump = orderBump
    self.itemCount = itemCount
    self.payer = payer
    self.awaitsClick = awaitsClick
    self.payment = payment
    self.eventID = eventID
    self.paidAt = paidAt
    self.isSent = isSent
    self.kind = kind
    self.click = click
    self.pixel = pixel
  }
}
