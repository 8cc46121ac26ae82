package import Domain

/// Saves one step of an offer, or of a bot, in one transaction.
package protocol StepEdits: StoredSeller {
  /// The others stay as they are; a new one stands behind them.
  func save(
    _ step: SellerConfiguration.StepEntry, at place: StepPlace, as intent: EditIntent,
    of seller: SellerScope, at now: Timestamp
  ) throws
}
