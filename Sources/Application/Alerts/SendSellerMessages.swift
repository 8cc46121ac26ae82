import Domain

/// Sends what sellers are told to the chats that they have linked.
package struct SendSellerMessages: Sendable {
  /// After which news are none.
  static let life = Interval.hours(24)
  private static let deadline = Interval.seconds(10)

  private let chats: any AlertChatStore
  private let bots: any BotDirectory
  private let sender: any PlainTextSender
  private let seams: Seams

  package init(
    chats: any AlertChatStore, bots: any BotDirectory, sender: any PlainTextSender, seams: Seams
  ) {
    self.chats = chats
    self.bots = bots
    self.sender = sender
    self.seams = seams
  }

  func send(_ message: SellerMessage, of seller: SellerID) throws -> AttemptOutcome {
    guard seams.clock.now().since(message.at) <= Self.life else {
      return .skipped(reason: "older than a day")
    }
    let linked = try chats.chats(of: seller).filter { chat in
      chat.telegramID == message.chatID && !chat.isBlocked
    }
    // One that Telegram refuses may be what the message is about.
    let order = linked.filter(\.isBotHealthy) + linked.filter { !$0.isBotHealthy }
    var refusal: (bot: BotID, reason: String)?
    for chat in order {
      guard let bot = try bots.bot(chat.botID) else { continue }
      let deadline = Deadline(in: Self.deadline)
      switch sender.send(message.text, to: message.chatID, as: bot, deadline: deadline) {
      case .sent: return .accepted(answer: "sent")
      case .retry(let reason, let after): return .retry(reason: reason, after: after)
      case .unknown(let reason): return .unknown(reason: reason)
      // Nobody looks after a text that has failed, and there will be others.
      case .rejected(let reason): return .skipped(reason: reason)
      case .blocked(let reason):
        try chats.setBlocked(true, chat: message.chatID, bot: bot, at: seams.clock.now())
        seams.logger.warning(
          "alert_chat_blocked", ("chat", "\(chat.id)"), ("bot", bot.username), ("reason", reason))
      case .botRefused(let reason): refusal = (bot.id, reason)
      }
    }
    guard let refusal else { return .skipped(reason: "no bot may write to the chat") }
    return .held(
      by: .bot(refusal.bot), reason: refusal.reason, for: OutboxDecision.credentialPause)
  }
}
