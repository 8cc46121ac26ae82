import Domain

/// A buyer's press on an offer, or their last answer about who pays: starts the payment, and says what there is to say.
package struct BuyInChat: Sendable {
  /// One wish, as it came.
  private struct Wish {
    let offer: Offer
    var user: ChatBuyer
    let person: BotUpdate.Person
    let update: UpdateKey
    let bot: Bot
    let occasion: PaymentWish.Occasion
  }

  private let users: any BuyerStore
  private let offers: any OfferCatalog
  private let start: StartPayment
  private let answers: BuyAnswers
  private let seams: Seams

  package init(
    users: any BuyerStore, offers: any OfferCatalog, start: StartPayment, payments: PaymentAccess,
    seams: Seams
  ) {
    self.users = users
    self.offers = offers
    self.start = start
    answers = BuyAnswers(users: users, payments: payments, limit: start.limit, seams: seams)
    self.seams = seams
  }

  func hasBegun(_ update: UpdateKey) throws -> Bool { try start.hasBegun(update.origin) }

  /// Where the payment cannot be stored the buyer hears so at once, with the answer itself: nothing that
  /// was stored could tell them.
  func buy(
    offer publicID: String, person: BotUpdate.Person, update: UpdateKey, bot: Bot,
    occasion: PaymentWish.Occasion
  ) throws -> UpdateAnswer {
    do {
      return try serve(
        offer: publicID, person: person, update: update, bot: bot, occasion: occasion)
    } catch let failure as PaymentNotStored {
      seams.logger.error(
        "payment_not_stored", ("bot", bot.username), ("error", "\(failure.cause)"))
      seams.alerts.raise(
        "payment_not_stored", cause: bot.username, seller: bot.sellerID,
        detail: "bot \(bot.username): a buyer could not pay: \(failure.cause)")
      return occasion == .answered
        ? .paymentNotStored(afterTextOf: person) : .paymentNotStored
    }
  }

  private func serve(
    offer publicID: String, person: BotUpdate.Person, update: UpdateKey, bot: Bot,
    occasion: PaymentWish.Occasion
  ) throws -> UpdateAnswer {
    let chat = BuyAnswers.Chat(
      person: person, update: update, bot: bot, isText: occasion == .answered)
    guard let offer = try offers.offer(publicID: publicID, of: bot.id) else {
      return try answers.say(.offerGone, ["nome": person.firstName], in: chat)
    }
    let user: ChatBuyer
    do {
      user = try users.person(person, of: bot, at: seams.clock.now())
    } catch {
      throw PaymentNotStored(cause: error)
    }
    var wish = Wish(
      offer: offer, user: user, person: person, update: update, bot: bot, occasion: occasion)
    let started = try begin(&wish)
    return try answer(started, to: wish, in: chat)
  }

  private func begin(_ wish: inout Wish) throws -> StartedPayment {
    try start.begin(
      PaymentWish(
        origin: wish.update.origin, buyer: wish.user.buyer, offer: wish.offer,
        occasion: wish.occasion, lastAsked: wish.user.question?.field),
      whenStored: { endQuestion(&wish) })
  }

  private func answer(
    _ started: StartedPayment, to wish: Wish, in chat: BuyAnswers.Chat
  ) throws -> UpdateAnswer {
    switch started {
    case .charged(let enqueued): return UpdateAnswer(enqueued: enqueued)
    case .lacks(let field):
      // Whoever corrects their data is asked for all of it.
      let known = wish.occasion == .correction ? Payer() : wish.user.buyer.payer
      return try ask(for: field, knowing: known, wish)
    case .nothingNew(let intake, let correcting):
      return try answers.answer(to: intake, of: wish.offer, correcting: correcting, in: chat)
    case .noGateway:
      seams.alerts.raise(
        "no_gateway", seller: wish.bot.sellerID,
        detail: "bot \(wish.bot.username) has no active gateway account: a buyer could not pay")
      return try answers.say(.chargeFailed, BuyerMessages.values(of: wish.offer), in: chat)
    case .crowded(let isSlow):
      // Telegram brings a burst's update again in two seconds; where the gateway hangs the buyer hears so instead.
      if isSlow, try !hasBegun(wish.update) {
        return chat.isText ? .gatewaySlow(afterTextOf: wish.person) : .gatewaySlow
      }
      return .busy
    }
  }

  /// A question that stays open costs a second welcome, and must not cost the charge.
  private func endQuestion(_ wish: inout Wish) {
    guard wish.user.question != nil else { return }
    do {
      _ = try users.save(
        PayerAnswers(payer: wish.user.buyer.payer, question: nil), of: wish.user, message: nil,
        update: wish.update, at: seams.clock.now())
    } catch {
      seams.logger.error("question_not_ended", ("error", "\(error)"))
    }
    wish.user.question = nil
  }

  private func ask(
    for field: PayerField, knowing payer: Payer, _ wish: Wish
  ) throws -> UpdateAnswer {
    let question = PayerQuestion(field: field, offer: wish.offer.publicID)
    let kept = try users.save(
      PayerAnswers(payer: payer, question: question), of: wish.user,
      message: question.message(to: wish.person, of: wish.bot), update: wish.update,
      at: seams.clock.now())
    return kept.map { UpdateAnswer(enqueued: $0) } ?? .busy
  }
}
