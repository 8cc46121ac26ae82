package import Domain

/// What a step has to say to one buyer, made ready.
package struct FollowUpFacts: Sendable {
  package enum Relation: String, Sendable {
    /// After a charge that stayed unpaid; as the database calls it.
    case recovery = "downsell"
    case upsell
  }

  package var id: MadeOfferID
  package var publicID: String
  package var relation: Relation
  package var stepID: OfferID
  /// What it follows.
  package var payment: Payment
  package var buyerID: BuyerID
  package var firstName: String
  package var productName: String
  /// Nil: a reminder of the charge that is there.
  package var price: Money?
  /// Without a discount.
  package var fullPrice: Money
  /// The seller's own words; nil for the bot's.
  package var text: String?
  /// Of the offer of the menu that the buyer chose.
  package var offerPublicID: String
  /// The offers whose payment means that this one is paid for, its steps among them.
  package var family: [OfferID]

  package init(
    id: MadeOfferID, publicID: String, relation: Relation, stepID: OfferID, payment: Payment,
    buyerID: BuyerID, firstName: String, productName: String, price: Money?, fullPrice: Money,
    text: String?, offerPublicID: String, family: [OfferID]
  ) {
    (self.id, self.publicID, self.relation, self.stepID) = (id, publicID, relation, stepID)
    (self.payment, self.buyerID, self.firstName) = (payment, buyerID, firstName)
    (self.productName, self.price, self.fullPrice) = (productName, price, fullPrice)
    (self.text, self.offerPublicID, self.family) = (text, offerPublicID, family)
  }
}
