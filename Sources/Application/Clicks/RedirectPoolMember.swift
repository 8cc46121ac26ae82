package import Domain

/// An enabled bot of a pool.
package struct RedirectPoolMember: Equatable, Sendable {
  package var botID: BotID
  package var username: String
  package var weight: Int
  /// Lower comes first.
  package var priority: Int
  /// Since when the bot cannot answer.
  package var unhealthySince: Timestamp?
  /// In the last hour, as counted so far; 0 where the strategy does not need it.
  package var recentClicks: Int

  package init(
    botID: BotID, username: String, weight: Int, priority: Int = 0, unhealthySince: Timestamp?,
    recentClicks: Int = 0
  ) {
    self.botID = botID
    self.username = username
    self.weight = weight
    self.priority = priority
    self.unhealthySince = unhealthySince
    self.recentClicks = recentClicks
  }
}
