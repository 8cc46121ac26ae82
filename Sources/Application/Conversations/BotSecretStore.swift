package import Domain

package protocol BotSecretStore: Sendable {
  /// Gives the bot a new secret; the old one is accepted too, without an end.
  func begin(_ bot: BotID) throws -> BotSecretChange
  /// Telegram has the new secret: old ones are accepted that long from now on, and no longer.
  ///
  /// Gives the time at which that ends.
  func finish(_ bot: BotID, keepingOldFor time: Interval) throws -> Timestamp
  /// Telegram has never heard of the new secret: the old one is the bot's again.
  func undo(_ change: BotSecretChange, of bot: BotID) throws
}
