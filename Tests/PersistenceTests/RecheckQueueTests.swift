import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

/// Which gateway is asked once more, when, and by whom.
@Suite(.database) struct RecheckQueueTests {
  private let fixture: Fixture
  private var now: Timestamp { fixture.now }
  private var plan: RecheckPlan { RecheckPlan(fixture.database, in: SystemScope()) }
  private var queue: RecheckQueueRepository {
    RecheckQueueRepository(fixture.database, in: SystemScope())
  }

  init() throws { fixture = try Fixture() }

  private func paid(_ update: Int64 = 1) throws -> Payment {
    let payment = try fixture.created(update: update, mayReuse: false)
    _ = try fixture.move(payment, to: .paid)
    return payment
  }

  private func claim(at time: Timestamp) throws -> DueRecheck? {
    try queue.claim(at: time, nextTurn: time)
  }

  private func stages() throws -> [String] {
    try fixture.texts(
      """
      SELECT CONCAT(payment_id, ' ', stage, ' ', TIMESTAMPDIFF(HOUR, \(bind: now), due_at)) AS v
      FROM payment_rechecks ORDER BY payment_id, due_at
      """)
  }

  @Test func `what is paid is planned for a day and a week later, once`() throws {
    let payment = try paid()
    for _ in 0..<2 { try plan.advance(at: now.adding(.hours(2))) }
    #expect(try stages() == ["\(payment.id) day 24", "\(payment.id) week 168"])
  }

  @Test func `money of which nobody heard for days is planned all the same`() throws {
    // Would catch: a walk by time that has passed the moment of the payment already.
    try plan.advance(at: now.adding(.days(5)))
    let payment = try paid()
    try plan.advance(at: now.adding(.days(6)))
    #expect(try stages() == ["\(payment.id) day 24", "\(payment.id) week 168"])
  }

  @Test func `a charge that nobody paid is planned for a week after its end`() throws {
    var payments: [Payment] = []
    for (status, charge) in [(PaymentStatus.expired, "t0"), (.failed, "t1"), (.failed, nil)] {
      payments.append(
        try fixture.created(update: Int64(payments.count + 1), mayReuse: false))
      // The last one was never made, and there is nothing to ask about.
      _ = try fixture.move(payments[payments.count - 1], to: status, charge: charge)
    }
    _ = try fixture.created(update: 9, mayReuse: false)
    try plan.advance(at: now.adding(.hours(1)))
    #expect(
      try stages() == ["\(payments[0].id) unpaid 168", "\(payments[1].id) unpaid 168"])
  }

  @Test func `a charge that failed early is asked about a week later, not at once`() throws {
    // Would catch: a time that lies beyond every schedule, which counts as due.
    let payment = try fixture.created()
    _ = try fixture.move(payment, to: .failed, charge: "t")
    try fixture.run("UPDATE payments SET expires_at = \(bind: now.adding(.days(30)))")
    try plan.advance(at: now.adding(.hours(1)))
    #expect(try stages() == ["\(payment.id) unpaid 169"])
    #expect(try claim(at: now.adding(.hours(1))) == nil)
  }

  @Test func `more than a piece of one hour is planned whole`() throws {
    _ = try paid()
    try fixture.run(
      """
      INSERT INTO payments (payment_id, account_id, bot_id, bot_user_id, offer_id,
        gateway_account_id, customer_user_id, amount, product_name, created_at, expires_at, status,
        paid_at)
      SELECT CONCAT('OLD-', seq), 1, 1, 1, 1, 1, '7', 19.90, 'Plano', \(bind: now), \(bind: now),
        'paid', \(bind: now) FROM seq_1_to_1100
      """)
    try plan.advance(at: now.adding(.hours(1)))
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM payment_rechecks") == 2 * 1101)
  }

  @Test func `each question goes to one caller, when it is due`() throws {
    let payment = try paid()
    try plan.advance(at: now)
    #expect(try claim(at: now.adding(.hours(23))) == nil)
    let day = now.adding(.days(1))
    let first = try #require(try claim(at: day))
    #expect(first.payment.id == payment.id && first.stage == .day && first.attempts == 1)
    // Whoever dies with it leaves it to the others an hour later.
    #expect(try claim(at: day.adding(.minutes(59))) == nil)
    #expect(try claim(at: day.adding(.hours(1)))?.attempts == 2)
  }

  @Test func `two callers at once get one question between them`() async throws {
    _ = try paid()
    try plan.advance(at: now)
    let (queue, day) = (queue, now.adding(.days(1)))
    let claimed = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 { group.addTask { try queue.claim(at: day, nextTurn: day) != nil } }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(claimed == 1)
  }

  @Test func `what is saved is asked again when it says so, and of a week later it says nothing`()
    throws
  {
    _ = try paid()
    try plan.advance(at: now)
    let day = now.adding(.days(1))
    let recheck = try #require(try claim(at: day))
    try queue.save(
      RecheckOutcome(.matched, gatewayAmount: Money(centavos: 1990), detail: "w"), of: recheck,
      next: nil, at: day)
    #expect(try claim(at: day.adding(.days(5))) == nil)
    #expect(try claim(at: now.adding(.days(7)))?.stage == .week)
    #expect(
      try fixture.texts(
        """
        SELECT CONCAT(stage, ' ', agreement, ' ', COALESCE(gateway_amount, '')) AS v
        FROM payment_rechecks ORDER BY stage
        """) == ["day matched 19.90", "week waiting "])
  }

  @Test func `an answer that comes after another question changes nothing`() throws {
    _ = try paid()
    try plan.advance(at: now)
    let late = try #require(try claim(at: now.adding(.days(1))))
    _ = try claim(at: now.adding(.days(1)).adding(.hours(1)))
    try queue.save(
      RecheckOutcome(.missingThere, detail: ""), of: late, next: nil, at: now.adding(.days(2)))
    #expect(
      try fixture.count(
        "SELECT COUNT(*) AS n FROM payment_rechecks WHERE agreement = 'missing_there'") == 0)
  }

  @Test func `open charges of an account are asked about before`() throws {
    // Would catch: a buyer who waits for a code's answer behind last week's payments.
    _ = try paid()
    try plan.advance(at: now)
    let open = try fixture.created(update: 2, mayReuse: false)
    let day = now.adding(.days(1))
    try fixture.run("UPDATE payments SET next_check_at = \(bind: day) WHERE id = \(bind: open.id)")
    #expect(try claim(at: day) == nil)
    try fixture.run("UPDATE payments SET next_check_at = NULL")
    #expect(try claim(at: day) != nil)
  }

  @Test func `a question takes the turn of its account, open charges' too`() throws {
    // Would catch: a gateway that blocks the seller for asking too often.
    _ = try paid()
    _ = try paid(2)
    try plan.advance(at: now)
    let (day, next) = (now.adding(.days(1)), now.adding(.days(1)).adding(.seconds(1)))
    #expect(try queue.claim(at: day, nextTurn: next) != nil)
    #expect(try queue.claim(at: day, nextTurn: next) == nil)
    let open = try fixture.created(update: 3, mayReuse: false)
    try fixture.run("UPDATE payments SET next_check_at = \(bind: day) WHERE id = \(bind: open.id)")
    #expect(try fixture.checks.claimRound(at: day, limit: 9, nextRound: next) == nil)
    #expect(try fixture.checks.claimRound(at: next, limit: 9, nextRound: next) != nil)
  }

  @Test func `one unreadable payment is set aside, the others are asked about`() throws {
    let payments = [try paid(), try paid(2)]
    try plan.advance(at: now)
    try fixture.run(
      "UPDATE payments SET customer_user_id = 'x' WHERE id = \(bind: payments[0].id)")
    let claimed = try (0..<3).map { _ in try claim(at: now.adding(.days(1)))?.payment.id }
    #expect(claimed == [payments[1].id, nil, nil])
  }

  @Test func `questions go with their payment, whichever program removes it`() throws {
    let payment = try paid()
    try plan.advance(at: now)
    try fixture.run("DELETE FROM payment_transitions")
    try fixture.run("DELETE FROM outbox")
    try fixture.run("DELETE FROM payments WHERE id = \(bind: payment.id)")
    #expect(try stages().isEmpty)
  }
}
