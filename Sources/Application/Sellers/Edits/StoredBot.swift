/// What of a stored bot limits the edits of its parts: texts, buttons, links and steps have to fit together.
package struct StoredBot: Sendable {
  package var texts: [String: String]
  /// With their steps.
  package var offers: [SellerConfiguration.OfferEntry]
  /// Of the accounts that it charges by, in turn.
  package var gatewayTypes: [String]
  /// After any offer.
  package var upsells: [SellerConfiguration.StepEntry]

  package init(
    texts: [String: String], offers: [SellerConfiguration.OfferEntry], gatewayTypes: [String] = [],
    upsells: [SellerConfiguration.StepEntry] = []
  ) {
    self.texts = texts
    self.offers = offers
    self.gatewayTypes = gatewayTypes
    self.upsells = upsells
  }
}
