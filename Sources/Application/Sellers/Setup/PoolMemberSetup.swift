package import Domain

/// A bot among those of a pool.
package struct PoolMemberSetup: Equatable, Sendable {
  package var bot: BotID
  package var name: String
  package var username: String
  package var weight: Int
  package var priority: Int
  /// In this pool.
  package var isEnabled: Bool
  package var isBotEnabled: Bool
  package var unhealthySince: Timestamp?

  package init(
    bot: BotID, name: String, username: String, weight: Int = 1, priority: Int = 0,
    isEnabled: Bool = true, isBotEnabled: Bool = true, unhealthySince: Timestamp? = nil
  ) {
    (self.bot, self.name, self.username) = (bot, name, username)
    (self.weight, self.priority, self.isEnabled) = (weight, priority, isEnabled)
    (self.isBotEnabled, self.unhealthySince) = (isBotEnabled, unhealthySince)
  }
}
