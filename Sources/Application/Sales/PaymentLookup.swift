package import Domain

package protocol PaymentLookup: Sendable {
  /// By transaction id, hash or reference, exactly, inside one gateway account; one list for each id.
  func payments(withIDs chargeIDs: [String], gatewayAccount: GatewayAccountID) throws -> [[Payment]]
  /// A payment of that bot and that person.
  func payment(_ reference: PaymentReference, bot: BotID, telegramID: Int64) throws -> Payment?
  func payment(_ id: PaymentID, seller: SellerID) throws -> Payment?
  /// What the buyer said of themselves.
  func buyer(of payment: Payment) throws -> Payer
  /// The public name of what was bought; nil when the offer is no longer sold.
  func offerPublicID(of payment: Payment) throws -> String?
}
