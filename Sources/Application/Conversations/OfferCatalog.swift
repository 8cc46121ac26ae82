package import Domain

package protocol OfferCatalog: Sendable {
  /// Active offers in the seller's order; such as follow another offer are left out.
  func offers(of bot: BotID) throws -> [Offer]
  func offer(publicID: String, of bot: BotID) throws -> Offer?
}
