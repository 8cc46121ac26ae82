package import Domain

/// Saves one offer in one transaction.
package protocol OfferEdits: StoredSeller {
  /// The bot's other offers stay as they are; a new one stands behind them.
  func save(
    _ offer: SellerConfiguration.OfferEntry, ofBot bot: String, as intent: EditIntent,
    of seller: SellerScope, at now: Timestamp
  ) throws
}
