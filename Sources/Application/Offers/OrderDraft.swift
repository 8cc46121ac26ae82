package import Domain

/// A buyer's choice of an offer, and their answers about what goes with it.
package struct OrderDraft: Equatable, Sendable {
  package struct Question: Equatable, Sendable {
    package var bump: OrderBump
    /// Nil: not answered yet.
    package var isAccepted: Bool?

    package init(_ bump: OrderBump, isAccepted: Bool? = nil) {
      self.bump = bump
      self.isAccepted = isAccepted
    }
  }

  package var publicID: String
  /// At the price of when it was chosen.
  package var offer: Offer
  package var questions: [Question]

  package init(publicID: String, offer: Offer, questions: [Question]) {
    self.publicID = publicID
    self.offer = offer
    self.questions = questions
  }

  /// For how long its buttons are good: prices may change afterwards.
  package static let life = Interval.days(1)
  /// Each is a question to a buyer who wants to pay.
  package static let mostBumps = 5

  /// The position of the question that is to be asked now; nil where all are answered.
  package var open: Int? { questions.firstIndex { $0.isAccepted == nil } }

  /// With what was accepted until now.
  package var order: Order {
    var offer = offer
    offer.publicID = OrderButton.draft(publicID).text
    return Order(
      offer,
      bumps: questions.filter { $0.isAccepted == true }.map {
        Order.Bump(offerID: $0.bump.offerID, name: $0.bump.name, price: $0.bump.price)
      })
  }
}
