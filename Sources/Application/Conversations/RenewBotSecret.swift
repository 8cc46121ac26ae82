package import Domain

/// Replaces the secret that Telegram sends along with a bot's updates.
///
/// At no moment is an update refused: both secrets are accepted until Telegram is known to have the
/// new one.
package struct RenewBotSecret: Sendable {
  package enum Outcome: Equatable, Sendable {
    case renewed(oldUntil: Timestamp)
    /// Nothing has changed.
    case refused(reason: String)
    /// Telegram may have either; both are accepted until a further run succeeds.
    case unconfirmed(reason: String)
  }

  static let attempts = 3
  static let callDeadline = Interval.seconds(5)

  private let bots: any BotDirectory
  private let store: any BotSecretStore
  private let connector: any BotConnector
  private let prober: any BotProber

  package init(
    bots: any BotDirectory, store: any BotSecretStore, connector: any BotConnector,
    prober: any BotProber
  ) {
    self.bots = bots
    self.store = store
    self.connector = connector
    self.prober = prober
  }

  package func renew(
    _ id: BotID, keepingOldFor time: Interval
  ) throws -> Outcome {
    guard let bot = try bots.bot(id) else { return .refused(reason: "o bot não tem token") }
    let change = try store.begin(id)
    var doubt: String?
    for _ in 0..<Self.attempts {
      switch announce(change.new, of: bot) {
      case .works: return .renewed(oldUntil: try store.finish(id, keepingOldFor: time))
      case .unavailable(let reason): doubt = reason
      case .refused(let reason):
        // An earlier try without an answer may have been heard.
        guard doubt == nil else { return .unconfirmed(reason: reason) }
        try store.undo(change, of: id)
        return .refused(reason: reason)
      }
    }
    return .unconfirmed(reason: doubt ?? "")
  }

  /// Tells Telegram, and reads back where the bot's updates go.
  private func announce(_ secret: Secret<String>, of bot: Bot) -> BotCheck {
    let connection = BotConnection(
      name: bot.username, publicID: bot.publicID, username: bot.username, token: bot.token,
      webhookSecret: secret)
    let answer = connector.connect(connection, deadline: Deadline(in: Self.callDeadline))
    guard case .works = answer else { return answer }
    switch prober.probe(bot, deadline: Deadline(in: Self.callDeadline)) {
    case .answers(let address) where address == prober.webhookAddress(of: bot): return answer
    case .answers: return .unavailable(reason: "o webhook do bot aponta para outro endereço")
    // It took the new secret a moment ago: its token is good.
    case .refused(let reason), .unavailable(let reason): return .unavailable(reason: reason)
    }
  }
}
