package import Domain

package protocol BotDirectory: Sendable {
  /// The enabled bot with that name in its webhook address.
  func bot(publicID: String) throws -> Bot?
  /// What Telegram shows at the webhook address of an enabled bot, up to a second old; nil for an address that
  /// no bot has, which costs no session.
  /// Where they do not fit, they may be too old, and are read once more.
  func webhookSecrets(of publicID: String, fits: (WebhookSecrets) -> Bool) throws
    -> WebhookSecrets?
  func bot(_ id: BotID) throws -> Bot?
}

package protocol OfferCatalog: Sendable {
  /// Active offers in the seller's order; such as follow another offer are left out.
  func offers(of bot: BotID) throws -> [Offer]
  func offer(publicID: String, of bot: BotID) throws -> Offer?
}

/// The people of a bot.
///
/// Each method that takes an update does its work once for it.
package protocol BuyerStore: Sendable {
  /// The person, made known if new; a valid token binds its click, none erases nothing.
  func welcome(_ visit: StartVisit, message: OutgoingMessage) throws -> EnqueuedTasks
  /// The person, made known if new; what waited for them to unblock the bot is due at once, as after
  /// ``welcome(_:message:)``.
  func person(_ person: BotUpdate.Person, of bot: Bot, at now: Timestamp) throws -> ChatBuyer
  func setBlocked(_ blocked: Bool, telegramID: Int64, bot: Bot, at now: Timestamp) throws
  /// Keeps answers and promises the message, if any, unless the person's question has changed since it
  /// was read: then nil, and nothing was kept.
  func keep(
    _ answers: PayerAnswers, of user: ChatBuyer, message: OutgoingMessage?, update: UpdateKey,
    at now: Timestamp
  ) throws -> EnqueuedTasks?
  /// The access link of a paid payment once more, unless it is on its way or was sent a moment ago.
  func repeatDelivery(_ payment: Payment, at now: Timestamp) throws -> RepeatedDelivery
  /// Promises one message.
  func enqueue(_ message: OutgoingMessage, update: UpdateKey, account: SellerID, at now: Timestamp)
    throws -> EnqueuedTasks
}

/// What became of the wish to have an access link once more.
package enum RepeatedDelivery: Equatable, Sendable {
  case enqueued(EnqueuedTasks)
  /// It has not been sent yet: that task is due now.
  case onItsWay(EnqueuedTasks)
  /// Sent less than a minute ago.
  case justSent
}

/// What a person has said of themselves, and what is asked next.
package struct PayerAnswers: Equatable, Sendable {
  package var payer: Payer
  package var question: PayerQuestion?

  package init(payer: Payer, question: PayerQuestion?) {
    self.payer = payer
    self.question = question
  }
}

/// An update of one bot; acted on once.
package struct UpdateKey: Equatable, Sendable {
  package let botID: BotID
  package let updateID: Int64

  package init(botID: BotID, updateID: Int64) {
    self.botID = botID
    self.updateID = updateID
  }

  /// The bot and the update, as in `47:734001122`.
  package var text: String { origin.text }

  package var origin: OriginKey { .update(bot: botID, number: updateID) }
}

package struct StartVisit: Sendable {
  package let update: UpdateKey
  package let sellerID: SellerID
  package let person: BotUpdate.Person
  package let token: TrackingToken?
  package let at: Timestamp

  package init(
    update: UpdateKey, sellerID: SellerID, person: BotUpdate.Person, token: TrackingToken?,
    at: Timestamp
  ) {
    self.update = update
    self.sellerID = sellerID
    self.person = person
    self.token = token
    self.at = at
  }
}
