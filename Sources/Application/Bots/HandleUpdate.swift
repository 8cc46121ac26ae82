import Domain

/// Acts on one update of a bot; everything it causes is durable when it returns.
package struct HandleUpdate: Sendable {
  private let users: any BotUserStore
  private let offers: any OfferCatalog
  private let buy: BuyOffer
  private let verify: VerifyPayment
  private let clock: Clock

  package init(
    users: any BotUserStore, offers: any OfferCatalog, buy: BuyOffer, verify: VerifyPayment,
    clock: Clock
  ) {
    self.users = users
    self.offers = offers
    self.buy = buy
    self.verify = verify
    self.clock = clock
  }

  package func callAsFunction(_ update: BotUpdate, bot: Bot) throws -> UpdateAnswer {
    let key = UpdateKey(botID: bot.id, updateID: update.id)
    switch update.event {
    case .text(let text, let person):
      // Whatever a person writes leads into the funnel: an unanswered buyer is a lost sale.
      return try welcome(person, token: StartCommand(text)?.trackingToken, update: key, bot: bot)
    case .button(let data, let queryID, let person):
      var answer: UpdateAnswer
      switch ButtonAction(data) {
      case .buy(let offer):
        answer = try buy(offer: offer, person: person, update: key, bot: bot)
      case .verify(let reference):
        answer = try verify(reference, person: person, update: key, bot: bot)
      case nil:
        answer = try welcome(person, token: nil, update: key, bot: bot)
      }
      answer.notice = .init(queryID: queryID, text: answer.notice?.text ?? "")
      return answer
    case .blocked(let blocked, let person):
      try users.setBlocked(blocked, telegramID: person.telegramID, bot: bot, at: clock.now())
      return UpdateAnswer()
    case .other:
      return UpdateAnswer()
    }
  }

  private func welcome(
    _ person: BotUpdate.Person, token: TrackingToken?, update: UpdateKey, bot: Bot
  ) throws -> UpdateAnswer {
    let offers = try offers.offers(of: bot.id)
    let message = OutgoingMessage(
      offers.isEmpty ? .noOffers : .welcome, botID: bot.id, chatID: person.telegramID,
      values: ["nome": person.firstName],
      buttons: offers.map { offer in
        .callback(
          text: "\(offer.name) — \(offer.price.brazilian)",
          data: ButtonAction.buy(offer: offer.publicID).data)
      })
    var answer = UpdateAnswer()
    answer.promised = try users.welcome(
      StartVisit(
        update: update, accountID: bot.accountID, person: person, token: token, at: clock.now()),
      message: message)
    return answer
  }
}
