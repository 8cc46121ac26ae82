import Domain

/// Whether a bot can be saved as far as what is stored and Telegram say: the names that it uses, and its token.
struct VerifyBot: Sendable {
  private let connector: any BotConnector

  init(_ connector: any BotConnector) { self.connector = connector }

  /// What can be said without asking Telegram; `accounts` are the names that the bot may charge by.
  func faults(
    in bot: SellerConfiguration.BotEntry, accounts: Set<String>, secrets: StoredSecrets
  ) -> [FieldFault] {
    let unknown = bot.accountFields.compactMap { path, name in
      FieldFault.unknown(name, in: accounts, "a conta no gateway", at: path)
    }
    guard token(of: bot, secrets) == nil else { return unknown }
    return unknown + [.missingSecret("o token do @BotFather", at: "token")]
  }

  /// Nil where the bot has no token yet.
  func identify(_ bot: SellerConfiguration.BotEntry, _ secrets: StoredSecrets) -> BotCheck? {
    token(of: bot, secrets)
      .map { connector.identify($0, deadline: Deadline(in: .verification)) }
  }

  /// What Telegram has against the bot's updates coming to us; nil when all is well.
  func connect(_ bot: BotConnection) -> String? {
    connector.connect(bot, deadline: Deadline(in: .verification)).problem
  }

  /// Two bots with one token would take each other's webhook away.
  static func sameToken(as other: String, _ username: String) -> String {
    "o token é o mesmo do bot \(other) (@\(username)); cada bot precisa do próprio token"
  }

  private func token(
    of bot: SellerConfiguration.BotEntry, _ secrets: StoredSecrets
  ) -> Secret<String>? {
    bot.token ?? secrets.botTokens[bot.name]
  }
}

extension BotCheck {
  var problem: String? {
    switch self {
    case .works: nil
    case .refused(let reason), .unavailable(let reason): reason
    }
  }
}
