import Domain

/// A buyer's press on an offer: the row first, then the gateway, then the code.
package struct BuyOffer: Sendable {
  /// For the token and the charge together.
  static let chargeDeadline = Interval.seconds(5)
  /// A PIX charge's life where the gateway names none.
  static let chargeLife = Interval.minutes(30)

  private let users: any BotUserStore
  private let offers: any OfferCatalog
  private let intake: any PaymentIntake
  private let accounts: any GatewayAccountDirectory
  private let gateways: any PaymentGatewayDirectory
  private let recoverAttribution: RecoverAttribution
  private let webhookAddress: WebhookAddress
  private let alerts: any AlertBook
  private let journal: Journal
  private let clock: Clock

  package init(
    users: any BotUserStore, offers: any OfferCatalog, payments: PaymentAccess,
    recoverAttribution: RecoverAttribution, webhookAddress: WebhookAddress, seams: Seams
  ) {
    self.users = users
    self.offers = offers
    intake = payments.intake
    accounts = payments.accounts
    gateways = payments.gateways
    self.recoverAttribution = recoverAttribution
    self.webhookAddress = webhookAddress
    alerts = seams.alerts
    journal = seams.journal
    clock = seams.clock
  }

  func callAsFunction(
    offer publicID: String, person: BotUpdate.Person, update: UpdateKey, bot: Bot
  ) throws -> UpdateAnswer {
    guard let offer = try offers.offer(publicID: publicID, of: bot.id) else {
      return try say(.offerGone, to: person, update: update, bot: bot)
    }
    guard let account = try bot.gatewayAccountID.flatMap({ try accounts.activeAccount($0) }),
      let gateway = gateways.gateway(for: account)
    else {
      alerts.raise(
        "no_gateway", account: bot.accountID,
        detail: "bot \(bot.username) has no active gateway account: a buyer could not pay")
      return try say(.chargeFailed, to: person, update: update, bot: bot)
    }
    let user = try users.person(person, of: bot)
    let now = clock.now()
    let result = try intake.begin(
      NewPayment(
        update: update, user: user, offer: offer, gatewayAccountID: account.id,
        attribution: recoverAttribution(user), createdAt: now,
        expiresAt: now.adding(Self.chargeLife), mayReuse: gateway.traits.allowsReuse))
    return try answer(result, offer: offer, account: account, gateway: gateway, update: update)
  }

  private func answer(
    _ result: Intake, offer: Offer, account: GatewayAccount, gateway: any PaymentGateway,
    update: UpdateKey
  ) throws -> UpdateAnswer {
    var answer = UpdateAnswer()
    switch result {
    case .created(let payment):
      let fate = charge(payment, account: account, gateway: gateway)
      answer.promised = try intake.record(
        ChargeResult(
          payment: payment, fate: fate, messages: messages(fate, payment, offer), update: update,
          at: clock.now()))
    case .live(let payment):
      guard let code = payment.copyPasteCode else { return answer }
      answer.promised = try promise(
        BuyerMessages.pix(payment, code: code), for: payment, update: update)
    case .inProgress:
      // The other press is about to show the code.
      answer.notice = .init(queryID: "", text: "Estamos gerando o seu PIX…")
    case .atWork(let payment):
      journal.info("charge_in_progress", ("payment", payment.reference.text))
      answer.disposition = .busy
    case .unverified(let payment):
      answer.promised = try promise(
        [BuyerMessages.verifying(payment)], for: payment, update: update)
    case .repeated: break
    }
    return answer
  }

  private func charge(
    _ payment: Payment, account: GatewayAccount, gateway: any PaymentGateway
  ) -> ChargeResult.Fate {
    let outcome = gateway.createCharge(
      ChargeRequest(
        reference: payment.reference, amount: payment.amount,
        description: payment.productName,
        webhookURL: webhookAddress.url(of: account, reference: payment.reference)),
      deadline: Deadline(in: Self.chargeDeadline))
    let fate = CheckedCharge.fate(of: outcome, asked: payment.amount)
    switch fate {
    case .created(let charge, _, _):
      journal.info(
        "charge_created", ("payment", payment.reference.text),
        ("transaction", charge.transactionID))
    case .failed(_, let reason):
      journal.warning(
        "charge_refused", ("payment", payment.reference.text), ("reason", reason))
      alerts.raise(
        "charge_refused", account: payment.accountID,
        detail: "\(payment.reference.text): \(reason)")
    case .unknown(_, let reason):
      journal.warning(
        "charge_unknown", ("payment", payment.reference.text), ("reason", reason))
    }
    return fate
  }

  private func messages(
    _ fate: ChargeResult.Fate, _ payment: Payment, _ offer: Offer
  ) -> [OutgoingMessage] {
    switch fate {
    case .created(_, let code, _): BuyerMessages.pix(payment, code: code)
    case .failed: [BuyerMessages.failed(payment, offer: offer)]
    case .unknown: [BuyerMessages.verifying(payment)]
    }
  }

  private func promise(
    _ messages: [OutgoingMessage], for payment: Payment, update: UpdateKey
  ) throws -> PromisedWork {
    var entries: [OutboxEntryID] = []
    for message in messages {
      entries += try users.promise(
        message, update: update, account: payment.accountID, at: clock.now()
      ).entries
    }
    return PromisedWork(entries: entries)
  }

  private func say(
    _ kind: OutgoingMessage.Kind, to person: BotUpdate.Person, update: UpdateKey, bot: Bot
  ) throws -> UpdateAnswer {
    var answer = UpdateAnswer()
    let message = OutgoingMessage(
      kind, botID: bot.id, chatID: person.telegramID, values: ["nome": person.firstName])
    answer.promised = try users.promise(
      message, update: update, account: bot.accountID, at: clock.now())
    return answer
  }
}

/// The parts through which use cases reach payments.
package struct PaymentAccess: Sendable {
  package let intake: any PaymentIntake
  package let lookup: any PaymentLookup
  package let ledger: any PaymentLedger
  package let checks: any CheckQueue
  package let accounts: any GatewayAccountDirectory
  package let gateways: any PaymentGatewayDirectory

  package init(
    intake: any PaymentIntake, lookup: any PaymentLookup, ledger: any PaymentLedger,
    checks: any CheckQueue, accounts: any GatewayAccountDirectory,
    gateways: any PaymentGatewayDirectory
  ) {
    self.intake = intake
    self.lookup = lookup
    self.ledger = ledger
    self.checks = checks
    self.accounts = accounts
    self.gateways = gateways
  }
}

/// What every use case needs of its surroundings.
package struct Seams: Sendable {
  package let clock: Clock
  package let randomness: Randomness
  package let journal: Journal
  package let alerts: any AlertBook

  package init(clock: Clock, randomness: Randomness, journal: Journal, alerts: any AlertBook) {
    self.clock = clock
    self.randomness = randomness
    self.journal = journal
    self.alerts = alerts
  }
}
