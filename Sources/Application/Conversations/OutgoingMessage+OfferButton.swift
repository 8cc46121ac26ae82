package import Domain

extension OutgoingMessage.Button {
  /// The button that buys an offer.
  package static func buy(name: String, price: Money, publicID: String) -> Self {
    .callback(text: "\(name) — \(price.brazilian)", data: ButtonAction.buy(offer: publicID).data)
  }
}
