import Domain
import MariaDB
import Persistence
import Testing

@testable import Application

/// The steps after a charge and a payment: scheduled with their cause, cancelled with it, and never to a payer.
@Suite(.database) struct FollowUpRepositoryTests {
  private let fixture: Fixture
  private let store: FollowUpRepository
  private var now: Timestamp { fixture.now }

  init() throws {
    fixture = try Fixture()
    store = FollowUpRepository(fixture.database)
    try fixture.run(
      """
      INSERT INTO offers (id, account_id, bot_id, public_id, name, price, access_link,
        parent_offer_id, relation, position, delay_seconds, pricing, percent_off, text)
      VALUES (11, 1, 1, REPEAT('1', 32), 'lembrete', 0, '', 1, 'downsell', 0, 900, 'unchanged', NULL, NULL),
        (12, 1, 1, REPEAT('2', 32), 'desconto', 0, '', 1, 'downsell', 1, 7200, 'percent_off', 20, 'Só hoje'),
        (13, 1, 1, REPEAT('3', 32), 'fixo', 9.90, '', 1, 'downsell', 2, 86400, 'fixed', NULL, NULL),
        (21, 1, 1, REPEAT('5', 32), 'Mentoria', 47.00, 'https://m', 1, 'upsell', 0, 600, 'fixed', NULL, NULL),
        (22, 1, 1, REPEAT('6', 32), 'Grupo', 7.00, 'https://g', NULL, 'upsell', 1, 60, 'fixed', NULL, NULL)
      """)
  }

  private func charged(update: Int64 = 1) throws -> Payment {
    let payment = try fixture.created(update: update, mayReuse: false)
    _ = try fixture.record(
      payment,
      .created(ChargeIdentity(transactionID: "t\(update)"), code: "0002", expiresAt: nil))
    return payment
  }

  private func tasks(_ kind: String, state: String = "pending") throws -> [String] {
    try fixture.texts(
      """
      SELECT CONCAT(payment_id, ' ', JSON_VALUE(payload, '$.step'), ' +',
        TIMESTAMPDIFF(SECOND, \(bind: now), next_attempt_at)) AS v
      FROM outbox WHERE kind = \(bind: kind) AND state = \(bind: state) ORDER BY id
      """)
  }

  private func facts(_ payment: Payment, _ step: Int64) throws -> FollowUpFacts {
    let plan = try store.plan(
      FollowUp(payment: payment.id, step: OfferID(step)), of: SellerID(1), at: now)
    guard case .send(let facts) = plan else { throw NotPlanned(plan: "\(plan)") }
    return facts
  }

  private struct NotPlanned: Error { let plan: String }

  private func isSkipped(_ payment: Payment, _ step: Int64) throws -> Bool {
    let plan = try store.plan(
      FollowUp(payment: payment.id, step: OfferID(step)), of: SellerID(1), at: now)
    return if case .skip = plan { true } else { false }
  }

  @Test func `the steps are scheduled with the code, once, and a failed charge has none`() throws {
    let payment = try charged()
    #expect(try tasks("recovery") == ["1 11 +900", "1 12 +7200", "1 13 +86400"])
    _ = try fixture.record(
      payment, .created(ChargeIdentity(transactionID: "t1"), code: "0002", expiresAt: nil))
    #expect(try tasks("recovery").count == 3)
    let failed = try fixture.created(update: 2, mayReuse: false)
    _ = try fixture.record(failed, .failed(nil, reason: "no"))
    #expect(try tasks("recovery").count == 3)
  }

  @Test func `a code that is known only later brings its steps`() throws {
    let payment = try fixture.created()
    _ = try fixture.record(payment, .unknown(nil, reason: "timeout"))
    #expect(try tasks("recovery") == [])
    _ = try fixture.ledger.apply(
      PaymentTransition(
        payment: payment, to: .pending, evidence: "found",
        charge: ChargeIdentity(transactionID: "t1"), code: "0002", at: now))
    #expect(try tasks("recovery").count == 3)
  }

  @Test func `whoever pays has no steps left, and has those after a payment`() throws {
    let payment = try charged()
    _ = try fixture.move(payment, to: .paid)
    #expect(try tasks("recovery") == [] && tasks("recovery", state: "skipped").count == 3)
    #expect(try tasks("upsell") == ["1 21 +600", "1 22 +60"])
    // The same money told of again changes nothing.
    _ = try fixture.move(payment, to: .paid)
    #expect(try tasks("upsell").count == 2)
  }

  @Test(arguments: [PaymentStatus.failed, .expired, .pendingVerification])
  func `late money schedules and cancels like any other`(status: PaymentStatus) throws {
    let payment = try charged()
    try fixture.run("UPDATE payments SET status = \(bind: status)")
    _ = try fixture.move(payment, to: .paid)
    #expect(try tasks("recovery") == [] && tasks("upsell").count == 2)
  }

  @Test func `a discount that is taken and paid ends the steps of the charge before it`() throws {
    // Would catch: a buyer who paid for less and is still asked to pay in full.
    let payment = try charged()
    let offer = try facts(payment, 12)
    #expect(offer.price == Money(centavos: 1592) && offer.text == "Só hoje")
    let order = try #require(
      try OrderRepository(fixture.database).madeOrder(
        offer.publicID, of: fixture.order().user, at: now))
    #expect(order.kind == .downsell && order.offer.name == "Plano")
    #expect(order.amount == Money(centavos: 1592) && order.madeOffer == offer.id)
    var new = fixture.order(update: 7, mayReuse: false)
    new.order = order
    guard case .created(let cheaper) = try fixture.intake.begin(new) else { return }
    _ = try fixture.record(
      cheaper, .created(ChargeIdentity(transactionID: "t7"), code: "0002", expiresAt: nil))
    #expect(try tasks("recovery").count == 3)
    _ = try fixture.move(cheaper, to: .paid)
    #expect(try tasks("recovery") == [])
    #expect(try tasks("upsell") == ["\(cheaper.id) 21 +600", "\(cheaper.id) 22 +60"])
    #expect(
      try fixture.texts(
        "SELECT CONCAT(is_downsell, is_upsell) AS v FROM payments WHERE id = \(bind: cheaper.id)")
        == ["10"])
    #expect(try isSkipped(payment, 13) == false)
    #expect(try store.whileUnpaid(facts(payment, 13), of: SellerID(1)) { true } == nil)
  }

  @Test func `nothing is sent for a payer, one in review, or where a newer code has its own steps`()
    throws
  {
    let payment = try charged()
    let reminder = try facts(payment, 11)
    #expect(reminder.price == nil)
    #expect(try store.whileUnpaid(reminder, of: SellerID(1)) { true } == true)
    for status in [PaymentStatus.paid, .review, .refunded, .chargeback] {
      try fixture.run("UPDATE payments SET status = \(bind: status), paid_at = \(bind: now)")
      #expect(try store.whileUnpaid(reminder, of: SellerID(1)) { true } == nil, "\(status)")
      #expect(try isSkipped(payment, 11), "\(status)")
    }
    for status in [PaymentStatus.pending, .expired, .failed] {
      try fixture.run("UPDATE payments SET status = \(bind: status), paid_at = NULL")
      #expect(try store.whileUnpaid(reminder, of: SellerID(1)) { true } == true, "\(status)")
    }
    let newer = try charged(update: 2)
    try fixture.run(
      "UPDATE payments SET created_at = created_at + INTERVAL 1 HOUR WHERE id = \(bind: newer.id)")
    #expect(try store.whileUnpaid(reminder, of: SellerID(1)) { true } == nil)
  }

  @Test func `an earlier purchase of the same thing is no answer to a new code`() throws {
    let payment = try charged()
    try fixture.run("UPDATE payments SET status = 'paid', paid_at = \(bind: now)")
    let later = try charged(update: 2)
    try fixture.run(
      "UPDATE payments SET created_at = created_at + INTERVAL 1 DAY WHERE id = \(bind: later.id)")
    var asked = try facts(later, 11)
    asked.payment.createdAt = now.adding(.days(1))
    #expect(try store.whileUnpaid(asked, of: SellerID(1)) { true } == true)
    #expect(try isSkipped(payment, 11))
  }

  @Test func `a gateway that has said paid once is believed as far as a step goes`() throws {
    let payment = try charged()
    try fixture.run("UPDATE payments SET observed_paid_at = \(bind: now)")
    #expect(throws: AwaitsAgreement.self) {
      try store.whileUnpaid(facts(payment, 11), of: SellerID(1)) { true }
    }
  }

  @Test func `a button of an offer is over once it is paid for, or off sale`() throws {
    // Would catch: a second charge by an old button, and a product sold that the seller withdrew.
    let orders = OrderRepository(fixture.database)
    let buyer = fixture.order().user
    let payment = try charged()
    let offer = try facts(payment, 12)
    try fixture.run("UPDATE offers SET is_active = 0 WHERE id = 1")
    #expect(try orders.madeOrder(offer.publicID, of: buyer, at: now) == nil)
    try fixture.run("UPDATE offers SET is_active = 1 WHERE id = 1")
    #expect(try orders.madeOrder(offer.publicID, of: buyer, at: now) != nil)
    _ = try fixture.move(payment, to: .paid)
    #expect(try orders.madeOrder(offer.publicID, of: buyer, at: now) == nil)
  }

  @Test func `no payment becomes paid while a step is being sent`() throws {
    let payment = try charged()
    let impatient = PaymentLedgerRepository(fixture.database.impatient())
    let result = try store.whileUnpaid(facts(payment, 12), of: SellerID(1)) {
      #expect(throws: MariaDBError.self) {
        try impatient.apply(
          PaymentTransition(payment: payment, to: .paid, evidence: "test", at: now))
      }
      return try fixture.status(payment)
    }
    #expect(result == .pending)
    #expect(try fixture.move(payment, to: .paid) != .unchanged)
  }

  @Test func `what one buyer was promised stays, and is handed over under one lease`() throws {
    let payment = try charged()
    let first = try facts(payment, 12)
    try fixture.run("UPDATE offers SET percent_off = 90 WHERE id = 12")
    let again = try facts(payment, 12)
    #expect(again.price == first.price && again.publicID == first.publicID)
    #expect(try store.begin(first.id, of: SellerID(1), lease: "a"))
    #expect(try store.begin(first.id, of: SellerID(1), lease: "a"))
    #expect(try !store.begin(first.id, of: SellerID(1), lease: "b"))
    try store.release(first.id, of: SellerID(1), lease: "b")
    #expect(try !store.begin(first.id, of: SellerID(1), lease: "b"))
    try store.release(first.id, of: SellerID(1), lease: "a")
    #expect(try store.begin(first.id, of: SellerID(1), lease: "b"))
    #expect(throws: MariaDBError.self) {
      try store.begin(first.id, of: SellerID(2), lease: "b")
    }
  }

  @Test func `whoever has the upsell, or got the money back, is not offered it`() throws {
    let payment = try charged()
    _ = try fixture.move(payment, to: .paid)
    #expect(try facts(payment, 21).price == Money(centavos: 4700))
    try fixture.run(
      """
      INSERT INTO payments (id, account_id, bot_id, bot_user_id, offer_id, gateway_account_id,
        customer_user_id, amount, status, product_name, is_upsell, created_at, expires_at)
      VALUES (90, 1, 1, 1, 21, 1, '7', 47.00, 'paid', 'Mentoria', 1, \(bind: now), \(bind: now))
      """)
    #expect(try isSkipped(payment, 21) && !isSkipped(payment, 22))
    try fixture.run("UPDATE payments SET status = 'refunded' WHERE id = \(bind: payment.id)")
    #expect(try isSkipped(payment, 22))
  }

  @Test func `an upsell that is paid brings no further ones`() throws {
    let payment = try charged()
    _ = try fixture.move(payment, to: .paid)
    let offer = try facts(payment, 22)
    var new = fixture.order(update: 7, mayReuse: false)
    new.order = try #require(
      try OrderRepository(fixture.database).madeOrder(offer.publicID, of: new.user, at: now))
    #expect(new.order.kind == .upsell && new.order.offer.name == "Grupo")
    guard case .created(let upsell) = try fixture.intake.begin(new) else { return }
    _ = try fixture.move(upsell, to: .paid)
    #expect(try tasks("upsell").count == 2)
  }

  @Test
  func `an offer made to one buyer is nothing to another, after a week, or once its step is off`()
    throws
  {
    // Would catch: a leaked button that sells the discount to everybody.
    let orders = OrderRepository(fixture.database)
    let offer = try facts(charged(), 12)
    let buyer = fixture.order().user
    var other = buyer
    other.id = BuyerID(2)
    #expect(try orders.madeOrder(offer.publicID, of: other, at: now) == nil)
    #expect(try orders.madeOrder(offer.publicID, of: buyer, at: now.adding(.days(7))) == nil)
    #expect(try orders.madeOrder(offer.publicID, of: buyer, at: now) != nil)
    let reminder = try facts(charged(update: 3), 11)
    #expect(try orders.madeOrder(reminder.publicID, of: buyer, at: now) == nil)
    try fixture.run("UPDATE offers SET is_active = 0 WHERE id = 12")
    #expect(try orders.madeOrder(offer.publicID, of: buyer, at: now) == nil)
  }

  @Test func `a bot's places to Telegram lie apart, and a pause holds them all`() throws {
    let places = try (0..<3).map { _ in
      try store.reserve(BotID(1), of: SellerID(1), longest: .seconds(2), at: now)
    }
    #expect(places.map(\.wait.milliseconds) == [0, 40, 80])
    try store.pause(BotID(1), of: SellerID(1), until: now.adding(.seconds(30)))
    let far = try store.reserve(BotID(1), of: SellerID(1), longest: .seconds(2), at: now)
    #expect(!far.isTaken && far.wait == .seconds(30))
    #expect(
      try store.reserve(BotID(2), of: SellerID(2), longest: .seconds(2), at: now).wait
        == .seconds(0))
    // Of a clock that was set back.
    try store.pause(BotID(1), of: SellerID(1), until: now.adding(.days(3)))
    #expect(try store.reserve(BotID(1), of: SellerID(1), longest: .seconds(2), at: now).isTaken)
  }

  @Test func `of a bot that is off, or days late, nothing leaves`() throws {
    // Would catch: a seller's "off" that goes on selling, and an offer that comes out of the blue, already over.
    let payment = try charged()
    try fixture.run("UPDATE bots SET is_enabled = 0 WHERE id = 1")
    #expect(try isSkipped(payment, 11))
    try fixture.run("UPDATE bots SET is_enabled = 1 WHERE id = 1")
    func plan(at time: Timestamp) throws -> FollowUpPlan {
      try store.plan(FollowUp(payment: payment.id, step: OfferID(11)), of: SellerID(1), at: time)
    }
    let due = now.adding(.minutes(15))
    let late = due.adding(.days(2)).adding(.seconds(1))
    guard case .skip(reason: "due for too long") = try plan(at: late) else {
      Issue.record("sent when its time was long over")
      return
    }
    guard case .send = try plan(at: due.adding(.days(2))) else {
      Issue.record("not sent at the end of its time")
      return
    }
  }

  @Test func `a node that is behind ends no step`() throws {
    // Would catch: an upsell that nobody gets, since one read showed the payment as it had been before it was paid.
    let payment = try charged()
    for step in [OfferID(21), OfferID(22)] {
      #expect(throws: MariaDBError.self) {
        try store.plan(FollowUp(payment: payment.id, step: step), of: SellerID(1), at: now)
      }
    }
    #expect(throws: MariaDBError.self) {
      try store.plan(FollowUp(payment: PaymentID(99), step: OfferID(11)), of: SellerID(1), at: now)
    }
    #expect(throws: MariaDBError.self) {
      try store.begin(MadeOfferID(99), of: SellerID(1), lease: "a")
    }
    let reminder = try facts(payment, 11)
    try fixture.run("UPDATE payments SET account_id = 2")
    #expect(throws: MariaDBError.self) {
      try store.whileUnpaid(reminder, of: SellerID(1)) { true }
    }
  }

  @Test func `a deal is off for whoever paid, also before it was made by the gateway's time`()
    throws
  {
    // Would catch: a second charge for somebody whose payment was only seen after the deal had been sent.
    let orders = OrderRepository(fixture.database)
    let buyer = fixture.order().user
    let payment = try charged()
    let offer = try facts(payment, 12)
    for change: SQL in [
      "status = 'paid', paid_at = created_at - INTERVAL 1 MINUTE",
      "status = 'review', paid_at = NULL",
    ] {
      try fixture.run("UPDATE payments SET \(change) WHERE id = \(bind: payment.id)")
      #expect(try orders.madeOrder(offer.publicID, of: buyer, at: now) == nil)
    }
    try fixture.run("UPDATE payments SET status = 'expired' WHERE id = \(bind: payment.id)")
    #expect(try orders.madeOrder(offer.publicID, of: buyer, at: now) != nil)
    // Another charge of the same product, paid between the code and the deal.
    let other = try charged(update: 5)
    try fixture.run(
      """
      UPDATE payments SET status = 'paid', paid_at = \(bind: now.adding(.seconds(1)))
      WHERE id = \(bind: other.id)
      """)
    try fixture.run("UPDATE made_offers SET created_at = \(bind: now.adding(.minutes(5)))")
    #expect(try orders.madeOrder(offer.publicID, of: buyer, at: now.adding(.minutes(6))) == nil)
  }
}
