import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

/// What a buyer says of themselves, kept encrypted, and the names that charges have.
@Suite(.database) struct PayerDataRepositoryTests {
  private let fixture: Fixture
  private let ana = BotUpdate.Person(telegramID: 7, firstName: "Ana")
  private let bot = Bot(
    id: BotID(1), sellerID: SellerID(1), username: "b", token: Secret("t"),
    webhookSecret: Secret("s"), texts: [:])
  private let question = PayerQuestion(field: .email, offer: String(repeating: "c", count: 32))
  private let payer = Payer(name: Secret("Ana de Souza"), taxNumber: Secret("52998224725"))

  init() throws { fixture = try Fixture() }

  private func save(
    _ answers: PayerAnswers, of user: ChatBuyer, message: OutgoingMessage? = nil
  ) throws -> EnqueuedTasks? {
    try fixture.users.save(
      answers, of: user, message: message, update: UpdateKey(botID: BotID(1), updateID: 5),
      at: fixture.now)
  }

  @Test func `answers and the open question come back, and lie encrypted`() throws {
    let user = try fixture.users.person(ana, of: bot, at: fixture.now)
    #expect(try save(PayerAnswers(payer: payer, question: question), of: user) != nil)
    let known = try fixture.users.person(ana, of: bot, at: fixture.now)
    #expect(known.buyer.payer == payer)
    #expect(known.question == question)
    let stored = try #require(
      try fixture.row("SELECT payer_data FROM bot_users WHERE id = 1")?.optionalBytes("payer_data"))
    #expect(!String(decoding: stored, as: UTF8.self).contains("529982"))
  }

  @Test func `an answer to a question that has changed meanwhile is not kept`() throws {
    // Would catch: two messages at once, the second written over the first.
    let user = try fixture.users.person(ana, of: bot, at: fixture.now)
    _ = try save(PayerAnswers(payer: payer, question: question), of: user)
    #expect(try save(PayerAnswers(payer: Payer(), question: nil), of: user) == nil)
    #expect(try fixture.users.person(ana, of: bot, at: fixture.now).buyer.payer == payer)
  }

  @Test func `the message of a question is enqueued once for one update`() throws {
    let user = try fixture.users.person(ana, of: bot, at: fixture.now)
    let message = question.message(to: ana, of: bot)
    let answers = PayerAnswers(payer: payer, question: question)
    let first = try save(answers, of: user, message: message)
    let again = try save(
      answers, of: try fixture.users.person(ana, of: bot, at: fixture.now), message: message)
    #expect(first?.ids.count == 1)
    #expect(first == again)
  }

  @Test func `a start ends the questions and keeps what was said`() throws {
    let user = try fixture.users.person(ana, of: bot, at: fixture.now)
    _ = try save(PayerAnswers(payer: payer, question: question), of: user)
    _ = try fixture.users.welcome(
      StartVisit(
        update: UpdateKey(botID: BotID(1), updateID: 6), sellerID: SellerID(1), person: ana,
        token: nil, at: fixture.now),
      message: OutgoingMessage(.welcome, botID: BotID(1), chatID: 7))
    let known = try fixture.users.person(ana, of: bot, at: fixture.now)
    #expect(known.question == nil)
    #expect(known.buyer.payer == payer)
  }

  @Test func `data that does not open is asked for again, and stops nobody`() throws {
    try fixture.run("UPDATE bot_users SET payer_data = 'damaged' WHERE id = 1")
    #expect(try fixture.users.person(ana, of: bot, at: fixture.now).buyer.payer == Payer())
  }

  @Test func `all names of a charge are kept, by its answer and by later evidence`() throws {
    let first = try fixture.created()
    let whole = ChargeIdentity(transactionID: "1", hash: "h1", producerHash: "p1")
    _ = try fixture.record(first, .created(whole, code: "000201", expiresAt: nil))
    let second = try fixture.created(update: 2, mayReuse: false)
    #expect(
      try fixture.ledger.learn(
        ChargeIdentity(transactionID: "2", hash: "h2", producerHash: "p1"), of: second)
        == .changed(.none))
    // A name that is there is not written over.
    _ = try fixture.ledger.learn(
      ChargeIdentity(transactionID: "3", hash: "h3", producerHash: "p2"), of: second)
    #expect(
      try fixture.texts(
        """
        SELECT CONCAT_WS(' ', gateway_transaction_id, gateway_transaction_hash,
          gateway_producer_hash) AS v FROM payments ORDER BY id
        """) == ["1 h1 p1", "2 h2 p1"])
    _ = try fixture.record(second, .failed(nil, reason: "refused"))
    let third = try fixture.created(update: 3, mayReuse: false)
    #expect(try fixture.ledger.learn(ChargeIdentity(transactionID: "1"), of: third) == .chargeTaken)
  }

  @Test func `when a gateway first said paid is kept until it says otherwise`() throws {
    let payment = try fixture.created()
    try fixture.ledger.save(paidReportedAt: fixture.now, of: payment)
    #expect(
      try fixture.lookup.payment(payment.id, seller: SellerID(1))?.paidReportedAt == fixture.now)
    try fixture.ledger.save(paidReportedAt: nil, of: payment)
    #expect(try fixture.lookup.payment(payment.id, seller: SellerID(1))?.paidReportedAt == nil)
  }

  @Test func `a wish is known by its update, and each account's attempt is a payment of its own`()
    throws
  {
    #expect(try !fixture.intake.hasBegun(.update(bot: BotID(1), number: 1)))
    let first = try fixture.created()
    #expect(try fixture.intake.hasBegun(.update(bot: BotID(1), number: 1)))
    _ = try fixture.record(first, .failed(nil, reason: "limit"))
    var second = fixture.order()
    second.attempt = 1
    guard case .created(let payment) = try fixture.intake.begin(second) else {
      Issue.record("no second payment")
      return
    }
    #expect(payment.id != first.id)
    #expect(try fixture.intake.begin(second) != .created(payment))
  }

  @Test func `a charge of unknown outcome in one account holds up the others`() throws {
    // Would catch: a failover after an unknown outcome, by a second press.
    let first = try fixture.created()
    _ = try fixture.record(first, .unknown(nil, reason: "timeout"))
    try fixture.run(
      """
      INSERT INTO gateway_accounts (id, account_id, name, type, webhook_secret,
        webhook_secret_hash) VALUES (5, 1, 'r', 'syncpay', '', REPEAT('5', 32))
      """)
    var other = fixture.order(update: 2)
    other.gatewayAccountID = GatewayAccountID(5)
    guard case .unverified(let open) = try fixture.intake.begin(other) else {
      Issue.record("a second charge was begun")
      return
    }
    #expect(open.id == first.id)
  }
}
