package import Domain

extension SellerConfiguration {
  /// What is offered beside an offer or after it; the texts are those of the database.
  package enum StepKind: String, CaseIterable, Sendable {
    case orderBump = "order_bump"
    /// After a charge that stayed unpaid.
    case recovery = "downsell"
    case upsell
  }

  /// One of them; among those of its kind after one offer it is known by its name.
  package struct StepEntry: Equatable, Sendable {
    package var kind: StepKind
    /// Buyers see it, but for a recovery: that one sells what it recovers.
    package var name: String
    /// A fixed one but for a recovery.
    package var price: StepPrice
    /// After the charge or the payment; none for an order bump.
    package var delay: Interval
    /// Empty for a recovery, which leads where its product is.
    package var accessLink: String
    /// Nil: the bot's words.
    package var text: String?
    package var isActive: Bool
    /// What goes out before the text, in its order; nil leaves the stored ones as they are.
    package var media: [MediaPart]?

    package init(
      _ kind: StepKind, name: String, price: StepPrice, delay: Interval = .seconds(0),
      accessLink: String = "", text: String? = nil, isActive: Bool = true
    ) {
      (self.kind, self.name, self.price, self.delay) = (kind, name, price, delay)
      (self.accessLink, self.text, self.isActive) = (accessLink, text, isActive)
    }
  }
}

extension SellerConfiguration.OfferEntry {
  /// The lists of steps, each with its field; nil: the stored ones stay.
  package var stepLists:
    [(field: String, kind: SellerConfiguration.StepKind, steps: [SellerConfiguration.StepEntry]?)]
  {
    [
      ("order_bumps", .orderBump, orderBumps), ("recovery", .recovery, recovery),
      ("upsells", .upsell, upsells),
    ]
  }
}
