import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

/// Every paid payment is in exactly one class, and what nobody can explain is named.
@Suite(.database) struct ReconciliationTests {
  private let fixture: Fixture
  private var now: Timestamp { fixture.now }
  private var day: Timestamp { now.adding(.days(1)) }

  init() throws { fixture = try Fixture() }

  private func report(_ scope: any Scope = SystemScope()) -> ReconciliationRepository {
    ReconciliationRepository(fixture.database, in: scope)
  }

  private func lines(_ scope: any Scope = SystemScope(), at time: Timestamp? = nil) throws
    -> [ReconciliationLine]
  {
    try report(scope).lines(
      from: now.before(.days(1)), to: now.adding(.days(1)), at: time ?? now.adding(.hours(3)))
  }

  private func differences(at time: Timestamp? = nil, limit: Int = 99) throws -> PaymentDifferences
  {
    try report().differences(
      from: now.before(.days(1)), to: now.adding(.days(9)), at: time ?? now.adding(.hours(3)),
      limit: limit)
  }

  private func paid(_ count: Int) throws -> [Payment] {
    try (1...count).map { number in
      let payment = try fixture.created(update: Int64(number), mayReuse: false)
      _ = try fixture.move(payment, to: .paid)
      return payment
    }
  }

  private func recheck(
    _ payment: Payment, _ stage: RecheckStage, _ agreement: Agreement, asked: Bool = true,
    due: Timestamp? = nil
  ) throws {
    try fixture.run(
      """
      INSERT INTO payment_rechecks (payment_id, stage, account_id, gateway_account_id, due_at,
        asked_at, agreement, gateway_amount, detail)
      VALUES (\(bind: payment.id), \(bind: stage.rawValue), 1, 1, \(bind: due),
        \(bind: asked ? day : nil), \(bind: agreement.rawValue), 9.90, 'w')
      """)
  }

  @Test func `the classes add up to what is paid, and so do the events`() throws {
    // Would catch: a sale in no class or in two.
    let payments = try paid(6)
    try recheck(payments[0], .day, .matched)
    try recheck(payments[1], .day, .missingThere)
    try recheck(payments[2], .day, .amountDiffers)
    try recheck(payments[3], .unpaid, .missingHere)
    try recheck(payments[4], .day, .waiting, due: day)
    try fixture.run(
      "UPDATE payments SET meta_purchase_sent = 1 WHERE id = \(bind: payments[0].id)")
    try fixture.run("DELETE FROM outbox WHERE dedup_key = \(bind: "purchase:\(payments[1].id)")")
    let line = try #require(try lines().first)
    #expect(try lines().count == 1)
    #expect(line.paid == .init(count: 6, value: Money(centavos: 6 * 1990)))
    #expect(
      line.agreements.mapValues(\.count)
        == [.matched: 1, .missingThere: 1, .amountDiffers: 1, .missingHere: 1, .waiting: 2])
    #expect(line.unexplained.count == 2)
    #expect(line.events.values.reduce(0) { $0 + $1.count } == 6)
    #expect(line.events[.sent]?.count == 1 && line.lostEvents == 1)
  }

  @Test func `differences are named with both amounts, those to explain first`() throws {
    let payments = try paid(4)
    try recheck(payments[0], .unpaid, .missingHere)
    try recheck(payments[1], .day, .matched)
    try recheck(payments[2], .day, .missingThere)
    let all = try differences()
    #expect(all.count == 2 && all.unexplained == 1)
    #expect(all.first.map(\.reference) == [payments[2], payments[0]].map(\.reference.text))
    #expect(all.first.map(\.agreement) == [.missingThere, .missingHere])
    #expect(all.first[0].gatewayAmount == Money(centavos: 990) && all.first[0].detail == "w")
    let one = try differences(limit: 1)
    #expect(one.first.count == 1 && one.count == 2)
  }

  @Test func `money at the gateway that is not in our books until now is to be explained`() throws {
    let payment = try fixture.created()
    _ = try fixture.move(payment, to: .expired)
    try recheck(payment, .unpaid, .amountDiffers)
    let all = try differences()
    #expect(all.unexplained == 1 && all.first.first?.paidAt == nil)
    #expect(try lines().isEmpty)
  }

  @Test func `the answer of a week later counts once it is there`() throws {
    let payments = try paid(2)
    for payment in payments {
      try recheck(payment, .day, .matched)
      try recheck(
        payment, .week, payment == payments[0] ? .waiting : .missingThere,
        asked: payment == payments[1], due: now.adding(.days(7)))
    }
    #expect(
      try lines().first?.agreements.mapValues(\.count) == [.matched: 1, .missingThere: 1])
  }

  @Test func `waiting is explained while a question is to come, and no longer`() throws {
    // Would catch: a dispatcher that stopped asking, of which nobody hears.
    let payments = try paid(3)
    // Asked in vain and given up; never planned; planned and not asked.
    try recheck(payments[0], .day, .waiting)
    try recheck(payments[2], .day, .waiting, asked: false, due: day)
    #expect(try differences(at: day).first.map(\.reference) == [payments[0].reference.text])
    let later = day.adding(.days(1)).adding(.seconds(1))
    #expect(try differences(at: later).unexplained == 3)
    #expect(try lines(at: later).first?.unexplained.count == 3)
  }

  @Test func `a question after a week that nobody asks is not hidden by the one after a day`()
    throws
  {
    let payments = try paid(1)
    try recheck(payments[0], .day, .matched)
    try recheck(payments[0], .week, .waiting, asked: false, due: now.adding(.days(7)))
    #expect(try differences(at: now.adding(.days(8))).unexplained == 0)
    #expect(try differences(at: now.adding(.days(8)).adding(.seconds(1))).unexplained == 1)
  }

  @Test func `a line is one gateway account and pool, and a seller sees their own`() throws {
    let payments = try paid(3)
    try fixture.run(
      """
      INSERT INTO redirect_pools (id, account_id, name, slug, meta_pixel_id)
      VALUES (5, 1, 'Promo', 'promo', '123')
      """)
    try fixture.run("UPDATE payments SET pool_id = 5 WHERE id = \(bind: payments[0].id)")
    let lines = try lines(SellerScope(SellerID(1)))
    #expect(lines.map(\.pool) == [nil, "Promo"] && lines.map(\.paid.count) == [2, 1])
    #expect(lines.map(\.pixelID) == [nil, "123"] && lines.map(\.account) == ["a", "a"])
    #expect(try self.lines(SellerScope(SellerID(2))).isEmpty)
    #expect(
      try report(SellerScope(SellerID(2))).differences(
        from: now.before(.days(1)), to: now.adding(.days(9)), at: now.adding(.days(30)), limit: 9
      ).count == 0)
  }
}
