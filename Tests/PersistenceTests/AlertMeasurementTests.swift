import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

/// What the rules go by, counted from rows.
@Suite(.database) struct AlertMeasurementTests {
  private let fixture: Fixture
  private let measurements: AlertMeasurementRepository
  private var now: Timestamp { fixture.now }

  init() throws {
    fixture = try Fixture()
    measurements = AlertMeasurementRepository(fixture.database)
    try fixture.run(
      """
      INSERT INTO redirect_pools (id, account_id, slug, name, meta_tracking_enabled)
      VALUES (1, 1, 'p', 'Pool', 1), (2, 2, 'q', 'Other', 1)
      """)
  }

  private func measure(_ rule: AlertRule, seller: Int64 = 1) throws -> [AlertMeasure] {
    let limits = Dictionary(uniqueKeysWithValues: AlertRule.allCases.map { ($0, $0.standard) })
    return try measurements.measures(of: SellerID(seller), limits: limits, at: now)
      .filter { $0.rule == rule }
  }

  private func attempt(
    _ outcome: String, seller: Int64 = 1, ago: Interval = .minutes(1), event: String = "Purchase"
  ) throws {
    try fixture.run(
      """
      INSERT INTO conversion_attempts (account_id, pool_id, event_name, event_id, outcome, detail,
        attempted_at)
      VALUES (\(bind: seller), \(bind: seller), \(bind: event), 'e', \(bind: outcome), '',
        \(bind: now.before(ago)))
      """)
  }

  /// A paid sale whose event is in that state; `isSent`: Meta has it.
  private func sale(
    _ payment: Payment, paid ago: Interval, _ state: String, isSent: Bool = false
  ) throws {
    try fixture.run(
      """
      UPDATE payments SET status = 'paid', paid_at = \(bind: now.before(ago)), meta_event_id = 'e',
        meta_purchase_sent = \(bind: isSent) WHERE id = \(bind: payment.id)
      """)
    try fixture.run(
      """
      INSERT INTO outbox (account_id, kind, dedup_key, payment_id, payload, state, next_attempt_at,
        created_at)
      VALUES (1, 'purchase', \(bind: "purchase:\(payment.id)"), \(bind: payment.id), '""',
        \(bind: state), \(bind: now), \(bind: now))
      """)
  }

  @Test func `failed attempts are counted for an hour, each seller's alone`() throws {
    for outcome in ["accepted", "retry", "unknown", "rejected", "credentials_refused"] {
      try attempt(outcome)
    }
    // Meta refused a key, and took the event without it.
    try attempt("keys_refused")
    try attempt("retry", event: "PageView")
    try attempt("retry", seller: 2)
    try attempt("retry", ago: .minutes(61))
    #expect(try measure(.failureRate) == [AlertMeasure(.failureRate, part: 4, whole: 6)])
    #expect(
      try measure(.failureRate, seller: 2) == [AlertMeasure(.failureRate, part: 1, whole: 1)])
  }

  @Test func `sales without an accepted event are counted once their events had time`() throws {
    // Would catch: an alert about a sale whose event is on its way, or was left out for a reason.
    let payments = try fixture.openPayments(4)
    try sale(payments[0], paid: .minutes(11), "pending")
    try sale(payments[1], paid: .minutes(9), "pending")
    try sale(payments[2], paid: .minutes(30), "skipped")
    try sale(payments[3], paid: .minutes(61), "pending")
    #expect(try measure(.noEventAccepted).map(\.part) == [1])
    #expect(try measure(.noEventAccepted, seller: 2).map(\.part) == [0])
    try attempt("accepted", seller: 2)
    #expect(try measure(.noEventAccepted).map(\.whole) == [0])
    try attempt("accepted")
    #expect(try measure(.noEventAccepted).map(\.whole) == [1])
  }

  @Test func `values are compared for a day, an hour late`() throws {
    let payments = try fixture.openPayments(5)
    try sale(payments[0], paid: .hours(2), "done", isSent: true)
    try sale(payments[1], paid: .hours(3), "waiting")
    try sale(payments[2], paid: .minutes(59), "pending")
    try sale(payments[3], paid: .hours(26), "pending")
    try sale(payments[4], paid: .hours(4), "skipped")
    #expect(
      try measure(.valueDifference) == [AlertMeasure(.valueDifference, part: 1990, whole: 3980)])
    let day = try measurements.day(of: SellerID(1), from: now.before(.hours(4)), to: now)
    #expect(
      day
        == DaySummary(
          sales: 4, amount: Money(centavos: 7960), reported: 1,
          reportedAmount: Money(centavos: 1990), waiting: 2))
  }

  @Test func `a refused token stays refused after its rest, until Meta takes a sale`() throws {
    // Would catch: an all-clear each quarter of an hour while the token is as dead as before.
    #expect(try measure(.pixelToken).isEmpty)
    try fixture.run(
      """
      UPDATE redirect_pools SET meta_held_until = \(bind: now.before(.hours(1))),
        meta_held_reason = '190' WHERE id = 1
      """)
    try attempt("accepted", ago: .minutes(76))
    try attempt("accepted", seller: 2)
    #expect(
      try measure(.pixelToken) == [
        AlertMeasure(.pixelToken, subject: "1", name: "Pool", part: 75 * 60, reason: "190")
      ])
    #expect(try measure(.pixelToken, seller: 2).isEmpty)
    try attempt("accepted")
    #expect(try measure(.pixelToken).isEmpty)
  }

  @Test func `dead bots and refused accounts are named`() throws {
    try fixture.run(
      """
      UPDATE bots SET unhealthy_since = \(bind: now.before(.minutes(2))), unhealthy_reason = '401',
        username = 'loja_bot'
      """)
    try fixture.run(
      """
      UPDATE gateway_accounts SET verified_at = \(bind: now), is_active = 1,
        refused_since = \(bind: now.before(.minutes(3))), refused_reason = '403' WHERE id = 1
      """)
    #expect(
      try measure(.botDead) == [
        AlertMeasure(.botDead, subject: "1", name: "loja_bot", part: 120, reason: "401")
      ])
    #expect(
      try measure(.gatewayRefused) == [
        AlertMeasure(.gatewayRefused, subject: "1", name: "g", part: 180, reason: "403")
      ])
    #expect(try measure(.gatewayRefused, seller: 2).isEmpty)
  }

  private func task(
    _ number: Int, _ kind: String, _ state: String, late: Interval, seller: Int64 = 1,
    heldBy: String? = nil
  ) throws {
    try fixture.run(
      """
      INSERT INTO outbox (account_id, kind, dedup_key, payload, state, next_attempt_at, created_at,
        held_by)
      VALUES (\(bind: seller), \(bind: kind), \(bind: "k\(number)"), '""', \(bind: state),
        \(bind: now.before(late)), \(bind: now), \(bind: heldBy))
      """)
  }

  @Test func `what waits for a person or is late is found, by seller and kind`() throws {
    try task(1, "delivery", "waiting", late: .hours(1))
    // A blocked bot is its buyer's affair, and a week later nothing can be done.
    try task(2, "delivery", "waiting", late: .hours(1), heldBy: "buyer:1:7")
    try task(3, "purchase", "waiting", late: .hours(169))
    try task(4, "message", "waiting", late: .hours(1))
    try task(5, "message", "pending", late: .minutes(16))
    try task(6, "message", "pending", late: .minutes(20), seller: 2)
    try task(7, "purchase", "pending", late: .seconds(30))
    try task(8, "purchase", "pending", late: .hours(-1))
    let queues = try measurements.queues(at: now)
    #expect(queues.keys.sorted { $0.rawValue < $1.rawValue } == [SellerID(1), SellerID(2)])
    #expect(
      queues[SellerID(1)] == [
        AlertMeasure(
          .queueAge, subject: "message", name: OutboxKind.message.title, part: 16 * 60),
        AlertMeasure(
          .waitingWork, subject: "delivery", name: OutboxKind.delivery.title, part: 1),
      ])
    #expect(queues[SellerID(2)]?.map(\.part) == [20 * 60])
  }
}
