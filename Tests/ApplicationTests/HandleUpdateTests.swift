import Domain
import Testing

@testable import Application

/// Where each update leads.
struct HandleUpdateTests {
  private struct People: BotUserStore, OfferCatalog, ClickLookup {
    var list = [
      Offer(
        id: OfferID(5), publicID: "of5", name: "Plano", price: Money(centavos: 1000),
        accessLink: "https://loja.example/a")
    ]
    let visits = Log<StartVisit>()
    let messages = Log<OutgoingMessage>()
    let blocks = Log<Bool>()

    func welcome(_ visit: StartVisit, message: OutgoingMessage) -> PromisedWork {
      visits.add(visit)
      messages.add(message)
      return PromisedWork(entries: [OutboxEntryID(1)])
    }
    func person(_ person: BotUpdate.Person, of bot: Bot) -> BotUser {
      BotUser(
        id: BotUserID(1), accountID: bot.accountID, botID: bot.id, telegramID: person.telegramID,
        firstName: person.firstName, trackingSessionID: nil, fbclid: nil)
    }
    func setBlocked(_ blocked: Bool, telegramID: Int64, bot: Bot, at now: Timestamp) {
      blocks.add(blocked)
    }
    func promiseDelivery(
      _ payment: Payment, update: UpdateKey, at now: Timestamp
    ) -> PromisedWork {
      PromisedWork(entries: [OutboxEntryID(3)])
    }
    func promise(
      _ message: OutgoingMessage, update: UpdateKey, account: AccountID, at now: Timestamp
    ) -> PromisedWork {
      messages.add(message)
      return PromisedWork(entries: [OutboxEntryID(2)])
    }
    func offers(of bot: BotID) -> [Offer] { list }
    func offer(publicID: String, of bot: BotID) -> Offer? {
      list.first { $0.publicID == publicID }
    }
    func attribution(token: TrackingToken, account: AccountID) -> Attribution? { nil }
    func latestAttribution(fbclid: String, account: AccountID) -> Attribution? { nil }
    func latestAttribution(telegramUser: Int64, account: AccountID) throws -> Attribution? {
      throw Broken()
    }
  }

  private var people = People()
  private var payments = FakePayments()
  private let surroundings = Surroundings()
  private let ana = BotUpdate.Person(telegramID: 7_012_345_678, firstName: "Ana")
  private static let code =
    "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-426655440000520400005303986540510.005802BR5913Fulano de Tal6008BRASILIA62130509PEDIDO472630400DD"

  private func handle(_ event: BotUpdate.Event) throws -> UpdateAnswer {
    let seams = surroundings.seams
    let buy = BuyOffer(
      users: people, offers: people, payments: payments.access,
      recoverAttribution: RecoverAttribution(clicks: people, journal: seams.journal),
      webhookAddress: WebhookAddress(publicURL: "https://loja.example"), seams: seams)
    let verify = VerifyPayment(
      lookup: payments, users: people, checks: payments,
      confirm: ConfirmPayment(payments.access, seams: seams), clock: seams.clock)
    let handle = HandleUpdate(
      users: people, offers: people, buy: buy, verify: verify, clock: seams.clock)
    return try handle(
      BotUpdate(id: 11, event: event),
      bot: Bot(
        id: BotID(2), accountID: AccountID(1), username: "loja_bot", token: Secret("t"),
        webhookSecret: Secret("s"), gatewayAccountID: GatewayAccountID(3), texts: [:]))
  }

  private func press(_ data: String) throws -> UpdateAnswer {
    try handle(.button(data: data, queryID: "q1", from: ana))
  }

  @Test(arguments: ["/start", "oi", "", "/help", "quero comprar", "/start promo"])
  func `whatever a person writes leads into the funnel`(text: String) throws {
    let answer = try handle(.text(text, from: ana))
    #expect(people.messages.all.map(\.kind) == [.welcome])
    #expect(people.visits.all.map(\.token) == [nil])
    #expect(answer.promised.entries == [OutboxEntryID(1)])
    #expect(answer.notice == nil)
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
    #expect(answer.notice == .init(queryID: "q1", text: ""))
  }

  @Test func `an offer that is gone says so and charges nothing`() throws {
    _ = try press("buy:old")
    #expect(people.messages.all.map(\.kind) == [.offerGone])
    #expect(payments.charged.all.isEmpty)
  }

  @Test mutating func `a purchase charges the stored price once and shows its code`() throws {
    payments.intakeResult = .created(.sample(charge: nil))
    payments.chargeOutcome = .created(
      ChargeIdentity(transactionID: "tx-1"), code: Self.code, expiresAt: nil)
    let answer = try press("buy:of5")
    let request = try #require(payments.charged.all.first)
    #expect(payments.charged.all.count == 1)
    #expect(request.amount == Money(centavos: 1000))
    #expect(
      request.webhookURL.reveal() == "https://loja.example/webhook/payment/syncpay/s/PAY-7")
    #expect(payments.recorded.all.flatMap(\.messages).map(\.kind) == [.pix, .qrCode])
    #expect(answer.promised.entries == [OutboxEntryID(9)])
    #expect(answer.notice?.queryID == "q1")
  }

  @Test mutating func `a failing attribution does not stop a sale`() throws {
    payments.intakeResult = .created(.sample(charge: nil))
    _ = try press("buy:of5")
    #expect(payments.begun.all.map(\.attribution) == [nil])
    #expect(payments.charged.all.count == 1)
  }

  @Test mutating func `a charge of unknown fate asks the buyer to wait`() throws {
    payments.intakeResult = .created(.sample(charge: nil))
    payments.chargeOutcome = .unknown(nil, reason: "timeout")
    _ = try press("buy:of5")
    #expect(payments.recorded.all.flatMap(\.messages).map(\.kind) == [.verifying])
  }

  @Test mutating func `a refused charge offers another try and alerts the seller`() throws {
    payments.intakeResult = .created(.sample(charge: nil))
    _ = try press("buy:of5")
    #expect(payments.recorded.all.flatMap(\.messages).map(\.kind) == [.chargeFailed])
    #expect(surroundings.alerts.all == ["charge_refused"])
  }

  @Test(arguments: [
    Intake.inProgress(.sample()), .atWork(.sample()), .unverified(.sample()), .repeated(.sample()),
    .live(.sample()),
  ])
  func `a purchase that is under way is not charged a second time`(intake: Intake) throws {
    var test = self
    test.payments.intakeResult = intake
    let answer = try test.press("buy:of5")
    #expect(payments.charged.all.isEmpty)
    let isAtWork = if case .atWork = intake { true } else { false }
    #expect(answer.disposition == (isAtWork ? .busy : .accepted))
  }

  @Test mutating func `without a gateway the buyer is told and the seller alerted`() throws {
    payments.isAccountKnown = false
    _ = try press("buy:of5")
    #expect(people.messages.all.map(\.kind) == [.chargeFailed])
    #expect(surroundings.alerts.all == ["no_gateway"])
  }

  @Test mutating func `a paid charge is confirmed at the button`() throws {
    payments.named = ["PAY-7": [.sample()]]
    payments.inquiry = .found(
      Observation(
        charge: ChargeIdentity(transactionID: "tx-1"), status: .paid, word: "completed",
        amount: Money(centavos: 1000)))
    #expect(
      try press("verify:PAY-7").notice
        == .init(queryID: "q1", text: "Pagamento confirmado!"))
    #expect(payments.applied.all.map(\.to) == [.paid])
  }

  @Test func `another person's payment is not found`() throws {
    #expect(
      try press("verify:PAY-8").notice
        == .init(queryID: "q1", text: "Não encontrei esse pagamento."))
    #expect(payments.asked.all.isEmpty)
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
