/// What the button of an order names: an offer of the menu, an offer made to one buyer, or a buyer's choice of what
/// goes with an offer.
///
/// Never an amount: prices stand in the database alone.
package enum OrderButton: Hashable, Sendable {
  case offer(String)
  case madeOffer(String)
  case draft(String)

  private static let madeOfferMark = "deal-"
  private static let draftMark = "order-"

  /// Of a button, which anybody can forge: nil for what is no name of ours.
  package init?(_ text: String) {
    let name: Substring
    if text.hasPrefix(Self.madeOfferMark) {
      name = text.dropFirst(Self.madeOfferMark.count)
      self = .madeOffer(String(name))
    } else if text.hasPrefix(Self.draftMark) {
      name = text.dropFirst(Self.draftMark.count)
      self = .draft(String(name))
    } else {
      name = text[...]
      self = .offer(text)
    }
    guard String(name).isPublicName else { return nil }
  }

  /// Whether it was made for one buyer, and is the only order of its message.
  package var isOfOneBuyer: Bool {
    switch self {
    case .offer: false
    case .madeOffer, .draft: true
    }
  }

  /// At most 38 characters.
  package var text: String {
    switch self {
    case .offer(let name): name
    case .madeOffer(let name): Self.madeOfferMark + name
    case .draft(let name): Self.draftMark + name
    }
  }
}
