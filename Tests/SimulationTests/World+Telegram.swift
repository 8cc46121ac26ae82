import Domain

@testable import Application

/// The buyers' side.
extension World: BotDirectory, BotHealth, BotProber, AccessLinks, MessageSender, MediaStore {
  private var theBot: Bot {
    Bot(
      id: BotID(2), sellerID: World.seller, username: "loja_bot", token: Secret("t"),
      webhookSecret: Secret("s"), texts: [:], isHealthy: isBotHealthy)
  }
  func bot(publicID: String) -> Bot? { theBot }
  func webhookSecrets(of publicID: String, fits: (WebhookSecrets) -> Bool) -> WebhookSecrets? {
    nil
  }
  func bot(_ id: BotID) throws -> Bot? { try call(.bot) { theBot } }

  func setHealthy(_ healthy: Bool, reason: String?, bot: BotID, at now: Timestamp) throws {
    try call(.setHealthy) {
      isBotHealthy = healthy
      if healthy { free(.bot(bot)) }
    }
  }
  func probe(_ bot: Bot, deadline: Deadline) -> BotProbe {
    callOutside(.probe, dead: .unavailable(reason: "dead")) {
      isBotTokenDead ? .refused(reason: "401") : .answers(webhook: "")
    }
  }
  func webhookAddress(of bot: Bot) -> String { "" }
  func accessLinks(of payment: Payment) throws -> [AccessLink] {
    try call(.accessLink) {
      [AccessLink(name: payment.productName, address: World.link(of: payment.offerID))]
    }
  }

  static func link(of offer: OfferID) -> String { "https://loja.example/\(offer)" }

  func send(_ message: OutgoingMessage, as bot: Bot, deadline: Deadline) -> MessageOutcome {
    callOutside(.telegram, dead: .retry(reason: "dead", after: nil)) {
      if message.step != nil { return step(message, deadline) }
      guard
        let sale = sales.first(where: { $0.payment.reference.text == message.values["pagamento"] })
      else {
        violate("a \(message.kind.rawValue) of no payment")
        return .rejected(reason: "no payment")
      }
      let payment = sale.payment.id
      let name =
        message.kind == .delivery
        ? "delivery:\(payment)" : "payment:\(payment):\(message.kind.rawValue)"
      if message.chatID != sale.payment.telegramUserID { violate("\(name) goes to another chat") }
      if message.kind == .delivery { check(message, delivering: sale) }
      guard deadline.remaining > 0 else { return .retry(reason: "no time", after: nil) }
      let outcome = outcome(name, chat: message.chatID)
      note("Telegram gets \(name): \(outcome)")
      return outcome
    }
  }

  // The bot's messages have no media.
  func media(of slot: MediaSlot, bot: Bot) -> [StoredMedium] { [] }
  func learn(_ fileID: String, of medium: StoredMedium, bot: Bot) {}
  func forget(_ fileID: String, of medium: StoredMedium, bot: Bot) {}
  func fitsUnderMedium(_ message: OutgoingMessage, of bot: Bot) -> Bool { true }
  func send(
    _ medium: MediaPart.Kind, from source: String, of message: OutgoingMessage, isCaptioned: Bool,
    as bot: Bot, deadline: Deadline
  ) -> MediumOutcome { .sent(fileID: nil) }

  func outcome(_ name: String, chat: Int64) -> MessageOutcome {
    if isBotTokenDead {
      happened(.botRefused)
      return .botRefused(reason: "401")
    }
    if blocked.contains(chat) {
      happened(.buyerBlocked)
      return .blocked(reason: "403")
    }
    guard !isCalm, random.chance(character.trouble / 2) else { return take(name, .sent) }
    switch random.number(0...3) {
    case 0:
      happened(.messageRetry)
      return .retry(reason: "429", after: .seconds(random.number(1...60)))
    case 1:
      happened(.botFlaky)
      return .botRefused(reason: "401")
    case let kind:
      happened(.messageAnswerLost)
      if let claim = frame?.claim(of: name) {
        claim.isUnknown = true
        let index = Int(claim.taskID.rawValue) - 1
        outbox[index].trulyUnknownSince = outbox[index].trulyUnknownSince ?? now
      }
      return kind == 2
        ? take(name, .unknown(reason: "no answer")) : .unknown(reason: "no answer")
    }
  }

  private func take(_ name: String, _ outcome: MessageOutcome) -> MessageOutcome {
    arrive(name, Receipt(at: now, eventTime: nil, claim: frame?.claim(of: name)))
    return outcome
  }
}

extension World: BuyerStore {
  func setBlocked(_ blocked: Bool, telegramID: Int64, bot: Bot, at now: Timestamp) throws {
    try call(.setBlocked) {
      if blocked { knownBlocked.insert(telegramID) } else { comeBack(telegramID) }
    }
  }

  /// What Telegram tells of a buyer who unblocked the bot, or what they say themselves.
  func comeBack(_ chat: Int64) {
    guard knownBlocked.remove(chat) != nil else { return }
    free(.buyer(BotID(2), telegramID: chat))
  }

  func firstName(telegramID: Int64, bot: Bot) -> String? { "Ana" }

  // Buyers say nothing here.
  func welcome(_ visit: StartVisit, message: OutgoingMessage) throws -> EnqueuedTasks { .none }
  func person(_ person: BotUpdate.Person, of bot: Bot, at now: Timestamp) throws -> ChatBuyer {
    throw PortFailure()
  }
  func save(
    _ answers: PayerAnswers, of user: ChatBuyer, message: OutgoingMessage?, update: UpdateKey,
    at now: Timestamp
  ) throws -> EnqueuedTasks? { nil }
  func repeatDelivery(_ payment: Payment, at now: Timestamp) throws -> RepeatedDelivery {
    .justSent
  }
  func enqueue(
    _ message: OutgoingMessage, update: UpdateKey, seller: SellerID, at now: Timestamp
  ) throws -> EnqueuedTasks { .none }
}

extension World: AlertBook {
  func raise(_ kind: String, seller: SellerID?, detail: String) { note("alert \(kind): \(detail)") }
  func raise(_ kind: String, onceAbout subject: String, seller: SellerID?, detail: String) {
    note("alert \(kind): \(detail)")
  }
}
