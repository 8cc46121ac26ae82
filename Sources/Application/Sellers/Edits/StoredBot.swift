/// What of a stored bot limits the edits of its parts: texts, buttons and links have to fit together.
package struct StoredBot: Sendable {
  package var texts: [String: String]
  package var offers: [SellerConfiguration.OfferEntry]

  package init(texts: [String: String], offers: [SellerConfiguration.OfferEntry]) {
    self.texts = texts
    self.offers = offers
  }
}
