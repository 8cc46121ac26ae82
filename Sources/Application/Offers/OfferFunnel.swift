package import Domain

/// How buyers took an offer and what is offered beside and after it, since some time.
package struct OfferFunnel: Equatable, Sendable {
  package struct Figures: Equatable, Sendable {
    /// Of an offer: charges; of an order bump: questions; of the others: messages that were sent.
    package var offered = 0
    /// Order bumps that were accepted; charges that were asked for.
    package var taken = 0
    package var paid = 0
    /// Of what was paid and has not gone back.
    package var value = Money(centavos: 0)

    package init(
      offered: Int = 0, taken: Int = 0, paid: Int = 0, value: Money = Money(centavos: 0)
    ) {
      (self.offered, self.taken, self.paid, self.value) = (offered, taken, paid, value)
    }
  }

  /// Of the offer itself; zero for the upsells of a bot.
  package var offer: Figures
  /// Those of which nothing is known are missing.
  ///
  /// What a reminder led to is paid and counted in the offer: its value is zero.
  package var steps: [OfferID: Figures]

  package init(offer: Figures = Figures(), steps: [OfferID: Figures] = [:]) {
    self.offer = offer
    self.steps = steps
  }
}
