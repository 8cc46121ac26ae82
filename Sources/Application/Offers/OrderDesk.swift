package import Domain

/// Where the orders come from that are more than an offer of the menu.
///
/// Everything is looked up for one buyer of one bot: what was made for another is nothing.
package protocol OrderDesk: Sendable {
  /// Active ones in the seller's order.
  func bumps(of offer: OfferID, for buyer: Buyer) throws -> [OrderBump]
  /// Begins a draft, once for its update; nil where that draft is over.
  func begin(_ draft: OrderDraft, of buyer: Buyer, origin: OriginKey, at now: Timestamp) throws
    -> OrderDraft?
  /// Writes an answer down, the first one of each question, and gives the draft as it stands then; nil where there is
  /// none of that name, or where it is too old.
  func answer(
    _ draft: String, question: Int, accepts: Bool, by buyer: Buyer, at now: Timestamp
  ) throws -> OrderDraft?
  func draft(_ publicID: String, of buyer: Buyer, at now: Timestamp) throws -> OrderDraft?
  /// What was offered to this buyer; nil where it is over, or where its step was switched off.
  func madeOrder(_ publicID: String, of buyer: Buyer, at now: Timestamp) throws -> Order?
}
