import Domain

/// A buyer's press on an offer, or their last answer about who pays: starts the payment, and says what there is to say.
package struct BuyInChat: Sendable {
  /// One wish, as it came.
  private struct Wish {
    let order: Order
    var user: ChatBuyer
    let person: BotUpdate.Person
    let update: UpdateKey
    let bot: Bot
    let occasion: PaymentWish.Occasion
  }

  private let users: any BuyerStore
  private let findOrder: FindOrder
  private let start: StartPayment
  private let answers: BuyAnswers
  private let seams: Seams

  package init(
    users: any BuyerStore, offers: any OfferCatalog, orders: any OrderDesk, start: StartPayment,
    payments: PaymentAccess, seams: Seams
  ) {
    self.users = users
    findOrder = FindOrder(offers: offers, orders: orders, clock: seams.clock)
    self.start = start
    answers = BuyAnswers(users: users, payments: payments, limit: start.limit, seams: seams)
    self.seams = seams
  }

  func hasBegun(_ update: UpdateKey) throws -> Bool { try start.hasBegun(update.origin) }

  /// A press on an order's button, or the last answer about who pays for it; `button` is the text of an
  /// ``OrderButton``.
  func buy(
    offer button: String, on pressed: BotUpdate.PressedMessage? = nil, person: BotUpdate.Person,
    update: UpdateKey, bot: Bot, occasion: PaymentWish.Occasion
  ) throws -> UpdateAnswer {
    var isOver = false
    var answer = try tellingIfNotStored(person, bot, occasion) {
      try serve(person: person, update: update, bot: bot, occasion: occasion) { buyer in
        let result = try findOrder.find(
          button, for: buyer, update: update, occasion: occasion)
        isOver = result == .gone
        return result
      }
    }
    // One of the menu stands beside others that can still be pressed.
    if isOver, let pressed, OrderButton(button)?.isOfOneBuyer == true {
      answer.spent = SpentButtons(
        pressed, label: "Oferta encerrada", data: ButtonAction.buy(offer: button).data)
    }
    return answer
  }

  /// An answer about something that goes with the chosen offer; after the last one the order is charged.
  func answer(
    draft: String, question: Int, accepts: Bool, on pressed: BotUpdate.PressedMessage?,
    person: BotUpdate.Person, update: UpdateKey, bot: Bot
  ) throws -> UpdateAnswer {
    var isKnown = false
    var answer = try tellingIfNotStored(person, bot, .press) {
      try serve(person: person, update: update, bot: bot, occasion: .press) { buyer in
        let result = try findOrder.answer(draft, question: question, accepts: accepts, by: buyer)
        isKnown = result != .gone
        return result
      }
    }
    // Answered: the other button would change nothing any more.
    // Where no charge came about it is the only way to another try.
    if isKnown, !answer.isToBeTriedAgain, let pressed {
      let action = ButtonAction.bump(draft: draft, question: question, accepts: accepts)
      answer.spent = SpentButtons(
        pressed, label: accepts ? "✓ Adicionado" : "✓ Sem esta oferta", data: action.data)
    }
    return answer
  }

  /// Where the payment cannot be stored the buyer hears so at once, with the answer itself: nothing that
  /// was stored could tell them.
  private func tellingIfNotStored(
    _ person: BotUpdate.Person, _ bot: Bot, _ occasion: PaymentWish.Occasion,
    _ work: () throws -> UpdateAnswer
  ) throws -> UpdateAnswer {
    do {
      return try work()
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
    person: BotUpdate.Person, update: UpdateKey, bot: Bot, occasion: PaymentWish.Occasion,
    find: (Buyer) throws -> FindOrder.Result
  ) throws -> UpdateAnswer {
    let chat = BuyAnswers.Chat(
      person: person, update: update, bot: bot, isText: occasion == .answered)
    let user: ChatBuyer
    do {
      user = try users.person(person, of: bot, at: seams.clock.now())
    } catch {
      throw PaymentNotStored(cause: error)
    }
    switch try find(user.buyer) {
    case .gone: return try answers.say(.offerGone, ["nome": person.firstName], in: chat)
    case .asks(let draft, let question): return try answers.ask(question, of: draft, in: chat)
    case .order(let order):
      var wish = Wish(
        order: order, user: user, person: person, update: update, bot: bot, occasion: occasion)
      let started = try begin(&wish)
      return try answer(started, to: wish, in: chat)
    }
  }

  private func begin(_ wish: inout Wish) throws -> StartedPayment {
    try start.begin(
      PaymentWish(
        origin: wish.update.origin, buyer: wish.user.buyer, order: wish.order,
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
      return try answers.answer(to: intake, of: wish.order.offer, correcting: correcting, in: chat)
    case .noGateway:
      seams.alerts.raise(
        "no_gateway", seller: wish.bot.sellerID,
        detail: "bot \(wish.bot.username) has no active gateway account: a buyer could not pay")
      var answer = try answers.say(
        .chargeFailed, BuyerMessages.values(of: wish.order.offer), in: chat)
      answer.isToBeTriedAgain = true
      return answer
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
    let question = PayerQuestion(field: field, offer: wish.order.offer.publicID)
    let kept = try users.save(
      PayerAnswers(payer: payer, question: question), of: wish.user,
      message: question.message(to: wish.person, of: wish.bot), update: wish.update,
      at: seams.clock.now())
    return kept.map { UpdateAnswer(enqueued: $0) } ?? .busy
  }
}
