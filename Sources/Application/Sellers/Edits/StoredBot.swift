/// What of a stored bot limits the edits of its parts: texts, buttons and links have to fit together.
package struct StoredBot: Sendable {
  package var texts: [String: String]
  package var offers: [SellerConfiguration.OfferEntry]
  /// Of the accounts that it charges by, in turn.
  package var gatewayTypes: [String]

  package init(
    texts: [String: String], offers: [SellerConfiguration.OfferEntry], gatewayTypes: [String] = []
  ) {
    self.texts = texts
    self.offers = offers
    self.gatewayTypes = gatewayTypes
  }
}
