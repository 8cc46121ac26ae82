import Domain
import MariaDB
import TestDatabase
import TestThreads
import Testing

@testable import Application
@testable import Persistence

/// What a person does with a payment, on rows.
@Suite(.database) struct PaymentDeskRepositoryTests {
  private let fixture: Fixture
  private let payment: Payment
  private let desk: PaymentDeskRepository
  private let seller = SellerScope(SellerID(1))
  private let note = PaymentNote(person: "ana", reason: "vi no extrato")
  private var now: Timestamp { fixture.now }

  init() throws {
    fixture = try Fixture()
    desk = PaymentDeskRepository(fixture.database)
    payment = try fixture.created()
  }

  private func decide(at time: Timestamp? = nil) -> DecidePayment {
    let now = time ?? now
    return DecidePayment(
      desk, ledger: fixture.ledger,
      seams: Seams(
        clock: Clock { now }, randomness: Randomness { Array(repeating: 0, count: $0) },
        logger: Logger { _, _, _ in }, alerts: Fixture.NoAlerts()))
  }

  private func deliveries() throws -> [String] {
    try fixture.texts("SELECT state AS v FROM outbox WHERE kind = 'delivery' ORDER BY id")
  }

  private func deliver(at time: Timestamp) throws -> RepeatedLinkOutcome {
    try DeliverAgain(desk, clock: Clock { time }).deliver(payment.reference, note, of: seller)
  }

  private func audit(_ kind: String) throws -> [String] {
    try fixture.texts("SELECT detail AS v FROM audit_log WHERE kind = \(bind: kind)")
  }

  @Test func `of many who accept one review at once one does, with every effect once`() throws {
    // Would catch: two people who open one review, and a buyer who gets two links.
    _ = try fixture.move(payment, to: .review, charge: "tx-1")
    let (decide, reference, note, seller) = (decide(), payment.reference, note, seller)
    let outcomes = try concurrently(6) { _ in try decide.accept(reference, note, of: seller) }
    #expect(outcomes.count { $0 == .refused(.paid) } == 5)
    #expect(try fixture.status(payment) == .paid)
    #expect(try deliveries() == ["pending"])
    #expect(try audit("payment_accepted") == ["\(payment.reference.text) by ana: vi no extrato"])
    #expect(
      try fixture.texts(
        "SELECT evidence AS v FROM payment_transitions WHERE to_status = 'paid'")
        == ["decided by ana: vi no extrato"])
    #expect(try fixture.texts("SELECT meta_event_id AS v FROM payments") != ["NULL"])
  }

  @Test func `one who accepts and one who closes at once do not both`() throws {
    _ = try fixture.move(payment, to: .review, charge: "tx-1")
    let (decide, reference, note, seller) = (decide(), payment.reference, note, seller)
    _ = try concurrently(6) { number in
      number.isMultiple(of: 2)
        ? try decide.accept(reference, note, of: seller)
        : try decide.close(reference, note, of: seller)
    }
    let lines = try audit("payment_accepted").count + audit("payment_closed").count
    #expect(lines == 1)
    #expect(try deliveries().count == (fixture.status(payment) == .paid ? 1 : 0))
  }

  @Test func `a decision holds for the state that its person saw`() throws {
    // Would catch: a review that one person closed, paid by another who still had it open.
    _ = try fixture.move(payment, to: .review, charge: "tx-1")
    let seen = try #require(try desk.payment(payment.reference, of: seller))
    #expect(try decide().close(payment.reference, note, of: seller) == .done(.none))
    let late = PaymentTransition(
      payment: seen, to: .paid, evidence: "x", decision: note, at: now)
    #expect(try fixture.ledger.apply(late) == .unchanged)
    #expect(try fixture.status(payment) == .failed && deliveries().isEmpty)
  }

  @Test func `an accepted review counts from when its money came`() throws {
    _ = try fixture.move(payment, to: .review, charge: "tx-1")
    #expect(
      try decide(at: now.adding(.days(2))).accept(payment.reference, note, of: seller)
        != .notFound)
    #expect(try fixture.row("SELECT paid_at FROM payments")?.timestamp("paid_at") == now)
  }

  @Test func `a refund that a person notes takes a paid payment back once, with their name`() throws
  {
    #expect(try decide().noteRefund(payment.reference, note, of: seller) == .refused(.pending))
    _ = try fixture.move(payment, to: .paid)
    #expect(try decide().noteRefund(payment.reference, note, of: seller) == .done(.none))
    #expect(try decide().noteRefund(payment.reference, note, of: seller) == .refused(.refunded))
    #expect(try audit("payment_refund_noted").count == 1)
  }

  @Test func `the chain of a payment that a person decided is whole`() throws {
    _ = try fixture.move(payment, to: .review, charge: "tx-1")
    _ = try decide().accept(payment.reference, note, of: seller)
    let trail = AuditTrailRepository(fixture.database, in: SystemScope())
    #expect(try trail.checkPayments(after: 0, first: nil)?.findings.isEmpty == true)
  }

  @Test func `another seller's payment is not found, whoever asks`() throws {
    _ = try fixture.move(payment, to: .paid)
    let other = SellerScope(SellerID(2))
    #expect(try desk.payment(payment.reference, of: other) == nil)
    #expect(try decide().noteRefund(payment.reference, note, of: other) == .notFound)
    #expect(
      try DeliverAgain(desk, clock: Clock { now.adding(.hours(1)) })
        .deliver(payment.reference, note, of: other) == .notFound)
    #expect(try fixture.status(payment) == .paid && deliveries() == ["pending"])
  }

  @Test func `a link is sent again once, not while one is under way, and not within a minute`()
    throws
  {
    _ = try fixture.move(payment, to: .paid)
    #expect(try deliver(at: now) == .underWay)
    try fixture.run("UPDATE outbox SET state = 'done' WHERE kind = 'delivery'")
    try fixture.run("UPDATE payments SET delivered_at = \(bind: now)")
    #expect(try deliver(at: now.adding(.seconds(30))) == .justSent)
    let later = now.adding(.minutes(5))
    let outcomes = try concurrently(6) { _ in try deliver(at: later) }
    #expect(outcomes.count { $0 == .underWay } == 5)
    #expect(try deliveries() == ["done", "pending"])
    #expect(
      try audit("payment_delivered_again")
        == ["\(payment.reference.text) by ana: vi no extrato"])
    try fixture.run("UPDATE outbox SET state = 'done' WHERE kind = 'delivery'")
    #expect(try deliver(at: later.adding(.seconds(30))) == .justSent)
  }

  @Test func `a link that waits for somebody leaves with the new one, not beside it`() throws {
    _ = try fixture.move(payment, to: .paid)
    try fixture.run(
      "UPDATE outbox SET state = 'waiting', held_by = 'buyer:1:7' WHERE kind = 'delivery'")
    guard case .enqueued = try deliver(at: now) else {
      Issue.record("nothing was enqueued")
      return
    }
    #expect(try deliveries() == ["skipped", "pending"])
  }

  @Test func `a payment that is not paid any more is not delivered`() throws {
    _ = try fixture.move(payment, to: .paid)
    var seen = payment
    seen.status = .paid
    try fixture.run("UPDATE payments SET status = 'refunded'")
    #expect(try desk.deliverAgain(seen, note, at: now) == .notPaid(.refunded))
  }
}
