import Domain

/// Acts on one update of a bot; everything it causes is durable when it returns.
package struct HandleUpdate: Sendable {
  private let users: any BuyerStore
  private let offers: any OfferCatalog
  private let buyInChat: BuyInChat
  private let verifyPayment: VerifyPayment
  private let linkChat: LinkAlertChat
  private let clock: Clock

  package init(
    users: any BuyerStore, offers: any OfferCatalog, buy: BuyInChat, verify: VerifyPayment,
    link: LinkAlertChat, clock: Clock
  ) {
    self.users = users
    self.offers = offers
    buyInChat = buy
    verifyPayment = verify
    linkChat = link
    self.clock = clock
  }

  package func handle(_ update: BotUpdate, bot: Bot) throws -> UpdateAnswer {
    let key = UpdateKey(botID: bot.id, updateID: update.id)
    switch update.event {
    case .text(let text, let person):
      return try read(text, from: person, update: key, bot: bot)
    case .contact(let phone, let isOwn, let person):
      return try read(contact: phone, isOwn: isOwn, from: person, update: key, bot: bot)
    case .button(let data, let queryID, let pressed, let person):
      var answer = try press(data, on: pressed, by: person, update: key, bot: bot)
      answer.toast = .init(queryID: queryID, text: answer.toast?.text ?? "")
      return answer
    case .blocked(let blocked, let person):
      try users.setBlocked(blocked, telegramID: person.telegramID, bot: bot, at: clock.now())
      try linkChat.setBlocked(blocked, chat: person.telegramID, bot: bot)
      return UpdateAnswer()
    case .groupText(let text, let chat):
      guard let command = LinkCommand(text) else { return UpdateAnswer() }
      return try linkChat.link(command, chat: chat, bot: bot)
    case .other:
      return UpdateAnswer()
    }
  }

  private func press(
    _ data: String, on pressed: BotUpdate.PressedMessage?, by person: BotUpdate.Person,
    update: UpdateKey, bot: Bot
  ) throws -> UpdateAnswer {
    switch ButtonAction(data) {
    case .buy(let offer):
      try buyInChat.buy(
        offer: offer, on: pressed, person: person, update: update, bot: bot, occasion: .press)
    case .correct(let offer):
      try buyInChat.buy(
        offer: offer, person: person, update: update, bot: bot, occasion: .correction)
    case .verify(let reference):
      try verifyPayment.verify(reference, person: person, update: update, bot: bot)
    case .bump(let draft, let question, let accepts):
      try buyInChat.answer(
        draft: draft, question: question, accepts: accepts, on: pressed, person: person,
        update: update, bot: bot)
    case nil: try welcome(person, token: nil, update: update, bot: bot)
    }
  }

  /// Whatever a person writes leads into the funnel: an unanswered buyer is a lost sale.
  private func read(
    _ text: String, from person: BotUpdate.Person, update: UpdateKey, bot: Bot
  ) throws -> UpdateAnswer {
    // A seller, who is no buyer of theirs.
    if let command = LinkCommand(text) {
      let chat = BotUpdate.Chat(telegramID: person.telegramID, title: person.firstName)
      return try linkChat.link(command, chat: chat, bot: bot)
    }
    if let start = StartCommand(text) {
      return try welcome(person, token: start.trackingToken, update: update, bot: bot)
    }
    let user = try users.person(person, of: bot, at: clock.now())
    if Self.forgets(text) { return try forget(user, person, update: update, bot: bot) }
    if let question = user.question {
      let payerQuestion = AnswerPayerQuestion(users: users, buyInChat: buyInChat, clock: clock)
      return try payerQuestion.answer(
        text, to: question, from: person, known: user, update: update, bot: bot)
    }
    // The last answer once more, its charge being made: the buyer needs no second welcome.
    if try buyInChat.hasBegun(update) { return UpdateAnswer() }
    return try welcome(person, token: nil, update: update, bot: bot)
  }

  /// A shared contact answers the question for a telephone, if it is the buyer's own; otherwise it is
  /// like any other message without a text.
  private func read(
    contact phone: String, isOwn: Bool, from person: BotUpdate.Person, update: UpdateKey, bot: Bot
  ) throws -> UpdateAnswer {
    let user = try users.person(person, of: bot, at: clock.now())
    guard let question = user.question, question.field == .phone else {
      return try read("", from: person, update: update, bot: bot)
    }
    let payerQuestion = AnswerPayerQuestion(users: users, buyInChat: buyInChat, clock: clock)
    guard isOwn else {
      return try payerQuestion.object(
        PayerQuestion.foreignContact, to: question, from: person, update: update, bot: bot)
    }
    let number = PhoneNumber.contact(phone)
    return try payerQuestion.answer(
      number, to: question, from: person, known: user, update: update, bot: bot)
  }

  /// `/dados`: what a person said of themselves is theirs to take back.
  private static func forgets(_ text: String) -> Bool {
    let command = text.split(whereSeparator: \.isWhitespace).first?.lowercased() ?? ""
    return command == "/dados" || command.hasPrefix("/dados@")
  }

  private func forget(
    _ user: ChatBuyer, _ person: BotUpdate.Person, update: UpdateKey, bot: Bot
  ) throws -> UpdateAnswer {
    var answer = UpdateAnswer()
    let kept = try users.save(
      PayerAnswers(payer: Payer(), question: nil), of: user,
      message: OutgoingMessage(
        .payerForgotten, botID: bot.id, chatID: person.telegramID,
        values: ["nome": person.firstName]),
      update: update, at: clock.now())
    if let kept { answer.enqueued = kept } else { answer.disposition = .busy }
    return answer
  }

  private func welcome(
    _ person: BotUpdate.Person, token: TrackingToken?, update: UpdateKey, bot: Bot
  ) throws -> UpdateAnswer {
    let offers = try offers.offers(of: bot.id)
    let message = OutgoingMessage(
      offers.isEmpty ? .noOffers : .welcome, botID: bot.id, chatID: person.telegramID,
      values: ["nome": person.firstName],
      buttons: offers.map { offer in
        .buy(name: offer.name, price: offer.price, publicID: offer.publicID)
      })
    var answer = UpdateAnswer()
    answer.enqueued = try users.welcome(
      StartVisit(
        update: update, sellerID: bot.sellerID, person: person, token: token, at: clock.now()),
      message: message)
    return answer
  }
}
