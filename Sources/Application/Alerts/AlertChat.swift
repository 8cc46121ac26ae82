package import Domain

/// A Telegram chat that gets a seller's alerts, through one bot.
package struct AlertChat: Equatable, Sendable {
  /// Of one seller.
  package static let most = 20

  package let id: AlertChatID
  package let botID: BotID
  /// Whether Telegram takes that bot's token.
  package let isBotHealthy: Bool
  package let botName: String
  package let telegramID: Int64
  package let title: String
  package let linkedAt: Timestamp
  package let isBlocked: Bool
  package let notifiesSales: Bool
  package let getsSummary: Bool
  /// On which it last got one.
  package let summaryDay: String?

  package init(
    id: AlertChatID, botID: BotID, isBotHealthy: Bool = true, botName: String = "",
    telegramID: Int64, title: String = "", linkedAt: Timestamp, isBlocked: Bool = false,
    notifiesSales: Bool = false, getsSummary: Bool = false, summaryDay: String? = nil
  ) {
    self.id = id
    self.botID = botID
    self.isBotHealthy = isBotHealthy
    self.botName = botName
    self.telegramID = telegramID
    self.title = title
    self.linkedAt = linkedAt
    self.isBlocked = isBlocked
    self.notifiesSales = notifiesSales
    self.getsSummary = getsSummary
    self.summaryDay = summaryDay
  }
}
