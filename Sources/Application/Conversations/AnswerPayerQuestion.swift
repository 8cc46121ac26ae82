import Domain

/// Takes a buyer's answer to a question about who pays.
struct AnswerPayerQuestion: Sendable {
  let users: any BuyerStore
  let buyInChat: BuyInChat
  let clock: Clock

  func answer(
    _ text: String, to question: PayerQuestion, from person: BotUpdate.Person,
    known user: ChatBuyer,
    update: UpdateKey, bot: Bot
  ) throws -> UpdateAnswer {
    guard let value = question.read(text) else {
      return try object(
        question.objection(to: text), to: question, from: person, update: update, bot: bot)
    }
    var answer = UpdateAnswer()
    var payer = user.buyer.payer
    payer[question.field] = Secret(value)
    // The question stays until the next one, or the charge, takes its place: a crash in between costs
    // nothing, since Telegram brings the same answer again.
    let kept = try users.save(
      PayerAnswers(payer: payer, question: question), of: user, message: nil, update: update,
      at: clock.now())
    guard kept != nil else {
      answer.disposition = .busy
      return answer
    }
    return try buyInChat.buy(
      offer: question.offer, person: person, update: update, bot: bot, occasion: .answered)
  }

  /// Asks once more, and says why.
  func object(
    _ objection: String, to question: PayerQuestion, from person: BotUpdate.Person,
    update: UpdateKey, bot: Bot
  ) throws -> UpdateAnswer {
    var answer = UpdateAnswer()
    answer.enqueued = try users.enqueue(
      question.message(to: person, of: bot, objection: objection), update: update,
      seller: bot.sellerID, at: clock.now())
    return answer
  }
}
