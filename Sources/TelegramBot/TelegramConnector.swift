package import Application
package import Domain

/// Bots at Telegram, connected to the address that their updates are sent to.
package struct TelegramConnector: BotConnector, BotProber {
  private let telegram: TelegramClient
  private let address: @Sendable (_ publicID: String) -> String

  /// `webhookAddress` gives the address of a bot by its public id.
  package init(
    _ telegram: TelegramClient, webhookAddress: @escaping @Sendable (_ publicID: String) -> String
  ) {
    self.telegram = telegram
    address = webhookAddress
  }

  package func identify(_ token: Secret<String>, deadline: Deadline) -> BotCheck {
    check(telegram.identify(token, deadline: deadline))
  }

  package func connect(_ bot: BotConnection, deadline: Deadline) -> BotCheck {
    check(
      telegram.connect(
        bot.token, to: address(bot.publicID),
        secret: bot.webhookSecret, username: bot.username, deadline: deadline))
  }

  package func probe(_ bot: Bot, deadline: Deadline) -> BotProbe {
    telegram.webhook(of: bot.token, deadline: deadline)
  }

  package func webhookAddress(of bot: Bot) -> String { address(bot.publicID) }

  private func check(_ connection: TelegramClient.Connection) -> BotCheck {
    switch connection {
    case .connected(let username): .works(username: username)
    case .refused(let reason): .refused(reason: reason)
    case .unavailable(let reason): .unavailable(reason: reason)
    }
  }
}
