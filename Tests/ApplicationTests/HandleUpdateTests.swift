import Domain
import TestPorts
import Testing

@testable import Application

/// Where each update leads.
struct HandleUpdateTests {
  private var people = FakePeople()
  private var payments = FakePayments()
  private let surroundings = Surroundings()
  private let ana = BotUpdate.Person(telegramID: 7_012_345_678, firstName: "Ana")

  private func handle(_ event: BotUpdate.Event) throws -> UpdateAnswer {
    try surroundings.updates(people, payments).handle(BotUpdate(id: 11, event: event), bot: .sample)
  }

  private func press(_ data: String) throws -> UpdateAnswer {
    try handle(.button(data: data, queryID: "q1", from: ana))
  }

  @Test(arguments: ["/start", "oi", "", "/help", "quero comprar", "/start promo"])
  func `whatever a person writes leads into the funnel`(text: String) throws {
    let answer = try handle(.text(text, from: ana))
    #expect(people.messages.all.map(\.kind) == [.welcome])
    #expect(people.visits.all.map(\.token) == [nil])
    #expect(answer.enqueued.ids == [OutboxTaskID(1)])
    #expect(answer.toast == nil)
  }

  @Test func `a start names its click`() throws {
    _ = try handle(.text("/start \(TrackingToken.sample(1).text)", from: ana))
    #expect(people.visits.all.map(\.token) == [.sample(1)])
  }

  @Test func `the welcome shows each offer with its price`() throws {
    _ = try handle(.text("oi", from: ana))
    #expect(
      people.messages.all.first?.buttons
        == [.callback(text: "Plano — R$ 10,00", data: "buy:of5")])
  }

  @Test mutating func `without offers the person is told so`() throws {
    people.list = []
    _ = try handle(.text("oi", from: ana))
    #expect(people.messages.all.map(\.kind) == [.noOffers])
  }

  @Test(arguments: ["", "buy", "sell:1", "verify:x", "verify:PAY-01", "{}", ":"])
  func `button data that we never wrote leads into the funnel, and the button is answered`(
    data: String
  ) throws {
    let answer = try press(data)
    #expect(people.messages.all.map(\.kind) == [.welcome])
    #expect(answer.toast == .init(queryID: "q1", text: ""))
  }

  @Test func `an offer that is gone says so and charges nothing`() throws {
    _ = try press("buy:old")
    #expect(people.messages.all.map(\.kind) == [.offerGone])
    #expect(payments.gateway.charged.all.isEmpty)
  }

  @Test mutating func `a purchase charges the stored price once and shows its code`() throws {
    payments.intake.intakeResult = .created(.sample(charge: nil))
    payments.gateway.chargeOutcome = .created(
      ChargeIdentity(transactionID: "tx-1"), code: samplePIXCode, expiresAt: nil)
    let answer = try press("buy:of5")
    let request = try #require(payments.gateway.charged.all.first)
    #expect(payments.gateway.charged.all.count == 1)
    #expect(request.amount == Money(centavos: 1000))
    #expect(
      request.webhookURL.reveal() == "https://loja.example/webhook/payment/syncpay/s/PAY-7")
    #expect(payments.intake.recorded.all.flatMap(\.messages).map(\.kind) == [.qrCode, .pix])
    #expect(answer.enqueued.ids == [OutboxTaskID(9)])
    #expect(answer.toast?.queryID == "q1")
  }

  @Test mutating func `a failing attribution does not stop a sale`() throws {
    payments.intake.intakeResult = .created(.sample(charge: nil))
    _ = try press("buy:of5")
    #expect(payments.intake.begun.all.map(\.attribution) == [nil])
    #expect(payments.gateway.charged.all.count == 1)
  }

  @Test mutating func `a charge of unknown outcome asks the buyer to wait`() throws {
    payments.intake.intakeResult = .created(.sample(charge: nil))
    payments.gateway.chargeOutcome = .unknown(nil, reason: "timeout")
    _ = try press("buy:of5")
    #expect(payments.intake.recorded.all.flatMap(\.messages).map(\.kind) == [.verifying])
  }

  @Test mutating func `a refused charge offers another try and alerts the seller`() throws {
    payments.intake.intakeResult = .created(.sample(charge: nil))
    _ = try press("buy:of5")
    #expect(payments.intake.recorded.all.flatMap(\.messages).map(\.kind) == [.chargeFailed])
    #expect(surroundings.alerts.all == ["charge_refused"])
  }

  @Test(arguments: [
    Intake.inProgress(.sample()), .atWork(.sample()), .unverified(.sample()), .repeated(.sample()),
    .live(.sample()),
  ])
  func `a purchase that is under way is not charged a second time`(intake: Intake) throws {
    var test = self
    test.payments.intake.intakeResult = intake
    let answer = try test.press("buy:of5")
    #expect(payments.gateway.charged.all.isEmpty)
    let isAtWork = if case .atWork = intake { true } else { false }
    #expect(answer.disposition == (isAtWork ? .busy : .accepted))
  }

  @Test(arguments: [true, false])
  func `a buyer over the limit of charges reads when to try again, and gets the open code`(
    reuses: Bool
  ) throws {
    var test = self
    test.payments.gateway.traits.allowsReuse = reuses
    var open = Payment.sample()
    open.copyPasteCode = samplePIXCode
    let until = Surroundings.now.adding(.seconds(1741))
    test.payments.intake.intakeResult = .overLimit(until: until, open: open)
    let toast = try test.press("buy:of5").toast?.text ?? ""
    #expect(toast.contains("muitos códigos PIX") && toast.contains("30 min"))
    #expect(toast.contains("último código desta conversa"))
    // Telegram shows no more.
    #expect(toast.count <= 200)
    #expect(people.messages.all.map(\.kind) == (reuses ? [.qrCode, .pix] : []))
    #expect(payments.gateway.charged.all.isEmpty)
    #expect(surroundings.alerts.all == ["charge_limit_reached"])
    test.payments.intake.intakeResult = .overLimit(until: until, open: nil)
    let bare = try test.press("buy:of5").toast?.text ?? ""
    #expect(bare.contains("muitos códigos PIX") && !bare.contains("último código"))
  }

  @Test mutating func `a code of a moment ago that may not be shown again is pointed at`() throws {
    payments.intake.intakeResult = .justMade(.sample())
    let answer = try press("buy:of5")
    #expect(answer.toast?.text.contains("já está nesta conversa") == true)
    #expect(payments.gateway.charged.all.isEmpty && people.messages.all.isEmpty)
  }

  @Test mutating func `a wish to buy carries what several presses are to be taken for`() throws {
    _ = try press("buy:of5")
    let wish = try #require(payments.intake.begun.all.first)
    #expect(wish.isPress)
    #expect(wish.limit == ChargeLimit(charges: 10))
  }

  @Test mutating func `without a gateway the buyer is told and the seller alerted`() throws {
    payments.accounts.isAccountKnown = false
    _ = try press("buy:of5")
    #expect(people.messages.all.map(\.kind) == [.chargeFailed])
    // A seller's own text may name what was to be bought.
    #expect(Set(people.messages.all[0].values.keys) == ["produto", "valor", "pagamento"])
    #expect(people.messages.all[0].values.values.allSatisfy { !$0.isEmpty })
    #expect(surroundings.alerts.all == ["no_gateway"])
  }

  @Test mutating func `a paid charge is confirmed at the button`() throws {
    payments.lookup.named = ["PAY-7": [.sample()]]
    payments.gateway.statusResponse = .found(
      StatusReport(
        charge: ChargeIdentity(transactionID: "tx-1"), status: .paid, gatewayStatus: "completed",
        amount: Money(centavos: 1000)))
    #expect(
      try press("verify:PAY-7").toast
        == .init(queryID: "q1", text: "Pagamento confirmado!"))
    #expect(payments.ledger.applied.all.map(\.to) == [.paid])
  }

  @Test func `another person's payment is not found`() throws {
    #expect(
      try press("verify:PAY-8").toast
        == .init(queryID: "q1", text: "Não encontrei esse pagamento."))
    #expect(payments.gateway.asked.all.isEmpty)
  }

  @Test(arguments: [true, false])
  func `blocking is written down and answered with nothing`(isBlocked: Bool) throws {
    #expect(try handle(.blocked(isBlocked, by: ana)) == UpdateAnswer())
    #expect(people.blocks.all == [isBlocked])
  }

  @Test func `what we do not act on changes nothing`() throws {
    #expect(try handle(.other) == UpdateAnswer())
    #expect(people.messages.all.isEmpty)
  }
}
