import Domain

/// What a buyer hears in the chat where no charge was asked for.
struct BuyAnswers: Sendable {
  /// The chat, and the update that is answered.
  struct Chat {
    let person: BotUpdate.Person
    let update: UpdateKey
    let bot: Bot
    /// Whether the buyer wrote a text: they see no toast then.
    let isText: Bool
  }

  private let users: any BuyerStore
  private let overLimit: AnswerOverLimit
  private let seams: Seams

  init(users: any BuyerStore, payments: PaymentAccess, limit: ChargeLimit, seams: Seams) {
    self.users = users
    overLimit = AnswerOverLimit(payments: payments, limit: limit, seams: seams)
    self.seams = seams
  }

  func answer(
    to intake: Intake, of offer: Offer, correcting: Offer?, in chat: Chat
  ) throws -> UpdateAnswer {
    var answer = UpdateAnswer()
    answer.isToBeTriedAgain = intake.mayBeTriedAgain
    switch intake {
    case .live(let payment):
      guard let code = payment.copyPasteCode else { return answer }
      answer.enqueued = try enqueue(
        BuyerMessages.pix(payment, code: code, correcting: correcting), for: payment.sellerID, chat
      )
    case .inProgress:
      // The other press is about to show the code.
      answer.toast = .init(queryID: "", text: "O seu PIX está sendo gerado…")
    case .atWork(let payment):
      seams.logger.info("charge_in_progress", ("payment", payment.reference.text))
      return .busy
    case .unverified(let payment): try explain(payment, offer, chat, &answer)
    case .justMade: answer.toast = .init(queryID: "", text: BuyerMessages.justMade)
    case .overLimit(let until, let open):
      let over = try overLimit.answer(
        until: until, open: open, offer: offer, person: chat.person, bot: chat.bot)
      answer.toast = .init(queryID: "", text: over.toast)
      answer.enqueued = try enqueue(
        (chat.isText ? [over.explanation] : []) + over.code, for: chat.bot.sellerID, chat)
    case .created, .repeated: break
    }
    return answer
  }

  /// A charge whose outcome is unknown keeps this one from being made, for a known time.
  private func explain(
    _ payment: Payment, _ offer: Offer, _ chat: Chat, _ answer: inout UpdateAnswer
  ) throws {
    let left = payment.expiresAt.since(seams.clock.now()).milliseconds
    let minutes = max(1, (left + 59_999) / 60_000)
    answer.toast = .init(
      queryID: "",
      text: "O seu PIX está sendo gerado e o código chega aqui. "
        + "Se não chegar, tente de novo em \(minutes) min.")
    guard chat.isText else { return }
    answer.enqueued = try enqueue(
      [BuyerMessages.verifying(payment, offerPublicID: offer.publicID)], for: payment.sellerID,
      chat)
  }

  /// Asks about something that goes with the chosen offer.
  func ask(_ question: Int, of draft: OrderDraft, in chat: Chat) throws -> UpdateAnswer {
    let message = BuyerMessages.orderBump(question, of: draft, to: chat.person, bot: chat.bot)
    return UpdateAnswer(enqueued: try enqueue([message], for: chat.bot.sellerID, chat))
  }

  /// One message of its own.
  func say(
    _ kind: OutgoingMessage.Kind, _ values: [String: String], in chat: Chat
  ) throws -> UpdateAnswer {
    let message = OutgoingMessage(
      kind, botID: chat.bot.id, chatID: chat.person.telegramID, values: values)
    return UpdateAnswer(enqueued: try enqueue([message], for: chat.bot.sellerID, chat))
  }

  private func enqueue(
    _ messages: [OutgoingMessage], for seller: SellerID, _ chat: Chat
  ) throws -> EnqueuedTasks {
    var ids: [OutboxTaskID] = []
    for message in messages {
      ids += try users.enqueue(
        message, update: chat.update, seller: seller, at: seams.clock.now()
      ).ids
    }
    return EnqueuedTasks(ids: ids)
  }
}

extension Intake {
  /// Whether the same press may bring a charge later, and has brought none.
  fileprivate var mayBeTriedAgain: Bool {
    switch self {
    case .unverified, .overLimit, .atWork: true
    case .created, .live, .inProgress, .repeated, .justMade: false
    }
  }
}
