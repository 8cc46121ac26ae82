package import Domain

package protocol BotHealth: Sendable {
  /// Takes the bot out of rotation, with the reason, or back into it.
  func setHealthy(_ healthy: Bool, reason: String?, bot: BotID, at now: Timestamp) throws
}

/// Sends the messages of the outbox to buyers.
package struct SendMessages: Sendable {
  static let deadline = Interval.seconds(10)

  private let bots: any BotDirectory
  private let users: any BuyerStore
  private let health: any BotHealth
  private let prober: any BotProber
  private let lookup: any PaymentLookup
  private let offers: any AccessLinks
  private let pages: DeliveryPages?
  private let sending: SendWithMedia
  private let seams: Seams

  package init(
    bots: any BotDirectory, users: any BuyerStore, health: any BotHealth,
    prober: any BotProber, lookup: any PaymentLookup, offers: any AccessLinks,
    pages: DeliveryPages? = nil, sender: any MessageSender, media: any MediaStore, seams: Seams
  ) {
    self.pages = pages
    self.bots = bots
    self.users = users
    self.health = health
    self.prober = prober
    self.lookup = lookup
    self.offers = offers
    sending = SendWithMedia(store: media, sender: sender, seams: seams)
    self.seams = seams
  }

  func message(
    _ message: OutgoingMessage, _ progress: MessageProgress = .begun,
    within limit: Interval = Self.deadline
  ) throws -> OutboxAttempt {
    guard !ForgottenBuyer.has(telegramID: message.chatID) else {
      return OutboxAttempt(.skipped(reason: "the buyer was forgotten"))
    }
    guard let bot = try bots.bot(message.botID) else {
      return OutboxAttempt(.skipped(reason: "the bot is gone"))
    }
    let message = try named(message, bot).offeringSupport(at: bot.supportURL)
    let deadline = Deadline(in: limit)
    var progress = progress
    let result = try sending.send(message, as: bot, &progress, deadline: deadline)
    return OutboxAttempt(
      try outcome(of: result, message: message, bot: bot, deadline: deadline),
      partsSent: progress.partsSent)
  }

  /// With the buyer's name where nobody has put it in: a payment knows only who paid.
  private func named(_ message: OutgoingMessage, _ bot: Bot) throws -> OutgoingMessage {
    let name = MessagePlaceholder.buyerName.name
    guard message.values[name] == nil else { return message }
    var message = message
    message.values[name] = try users.firstName(telegramID: message.chatID, bot: bot) ?? ""
    return message
  }

  /// The link leaves only for a payment that is paid at this moment.
  func delivery(
    _ id: PaymentID, seller: SellerID, _ progress: MessageProgress = .begun
  ) throws -> OutboxAttempt {
    guard let payment = try lookup.payment(id, seller: seller) else {
      return OutboxAttempt(.retry(reason: NodeBehind.unseen, after: nil))
    }
    guard payment.status.hasBeenPaid else {
      return OutboxAttempt(.retry(reason: NodeBehind.unpaid(payment.status), after: nil))
    }
    guard payment.status == .paid else {
      return OutboxAttempt(.skipped(reason: "the payment is \(payment.status.rawValue)"))
    }
    let links = try offers.accessLinks(of: payment)
    guard !links.isEmpty else {
      return OutboxAttempt(.rejected(reason: "the offer has no access link"))
    }
    // The page leads to all of them.
    let page = try pages?.link(of: payment).map {
      [AccessLink(name: payment.productName, address: $0.reveal())]
    }
    var attempt = try message(BuyerMessages.delivery(payment, links: page ?? links), progress)
    seams.logger.info(
      "delivery_attempt", ("payment", payment.reference.text),
      ("outcome", attempt.outcome.summary))
    switch attempt.outcome {
    case .skipped(let reason):
      alertImpossible(payment, reason)
      // Paid and not delivered is nothing to forget about.
      return OutboxAttempt(.rejected(reason: reason))
    case .held(.buyer, let reason, nil): alertImpossible(payment, reason)
    default: attempt.effect = .delivered(id)
    }
    return attempt
  }

  private func alertImpossible(_ payment: Payment, _ reason: String) {
    seams.alerts.raise(
      "delivery_impossible", seller: payment.sellerID,
      detail: "\(payment.reference.text): \(reason)")
  }

  private func outcome(
    of result: MessageOutcome, message: OutgoingMessage, bot: Bot, deadline: Deadline
  ) throws -> AttemptOutcome {
    switch result {
    case .sent: return .accepted(answer: "sent")
    case .retry(let reason, let after): return .retry(reason: reason, after: after)
    case .unknown(let reason): return .unknown(reason: reason)
    case .rejected(let reason): return .rejected(reason: reason)
    case .blocked(let reason):
      try users.setBlocked(true, telegramID: message.chatID, bot: bot, at: seams.clock.now())
      // What is paid for waits for the buyer to come back; anything else is of the past by then.
      guard message.kind == .delivery else { return .skipped(reason: reason) }
      return .held(
        by: .buyer(bot.id, telegramID: message.chatID), reason: reason, for: nil)
    case .botRefused(let reason): return try refused(bot, reason, deadline: deadline)
    }
  }

  /// Telegram refuses valid tokens now and then (facts: telegram 6.5): asked at once, before it is believed.
  private func refused(
    _ bot: Bot, _ reason: String, deadline: Deadline
  ) throws -> AttemptOutcome {
    guard case .refused = prober.probe(bot, deadline: deadline) else {
      return .retry(reason: reason, after: nil)
    }
    try health.setHealthy(false, reason: reason, bot: bot.id, at: seams.clock.now())
    seams.alerts.raise(
      "bot_refused", seller: bot.sellerID, detail: "bot \(bot.username): \(reason)")
    return .held(by: .bot(bot.id), reason: reason, for: OutboxDecision.credentialPause)
  }
}

extension OutgoingMessage {
  /// With the seller's support button, where a buyer may need somebody to turn to.
  func offeringSupport(at address: String?) -> OutgoingMessage {
    guard let address, kind.isAboutMoney else { return self }
    var message = self
    message.buttons.append(.url(text: "Suporte", address: address))
    return message
  }
}

extension OutgoingMessage.Kind {
  fileprivate var isAboutMoney: Bool {
    switch self {
    case .pix, .verifying, .stillPending, .chargeFailed, .tooManyCharges, .delivery, .reminder:
      true
    case .welcome, .noOffers, .offerGone, .qrCode, .askName, .askTaxNumber, .askEmail, .askPhone,
      .payerForgotten, .orderBump, .downsell, .upsell:
      false
    }
  }
}
