package import Domain

/// A buyer's wish to pay for an order, wherever it came from.
package struct PaymentWish: Sendable {
  /// What made the wish known.
  package enum Occasion: Sendable {
    case press
    /// The last question was answered: an older charge may carry other data.
    case answered
    /// The buyer wants to be asked again.
    case correction
  }

  package var origin: OriginKey
  package var buyer: Buyer
  package var order: Order
  package var occasion: Occasion
  /// What the buyer was asked for last: the account that began to ask is heard out first.
  package var lastAsked: PayerField? = nil
}
