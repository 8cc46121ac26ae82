import Domain

/// What a buyer hears who asked for too many PIX codes, and that the seller hears of it once a day.
struct AnswerOverLimit: Sendable {
  struct Answer: Sendable {
    /// Over the button.
    let toast: String
    /// For whoever wrote a text and sees no toast.
    let explanation: OutgoingMessage
    /// The newest code once more, where its gateway allows that.
    let code: [OutgoingMessage]
  }

  private let accounts: any GatewayAccountDirectory
  private let gateways: any PaymentGatewayDirectory
  private let limit: ChargeLimit
  private let seams: Seams

  init(payments: PaymentAccess, limit: ChargeLimit, seams: Seams) {
    accounts = payments.accounts
    gateways = payments.gateways
    self.limit = limit
    self.seams = seams
  }

  func answer(
    until: Timestamp, open: Payment?, offer: Offer, person: BotUpdate.Person, bot: Bot
  ) throws -> Answer {
    seams.alerts.raise(
      "charge_limit_reached", seller: bot.sellerID,
      detail:
        "a buyer asked for more than \(limit.charges) PIX codes in an hour and gets no new one")
    let minutes = "\(max(1, (until.since(seams.clock.now()).milliseconds + 59_999) / 60_000))"
    var values = BuyerMessages.values(of: offer)
    values["minutos"] = minutes
    return Answer(
      toast: BuyerMessages.overLimit(minutes: minutes, hasCode: open != nil),
      explanation: OutgoingMessage(
        .tooManyCharges, botID: bot.id, chatID: person.telegramID, values: values),
      code: try open.map { try code(of: $0) } ?? [])
  }

  private func code(of payment: Payment) throws -> [OutgoingMessage] {
    guard let code = payment.copyPasteCode,
      let account = try accounts.account(payment.gatewayAccountID),
      gateways.gateway(for: account)?.traits.allowsReuse == true
    else { return [] }
    return BuyerMessages.pix(payment, code: code)
  }
}
