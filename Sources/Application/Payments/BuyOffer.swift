import Domain

/// A buyer's press on an offer: the row first, then the gateway, then the code.
package struct BuyOffer: Sendable {
  /// For all accounts that are tried: the buyer sees something within 10 s.
  static let patience = Interval.seconds(9)
  /// With less left no further account is tried.
  static let leastForCharge = Interval.seconds(2)

  /// What made the buyer's wish known.
  enum Occasion: Sendable {
    case press
    /// The last question was answered: an older charge may carry other data.
    case answered
    /// The buyer wants to be asked again.
    case correction
  }

  /// One wish, as it came.
  private struct Wish {
    let offer: Offer
    var user: Buyer
    let person: BotUpdate.Person
    let update: UpdateKey
    let bot: Bot
    let occasion: Occasion
  }

  private let users: any BuyerStore
  private let offers: any OfferCatalog
  private let intake: any PaymentIntake
  private let routes: ChargeRoutes
  private let requestCharge: RequestCharge
  private let recoverAttribution: RecoverAttribution
  private let shares: GatewayShares
  private let limit: ChargeLimit
  private let answerOverLimit: AnswerOverLimit
  private let seams: Seams

  package init(
    users: any BuyerStore, offers: any OfferCatalog, payments: PaymentAccess,
    recoverAttribution: RecoverAttribution, webhookAddress: WebhookAddress,
    limit: ChargeLimit = ChargeLimit(charges: 10), seams: Seams
  ) {
    self.limit = limit
    answerOverLimit = AnswerOverLimit(payments: payments, limit: limit, seams: seams)
    self.users = users
    self.offers = offers
    intake = payments.intake
    routes = ChargeRoutes(payments, alerts: seams.alerts)
    requestCharge = RequestCharge(payments, webhookAddress: webhookAddress, seams: seams)
    self.recoverAttribution = recoverAttribution
    shares = payments.shares
    self.seams = seams
  }

  func hasBegun(_ update: UpdateKey) throws -> Bool { try intake.hasBegun(update) }

  /// No payment could be stored, so no gateway was asked.
  private struct NotStored: Error {
    let cause: any Error
  }

  /// Where the payment cannot be stored the buyer hears so at once, with the answer itself: nothing that
  /// was stored could tell them.
  func callAsFunction(
    offer publicID: String, person: BotUpdate.Person, update: UpdateKey, bot: Bot,
    occasion: Occasion
  ) throws -> UpdateAnswer {
    do {
      return try serve(
        offer: publicID, person: person, update: update, bot: bot, occasion: occasion)
    } catch let failure as NotStored {
      seams.journal.error(
        "payment_not_stored", ("bot", bot.username), ("error", "\(failure.cause)"))
      seams.alerts.raise(
        "payment_not_stored", cause: bot.username, account: bot.accountID,
        detail: "bot \(bot.username): a buyer could not pay: \(failure.cause)")
      return occasion == .answered
        ? .paymentNotStored(afterTextOf: person) : .paymentNotStored
    }
  }

  private func serve(
    offer publicID: String, person: BotUpdate.Person, update: UpdateKey, bot: Bot,
    occasion: Occasion
  ) throws -> UpdateAnswer {
    guard let offer = try offers.offer(publicID: publicID, of: bot.id) else {
      return try say(
        .offerGone, ["nome": person.firstName], to: person, update: update, bot: bot)
    }
    let user = try stored { try users.person(person, of: bot, at: seams.clock.now()) }
    let routes = try routes(of: bot)
    guard !routes.isEmpty else {
      seams.alerts.raise(
        "no_gateway", account: bot.accountID,
        detail: "bot \(bot.username) has no active gateway account: a buyer could not pay")
      return try say(
        .chargeFailed, BuyerMessages.values(of: offer), to: person, update: update, bot: bot)
    }
    let wish = Wish(
      offer: offer, user: user, person: person, update: update, bot: bot, occasion: occasion)
    if occasion == .correction, let field = routes.lazy.compactMap(\.askedOfBuyer.first).first {
      return try ask(for: field, knowing: Payer(), wish)
    }
    // The account that began to ask is heard out before any account is tried again.
    if let question = user.question, occasion == .answered,
      let asking = routes.first(where: { $0.askedOfBuyer.contains(question.field) }),
      let field = asking.missing(of: user).first
    {
      return try ask(for: field, knowing: user.payer, wish)
    }
    return try charge(wish, over: routes)
  }

  /// The seller's accounts in turn; the next one only after a refusal that left no charge behind.
  private func charge(_ wish: Wish, over routes: [ChargeRoute]) throws -> UpdateAnswer {
    let attribution = recoverAttribution(wish.user)
    let end = Deadline(in: Self.patience)
    var wish = wish
    for (attempt, route) in routes.enumerated() {
      if let field = route.missing(of: wish.user).first {
        return try ask(for: field, knowing: wish.user.payer, wish)
      }
      // One gateway that hangs must not hold the threads of all.
      let step = try shares.charges.run(route.account.id) {
        try charge(
          &wish, attempt: attempt, isLast: attempt == routes.count - 1, over: route, attribution,
          until: end)
      }
      switch step {
      case .answered(let answer): return answer
      case .nextAccount: continue
      case nil: return try busy(wish, route)
      }
    }
    return UpdateAnswer()
  }

  private enum Step {
    case answered(UpdateAnswer)
    case nextAccount
  }

  private func charge(
    _ wish: inout Wish, attempt: Int, isLast: Bool, over route: ChargeRoute,
    _ attribution: Attribution?, until end: Deadline
  ) throws -> Step {
    let result = try stored { try begin(wish, attempt: attempt, route: route, attribution) }
    // Only now: an answer that led to no payment can be given again.
    endQuestion(&wish)
    switch result {
    case .created(let payment):
      let fate = requestCharge(payment, of: wish.user, over: route, attribution, until: end)
      let hasTime = end.remaining >= Int(Self.leastForCharge.milliseconds)
      if case .failed(nil, let reason) = fate, hasTime, !isLast {
        seams.journal.warning(
          "charge_moves_on", ("payment", payment.reference.text), ("reason", reason))
        _ = try record(fate, payment, nil, wish)
        return .nextAccount
      }
      return .answered(try record(fate, payment, route, wish))
    // Refused without a charge, in an earlier delivery of this update that ended there.
    case .repeated(let payment)
    where payment.status == .failed && payment.charge == nil && !isLast:
      return .nextAccount
    default: return .answered(try answer(result, wish, route))
    }
  }

  /// Too many charges of the account are under way: Telegram brings a burst's update again in two seconds; where
  /// the gateway hangs the buyer hears so instead.
  private func busy(_ wish: Wish, _ route: ChargeRoute) throws -> UpdateAnswer {
    seams.journal.warning("charges_crowded", ("gateway_account", "\(route.account.id)"))
    if shares.isSlow(route.account.id), try !hasBegun(wish.update) {
      return wish.occasion == .answered
        ? .gatewaySlow(afterTextOf: wish.person) : .gatewaySlow
    }
    var answer = UpdateAnswer()
    answer.disposition = .busy
    return answer
  }

  /// A question that stays open costs a second welcome, and must not cost the charge.
  private func endQuestion(_ wish: inout Wish) {
    guard wish.user.question != nil else { return }
    do {
      _ = try users.keep(
        PayerAnswers(payer: wish.user.payer, question: nil), of: wish.user, message: nil,
        update: wish.update, at: seams.clock.now())
    } catch {
      seams.journal.error("question_not_ended", ("error", "\(error)"))
    }
    wish.user.question = nil
  }

  private func stored<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch {
      throw NotStored(cause: error)
    }
  }

  private func begin(
    _ wish: Wish, attempt: Int, route: ChargeRoute, _ attribution: Attribution?
  ) throws -> Intake {
    let now = seams.clock.now()
    return try intake.begin(
      NewPayment(
        update: wish.update, attempt: attempt, user: wish.user, offer: wish.offer,
        gatewayAccountID: route.account.id, attribution: attribution, createdAt: now,
        expiresAt: now.adding(Payment.chargeLife),
        mayReuse: route.gateway.traits.allowsReuse && wish.occasion == .press,
        isPress: wish.occasion == .press, limit: limit))
  }

  /// Without a route nothing is said: another account is tried.
  private func record(
    _ fate: ChargeResult.Fate, _ payment: Payment, _ route: ChargeRoute?, _ wish: Wish
  ) throws -> UpdateAnswer {
    var answer = UpdateAnswer()
    answer.enqueued = try intake.record(
      ChargeResult(
        payment: payment, fate: fate,
        messages: route.map { messages(fate, payment, wish, $0) } ?? [],
        messagesIfDead: route.map { [failure(payment, wish, $0)] } ?? [],
        messagesIfTaken: [verifying(payment, wish)], update: wish.update,
        at: seams.clock.now()))
    return answer
  }

  /// What there is to say where no charge was asked for.
  private func answer(_ result: Intake, _ wish: Wish, _ route: ChargeRoute) throws -> UpdateAnswer {
    var answer = UpdateAnswer()
    switch result {
    case .live(let payment):
      guard let code = payment.copyPasteCode else { return answer }
      answer.enqueued = try enqueue(
        BuyerMessages.pix(payment, code: code, correcting: route.correctable(wish.offer)),
        for: payment.accountID, update: wish.update)
    case .inProgress:
      // The other press is about to show the code.
      answer.notice = .init(queryID: "", text: "O seu PIX está sendo gerado…")
    case .atWork(let payment):
      seams.journal.info("charge_in_progress", ("payment", payment.reference.text))
      answer.disposition = .busy
    case .unverified(let payment): try explain(payment, wish, &answer)
    case .justMade: answer.notice = .init(queryID: "", text: BuyerMessages.justMade)
    case .overLimit(let until, let open):
      let over = try answerOverLimit(
        until: until, open: open, offer: wish.offer, person: wish.person, bot: wish.bot)
      answer.notice = .init(queryID: "", text: over.toast)
      answer.enqueued = try enqueue(
        (wish.occasion == .answered ? [over.explanation] : []) + over.code,
        for: wish.bot.accountID, update: wish.update)
    case .created, .repeated: break
    }
    return answer
  }

  /// A charge whose fate is unknown keeps this one from being made, for a known time.
  private func explain(_ payment: Payment, _ wish: Wish, _ answer: inout UpdateAnswer) throws {
    let left = payment.expiresAt.since(seams.clock.now()).milliseconds
    let minutes = max(1, (left + 59_999) / 60_000)
    answer.notice = .init(
      queryID: "",
      text: "O seu PIX está sendo gerado e o código chega aqui. "
        + "Se não chegar, tente de novo em \(minutes) min.")
    // Whoever wrote a text sees no toast.
    guard wish.occasion == .answered else { return }
    answer.enqueued = try enqueue(
      [verifying(payment, wish)], for: payment.accountID, update: wish.update)
  }

  private func verifying(_ payment: Payment, _ wish: Wish) -> OutgoingMessage {
    BuyerMessages.verifying(payment, offerPublicID: wish.offer.publicID)
  }

  private func messages(
    _ fate: ChargeResult.Fate, _ payment: Payment, _ wish: Wish, _ route: ChargeRoute
  ) -> [OutgoingMessage] {
    switch fate {
    case .created(_, let code, _):
      BuyerMessages.pix(payment, code: code, correcting: route.correctable(wish.offer))
    case .failed: [failure(payment, wish, route)]
    case .unknown: [verifying(payment, wish)]
    }
  }

  private func failure(_ payment: Payment, _ wish: Wish, _ route: ChargeRoute) -> OutgoingMessage {
    BuyerMessages.failed(
      payment, offerPublicID: wish.offer.publicID, correcting: route.correctable(wish.offer))
  }

  private func ask(
    for field: PayerField, knowing payer: Payer, _ wish: Wish
  ) throws -> UpdateAnswer {
    var answer = UpdateAnswer()
    let question = PayerQuestion(field: field, offer: wish.offer.publicID)
    let kept = try users.keep(
      PayerAnswers(payer: payer, question: question), of: wish.user,
      message: question.message(to: wish.person, of: wish.bot), update: wish.update,
      at: seams.clock.now())
    if let kept { answer.enqueued = kept } else { answer.disposition = .busy }
    return answer
  }

  private func enqueue(
    _ messages: [OutgoingMessage], for account: AccountID, update: UpdateKey
  ) throws -> EnqueuedTasks {
    var entries: [OutboxTaskID] = []
    for message in messages {
      entries += try users.enqueue(
        message, update: update, account: account, at: seams.clock.now()
      ).ids
    }
    return EnqueuedTasks(ids: entries)
  }

  private func say(
    _ kind: OutgoingMessage.Kind, _ values: [String: String], to person: BotUpdate.Person,
    update: UpdateKey, bot: Bot
  ) throws -> UpdateAnswer {
    var answer = UpdateAnswer()
    let message = OutgoingMessage(
      kind, botID: bot.id, chatID: person.telegramID, values: values)
    answer.enqueued = try users.enqueue(
      message, update: update, account: bot.accountID, at: seams.clock.now())
    return answer
  }
}
