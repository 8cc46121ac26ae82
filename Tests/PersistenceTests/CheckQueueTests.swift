import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

/// Which open charge is asked about next, and by whom.
@Suite(.database) struct CheckQueueTests {
  private let fixture: Fixture
  private let code = ChargeResult.Outcome.created(
    ChargeIdentity(transactionID: "t1"), code: "000201", expiresAt: nil)
  private var checks: CheckQueueRepository { fixture.checks }
  private var later: Timestamp { fixture.now.adding(.minutes(1)) }

  init() throws { fixture = try Fixture() }

  /// So many open charges of an account, due at the fixture's time.
  private func open(_ count: Int, account: Int64, first: Int) throws {
    try fixture.run(
      """
      INSERT INTO payments (payment_id, account_id, bot_id, bot_user_id, offer_id,
        gateway_account_id, customer_user_id, amount, gateway_transaction_id, product_name,
        created_at, expires_at, next_check_at)
      SELECT CONCAT('PAY-', \(bind: first) + seq), 1, 1, 1, 1, \(bind: account), '7', 19.90,
        CONCAT('open-', \(bind: first) + seq), 'Plano', \(bind: fixture.now),
        \(bind: fixture.now.adding(.days(1))), \(bind: fixture.now)
      FROM seq_1_to_10000 WHERE seq <= \(bind: count)
      """)
  }

  @Test func `each due check goes to one caller`() throws {
    _ = try fixture.record(try fixture.created(), code)
    #expect(try fixture.claimDue(at: fixture.now).isEmpty)
    let due = fixture.now.adding(.seconds(16))
    let round = try #require(try checks.claimRound(at: due, limit: 9, nextRound: due))
    let charge = try #require(round.charges.first)
    #expect(try checks.claim(charge, at: due)?.checkCount == 1)
    #expect(try checks.claim(charge, at: due) == nil)
    #expect(try fixture.claimDue(at: due).isEmpty)
  }

  @Test func `who dies at the last check of a charge leaves it to others`() throws {
    // Would catch: a payment that stays open for ever and is never asked about again (found by the simulation).
    try open(1, account: 1, first: 0)
    let last = fixture.now.adding(.days(2))
    let round = try #require(try checks.claimRound(at: last, limit: 9, nextRound: last))
    #expect(try checks.claim(try #require(round.charges.first), at: last) != nil)
    #expect(try fixture.claimDue(at: last.adding(.hours(1))).count == 1)
  }

  @Test func `a charge call that never came back is due after the time of a call`() throws {
    let payment = try fixture.created()
    #expect(try fixture.claimDue(at: fixture.now.adding(.seconds(14))).isEmpty)
    #expect(try fixture.claimDue(at: fixture.now.adding(.seconds(16))).map(\.id) == [payment.id])
  }

  @Test func `one unreadable row is set aside, the others are claimed`() throws {
    _ = try fixture.record(try fixture.created(), code)
    let other = try fixture.created(update: 2, mayReuse: false)
    try fixture.run("UPDATE payments SET customer_user_id = 'x' ORDER BY id LIMIT 1")
    #expect(try fixture.claimDue(at: later).map(\.id) == [other.id])
    #expect(
      try fixture.count("SELECT COUNT(*) AS n FROM payments WHERE next_check_at IS NULL") == 1)
  }

  @Test func `a seller with ten thousand open charges holds up nobody else's`() throws {
    // Would catch: one queue for all, in which the small seller's paid charge comes last.
    try open(10_000, account: 1, first: 0)
    try fixture.run(
      """
      INSERT INTO gateway_accounts (id, account_id, name, type, webhook_secret,
        webhook_secret_hash) VALUES (5, 1, 'small', 'syncpay', '', REPEAT('5', 32))
      """)
    try open(1, account: 5, first: 20_000)
    let turns = try (0..<2).map { _ in
      try checks.claimRound(at: later, limit: 10, nextRound: later.adding(.seconds(1)))
    }
    #expect(turns.map { $0?.gatewayAccountID } == [GatewayAccountID(1), GatewayAccountID(5)])
    #expect(turns.map { $0?.charges.count } == [10, 1])
  }

  @Test func `an account's turns lie as far apart as its rate wants`() throws {
    // Would catch: a gateway that blocks the seller for asking too often.
    try open(30, account: 1, first: 0)
    let next = later.adding(.seconds(1))
    #expect(try checks.claimRound(at: later, limit: 10, nextRound: next) != nil)
    #expect(try checks.claimRound(at: later, limit: 10, nextRound: next) == nil)
    #expect(
      try checks.claimRound(at: next, limit: 10, nextRound: next.adding(.seconds(1))) != nil)
    try checks.rest(GatewayAccountID(1), until: next.adding(.seconds(9)))
    #expect(
      try checks.claimRound(at: next.adding(.seconds(8)), limit: 10, nextRound: next) == nil)
  }

  @Test func `what a turn did not reach keeps its place`() throws {
    try open(3, account: 1, first: 0)
    let round = try #require(try checks.claimRound(at: later, limit: 3, nextRound: later))
    _ = try checks.claim(round.charges[0], at: later)
    let next = try #require(try checks.claimRound(at: later, limit: 3, nextRound: later))
    #expect(next.charges.map(\.payment.id) == round.charges.dropFirst().map(\.payment.id))
  }

  @Test func `a buyer's questions are a few seconds apart`() throws {
    let payment = try fixture.created()
    #expect(try checks.mayVerify(payment, at: fixture.now))
    #expect(try !checks.mayVerify(payment, at: fixture.now.adding(.seconds(4))))
    #expect(try checks.mayVerify(payment, at: fixture.now.adding(.seconds(5))))
  }
}
