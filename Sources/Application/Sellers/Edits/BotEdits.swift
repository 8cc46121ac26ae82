package import Domain

/// Saves one bot in one transaction.
package protocol BotEdits: StoredSeller {
  /// Its offers stay as they are; a ``ConfigurationFault``, and nothing saved, where a name that it uses is not there.
  func save(
    _ bot: SellerConfiguration.BotEntry, username: String, as intent: EditIntent,
    of seller: SellerScope, at now: Timestamp
  ) throws -> BotConnection
}
