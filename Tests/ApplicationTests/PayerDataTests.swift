import Domain
import TestPorts
import Testing

@testable import Application

/// Who pays: asked of the buyer, taken from the seller, never made up.
struct PayerDataTests {
  private var people = FakePeople()
  private var payments = FakePayments()
  private let surroundings = Surroundings()
  private let ana = BotUpdate.Person(telegramID: 7_012_345_678, firstName: "Ana")

  init() {
    payments.accounts.payerPolicy = .ask
    payments.gateway.traits.requiredPayerData = [.name, .taxNumber]
    payments.intake.intakeResult = .created(.sample(charge: nil))
    payments.gateway.chargeOutcome = .created(
      ChargeIdentity(transactionID: "tx-1"), code: samplePIXCode, expiresAt: nil)
  }

  private func handle(_ event: BotUpdate.Event) throws -> UpdateAnswer {
    try surroundings.updates(people, payments).handle(BotUpdate(id: 11, event: event), bot: .sample)
  }

  private func press(_ data: String) throws -> UpdateAnswer {
    try handle(.button(data: data, queryID: "q1", from: ana))
  }

  private func say(_ text: String) throws -> UpdateAnswer { try handle(.text(text, from: ana)) }

  @Test func `each field is asked in turn, and then the charge is made with them`() throws {
    _ = try press("buy:of5")
    #expect(people.messages.all.map(\.kind) == [.askName])
    #expect(payments.gateway.charged.all.isEmpty)
    _ = try say("Ana de Souza")
    #expect(people.messages.all.map(\.kind) == [.askName, .askTaxNumber])
    _ = try say("529.982.247-25")
    let request = try #require(payments.gateway.charged.all.first)
    #expect(request.payer.name?.reveal() == "Ana de Souza")
    #expect(request.payer.taxNumber?.reveal() == "52998224725")
    #expect(request.payer.email == nil)
    #expect(people.answers.all.last?.question == nil)
    #expect(payments.intake.recorded.all.flatMap(\.messages).map(\.kind) == [.qrCode, .pix])
  }

  @Test(arguments: [
    "529.982.247-26", "111.111.111-11", "abc", "", "12", "11.222.333/0001-81",
  ])
  func `a CPF whose digits do not check is asked for again, with the reason`(text: String) throws {
    // Would catch: a charge refused by the gateway, or a CPF that nobody gave.
    _ = try press("buy:of5")
    _ = try say("Ana de Souza")
    _ = try say(text)
    #expect(people.messages.all.map(\.kind) == [.askName, .askTaxNumber, .askTaxNumber])
    #expect(people.messages.all.last?.values["aviso"]?.isEmpty == false)
    #expect(payments.gateway.charged.all.isEmpty)
    #expect(people.answers.all.last?.question?.field == .taxNumber)
  }

  /// Up to the question for a telephone.
  private mutating func reachPhone() throws {
    payments.gateway.traits.requiredPayerData = [.taxNumber, .phone]
    _ = try press("buy:of5")
    _ = try say("meu CPF é 529.982.247\u{2011}25.")
    #expect(people.messages.all.map(\.kind) == [.askTaxNumber, .askPhone])
  }

  @Test(arguments: [
    "5511999998888", "+5511999998888", "+55 11 99999-8888", "551133334444", "11999998888",
    "(11) 99999-8888",
  ])
  func `the buyer's own contact answers the question for a telephone`(phone: String) throws {
    var test = self
    try test.reachPhone()
    _ = try test.handle(.contact(phone: phone, isOwn: true, from: ana))
    let payer = try #require(payments.gateway.charged.all.first).payer
    #expect(payer.phone?.reveal() == (phone.hasSuffix("4444") ? "1133334444" : "11999998888"))
    #expect(payer.taxNumber?.reveal() == "52998224725")
  }

  @Test mutating func `another person's contact is refused with the reason, and asked again`()
    throws
  {
    try reachPhone()
    _ = try handle(.contact(phone: "5511999998888", isOwn: false, from: ana))
    #expect(payments.gateway.charged.all.isEmpty)
    let last = try #require(people.messages.all.last)
    #expect(last.kind == .askPhone)
    #expect(last.values["aviso"]?.contains("não é o seu") == true)
    #expect(people.answers.all.last?.question?.field == .phone)
  }

  @Test mutating func `a telephone of another country is refused with the reason`() throws {
    try reachPhone()
    _ = try handle(.contact(phone: "351912345678", isOwn: true, from: ana))
    #expect(people.messages.all.last?.values["aviso"]?.contains("outro país") == true)
    _ = try say("+351 912 345 678")
    #expect(people.messages.all.last?.values["aviso"]?.contains("outro país") == true)
    #expect(payments.gateway.charged.all.isEmpty)
  }

  @Test func `a contact answers no other question, and without a question leads to the offers`()
    throws
  {
    _ = try handle(.contact(phone: "5511999998888", isOwn: true, from: ana))
    #expect(people.messages.all.map(\.kind) == [.welcome])
    _ = try press("buy:of5")
    _ = try handle(.contact(phone: "5511999998888", isOwn: true, from: ana))
    #expect(people.messages.all.map(\.kind) == [.welcome, .askName, .askName])
    #expect(people.answers.all.last?.payer == Payer())
  }

  @Test(arguments: ["11.222.333/0001-81", "12.ABC.345/01DE-35"])
  func `a company's number is refused in a chat, and the buyer reads why`(text: String) throws {
    _ = try press("buy:of5")
    _ = try say("Ana de Souza")
    _ = try say(text)
    #expect(people.messages.all.last?.values["aviso"]?.contains("CNPJ") == true)
    #expect(payments.gateway.charged.all.isEmpty)
  }

  @Test func `what was said once is not asked again`() throws {
    _ = try press("buy:of5")
    _ = try say("Ana de Souza")
    _ = try say("52998224725")
    _ = try press("buy:of5")
    #expect(people.messages.all.map(\.kind) == [.askName, .askTaxNumber])
    #expect(payments.gateway.charged.all.count == 2)
  }

  @Test func `a press in the middle repeats the open question`() throws {
    _ = try press("buy:of5")
    _ = try say("Ana de Souza")
    _ = try press("buy:of5")
    #expect(people.messages.all.map(\.kind) == [.askName, .askTaxNumber, .askTaxNumber])
  }

  @Test func `the PIX offers to correct the data, and correcting asks from the start`() throws {
    _ = try press("buy:of5")
    _ = try say("Ana de Souza")
    _ = try say("52998224725")
    let buttons = try #require(payments.intake.recorded.all.flatMap(\.messages).last).buttons
    #expect(buttons.contains(.callback(text: "Corrigir meus dados", data: "data:of5")))
    _ = try press("data:of5")
    #expect(people.messages.all.last?.kind == .askName)
    #expect(
      people.answers.all.last
        == PayerAnswers(
          payer: Payer(), question: PayerQuestion(field: .name, offer: "of5")))
    _ = try say("Ana Maria de Souza")
    _ = try say("52998224725")
    // The older charge carries the older data: it is not shown again.
    #expect(payments.intake.begun.all.map(\.mayReuse) == [false, false])
    #expect(payments.gateway.charged.all.last?.payer.name?.reveal() == "Ana Maria de Souza")
  }

  @Test func `a start in the middle leads to the offers`() throws {
    _ = try press("buy:of5")
    _ = try say("/start")
    #expect(people.messages.all.map(\.kind) == [.askName, .welcome])
  }

  @Test func `a person takes back what they said`() throws {
    _ = try press("buy:of5")
    _ = try say("Ana de Souza")
    _ = try say("/dados")
    #expect(people.messages.all.last?.kind == .payerForgotten)
    #expect(people.answers.all.last == PayerAnswers(payer: Payer(), question: nil))
  }

  @Test mutating func `two answers at once do not write over each other`() throws {
    _ = try press("buy:of5")
    people.isOvertaken = true
    #expect(try say("Ana de Souza").disposition == .busy)
    #expect(payments.gateway.charged.all.isEmpty)
  }

  @Test mutating func `the last answer, brought again while its charge is made, says nothing`()
    throws
  {
    payments.intake.isBegun = true
    #expect(try say("52998224725") == UpdateAnswer())
    #expect(people.messages.all.isEmpty)
  }

  @Test mutating func `the seller's own data goes to the gateway, and the buyer is asked nothing`()
    throws
  {
    payments.accounts.payerPolicy = .own(
      Payer(name: Secret("Loja Ltda"), taxNumber: Secret("52998224725"), email: Secret("a@b.co")))
    _ = try press("buy:of5")
    let payer = try #require(payments.gateway.charged.all.first).payer
    #expect(payer == Payer(name: Secret("Loja Ltda"), taxNumber: Secret("52998224725")))
    let buttons = payments.intake.recorded.all.flatMap(\.messages).flatMap(\.buttons)
    #expect(!buttons.contains(.callback(text: "Corrigir meus dados", data: "data:of5")))
  }

  @Test mutating func `without data and without leave to ask nothing is charged or made up`() throws
  {
    payments.accounts.payerPolicy = .none
    _ = try press("buy:of5")
    #expect(payments.gateway.charged.all.isEmpty)
    #expect(people.messages.all.map(\.kind) == [.chargeFailed])
    #expect(surroundings.alerts.all.contains("payer_data_missing"))
  }

  @Test mutating func `a gateway that wants nothing is told nothing`() throws {
    people.answers.add(PayerAnswers(payer: Payer(name: Secret("Ana de Souza")), question: nil))
    payments.gateway.traits.requiredPayerData = []
    _ = try press("buy:of5")
    #expect(payments.gateway.charged.all.first?.payer == Payer())
  }
}

/// Which account charges when the first one refuses.
struct FailoverTests {
  private var people = FakePeople()
  private var payments = FakePayments()
  private let surroundings = Surroundings()
  private let ana = BotUpdate.Person(telegramID: 7_012_345_678, firstName: "Ana")
  private let second = GatewayAccountID(4)

  init() {
    payments.intake.intakeResult = .created(.sample(charge: nil))
    payments.accounts.fallbacks = [second]
    payments.gateway.chargeOutcome = .created(
      ChargeIdentity(transactionID: "tx-1"), code: samplePIXCode, expiresAt: nil)
  }

  private func buy() throws {
    _ = try surroundings.updates(people, payments).handle(
      BotUpdate(id: 11, event: .button(data: "buy:of5", queryID: "q1", from: ana)), bot: .sample)
  }

  @Test(arguments: [
    ChargeOutcome.notCreated(reason: "limit"), .unauthorized(reason: "401"),
  ])
  func `after a definite refusal the next account charges, as a payment of its own`(
    outcome: ChargeOutcome
  ) throws {
    var test = self
    test.payments.gateway.chargeOutcomes = [GatewayAccountID(3): outcome]
    try test.buy()
    #expect(payments.gateway.chargedBy.all == [GatewayAccountID(3), second])
    #expect(payments.intake.begun.all.map(\.gatewayAccountID) == [GatewayAccountID(3), second])
    #expect(Set(payments.intake.begun.all.map(\.originKey)).count == 2)
    // A buyer hears something within ten seconds, whatever a gateway does.
    #expect(payments.gateway.given.all.allSatisfy { (1...5_000).contains($0) })
    // The buyer sees a code and no failure.
    #expect(payments.intake.recorded.all.flatMap(\.messages).map(\.kind) == [.qrCode, .pix])
  }

  @Test(arguments: [
    ChargeOutcome.unknown(nil, reason: "timeout"),
    .unknown(ChargeIdentity(transactionID: "tx-1"), reason: "502"),
    .refusedButExists(ChargeIdentity(transactionID: "tx-1"), reason: "refused"),
    .created(ChargeIdentity(transactionID: "tx-1"), code: samplePIXCode, expiresAt: nil),
    .created(ChargeIdentity(transactionID: "tx-1"), code: "no code", expiresAt: nil),
  ])
  func `where a charge may exist no second one is made`(outcome: ChargeOutcome) throws {
    // Would catch: a buyer who pays twice.
    var test = self
    test.payments.gateway.chargeOutcomes = [GatewayAccountID(3): outcome]
    try test.buy()
    #expect(payments.gateway.chargedBy.all == [GatewayAccountID(3)])
  }

  @Test mutating func `when all refuse the buyer hears of it once`() throws {
    payments.gateway.chargeOutcome = .notCreated(reason: "limit")
    try buy()
    #expect(payments.gateway.chargedBy.all == [GatewayAccountID(3), second])
    #expect(payments.intake.recorded.all.flatMap(\.messages).map(\.kind) == [.chargeFailed])
  }

  @Test mutating func `the same update after a crash goes on with the next account`() throws {
    payments.intake.intakeResult = .repeated(.sample(.failed, charge: nil))
    try buy()
    #expect(payments.intake.begun.all.map(\.attempt) == [0, 1])
    #expect(payments.gateway.charged.all.isEmpty)
  }

  @Test mutating func `the same update after a charge that died goes no further`() throws {
    // Would catch: a second charge where the first one was born.
    payments.intake.intakeResult = .repeated(.sample(.failed))
    try buy()
    #expect(payments.intake.begun.all.map(\.attempt) == [0])
  }

  @Test mutating func `refused credentials mark the account and alert once`() throws {
    payments.gateway.chargeOutcomes = [
      GatewayAccountID(3): .unauthorized(reason: "401: key unknown")
    ]
    try buy()
    try buy()
    #expect(payments.accounts.refused.all == [GatewayAccountID(3), GatewayAccountID(3)])
    #expect(surroundings.alerts.all.filter { $0 == "gateway_refuses" }.count == 1)
  }

  @Test func `credentials that work again are noticed`() throws {
    _ = payments.accounts.mark(second, refused: "401", at: Surroundings.now)
    let health = GatewayHealth(payments.accounts, seams: surroundings.seams)
    #expect(try health.retest(payments.gateways))
    #expect(payments.accounts.refused.all == [second, second])
  }
}
