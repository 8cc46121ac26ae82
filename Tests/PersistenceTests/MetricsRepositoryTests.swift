import Application
import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Persistence

/// What `/metrics` reads of the database.
@Suite(.database) struct MetricsRepositoryTests {
  private let fixture: Fixture
  private var now: Timestamp { fixture.now }

  init() throws { fixture = try Fixture() }

  private func gauges() throws -> [MetricSample] {
    try MetricsRepository(
      fixture.database, in: SystemScope(), gateways: ["syncpay", "paradise"]
    ).gauges(at: now, before: Deadline(in: .minutes(5)))
  }

  /// Values of a family by its labels.
  private func values(_ family: MetricFamily) throws -> [[String]: Double] {
    let samples = try gauges().filter { $0.family == family }
    return Dictionary(uniqueKeysWithValues: samples.map { ($0.labels, $0.value) })
  }

  private func enqueue(
    _ kind: OutboxKind, _ state: String = "pending", ago: Interval, heldBy: String? = nil
  ) throws {
    let due = now.before(ago)
    try fixture.run(
      """
      INSERT INTO outbox (account_id, kind, dedup_key, payload, state, held_by, next_attempt_at,
        created_at)
      VALUES (1, \(bind: kind.name), UUID(), '""', \(bind: state), \(bind: heldBy), \(bind: due),
        \(bind: due))
      """)
  }

  private func pay(_ update: Int64, ago: Interval, sent: Bool = false) throws -> Payment {
    let payment = try fixture.created(update: update, mayReuse: false)
    try fixture.run(
      """
      UPDATE payments SET status = 'paid', paid_at = \(bind: now.before(ago)),
        meta_purchase_sent = \(bind: sent), meta_event_id = 'e', created_at = \(bind: now.before(ago)),
        next_check_at = NULL
      WHERE id = \(bind: payment.id)
      """)
    return payment
  }

  @Test func `an empty installation has a zero for everything that rules compare`() throws {
    // Would catch: an alert that never fires because the series it compares does not exist.
    try fixture.run("DELETE FROM bot_users")
    let empty = try gauges()
    let counted = Set(MetricFamily.counted.map(\.name))
    let facts: Set = [
      MetricFamily.up, .buildInfo, .processesWanted, .threads, .alerts,
    ]
    for family in MetricFamily.all where !counted.contains(family.name) && !facts.contains(family) {
      #expect(empty.contains { $0.family == family }, "\(family.name)")
    }
    #expect(
      empty.filter { $0.family != .schemaVersion && $0.family != .gatewayAccounts }
        .allSatisfy { $0.value == 0 })
    #expect(try values(.schemaVersion)[[]] == Double(SchemaCheck.newest))
  }

  @Test func `queues are told by kind, with the age of what nobody holds`() throws {
    try enqueue(.delivery, ago: .seconds(90))
    try enqueue(.delivery, ago: .hours(3), heldBy: "bot:1")
    try enqueue(.delivery, ago: .seconds(-60))
    try enqueue(.purchase, "waiting", ago: .hours(1))
    try enqueue(.message, "done", ago: .hours(1))
    try fixture.clicks.record([click(1, at: now, due: now.before(.seconds(40)))])
    let tasks = try values(.outboxTasks)
    #expect(tasks[["delivery", "pending"]] == 3 && tasks[["purchase", "attention"]] == 1)
    #expect(tasks[["message", "pending"]] == 0 && tasks.count == OutboxKind.all.count * 2)
    #expect(try values(.outboxHeld)[["delivery"]] == 1)
    #expect(
      try values(.outboxAge).filter { $0.value > 0 } == [["delivery"]: 90, ["page_view"]: 40])
    #expect(try values(.outboxAge).count == OutboxKind.all.count)
  }

  @Test func `the age of sales' tasks is that of the oldest of the given kinds`() throws {
    let health = HealthRepository(fixture.database, in: SystemScope())
    #expect(try health.oldestDue(OutboxKind.ofSales, at: now) == nil)
    try enqueue(.pageView, ago: .hours(5))
    try enqueue(.purchase, ago: .hours(4), heldBy: "pixel:1")
    #expect(try health.oldestDue(OutboxKind.ofSales, at: now) == nil)
    try enqueue(.message, ago: .seconds(10))
    try enqueue(.purchase, ago: .seconds(20))
    let oldest = try #require(try health.oldestDue(OutboxKind.ofSales, at: now))
    #expect(oldest.kind == .purchase && oldest.age == .seconds(20))
  }

  @Test func `sales of the last hour and day are told by gateway`() throws {
    _ = try pay(1, ago: .minutes(59))
    _ = try pay(2, ago: .minutes(61), sent: true)
    _ = try pay(3, ago: .hours(23))
    _ = try pay(4, ago: .hours(26), sent: true)
    #expect(try values(.paid) == [["syncpay"]: 1, ["paradise"]: 0])
    #expect(try values(.paidLastDay) == [["syncpay"]: 3, ["paradise"]: 0])
    #expect(try values(.charges)[["syncpay"]] == 1)
    // Of the last hour nothing is missed yet.
    #expect(try values(.paidValue)[[]] == 3980)
    #expect(try values(.sentValue)[[]] == 1990)
  }

  @Test func `a sale of which nothing is to be sent is not missed at Meta`() throws {
    // Would catch: an alert for every seller who has no pixel.
    let payment = try pay(1, ago: .hours(2))
    try enqueue(.purchase, "skipped", ago: .hours(2))
    try fixture.run(
      """
      UPDATE outbox
      SET payment_id = \(bind: payment.id), dedup_key = \(bind: "purchase:\(payment.id)")
      WHERE state = 'skipped'
      """)
    #expect(try values(.paidValue)[[]] == 0)
  }

  @Test func `attempts at Meta are told by event, outcome and class of the pixel`() throws {
    try fixture.run(
      """
      INSERT INTO redirect_pools (id, account_id, slug, name, meta_pixel_id, meta_access_token,
        meta_tracking_enabled, meta_held_until)
      VALUES (1, 1, 'a', 'A', '7', 'ff', 1, NULL),
        (2, 1, 'b', 'B', '8', 'ff', 1, \(bind: now.adding(.minutes(5)))),
        (3, 1, 'c', 'C', '9', 'ff', 1, \(bind: now.before(.minutes(5)))),
        (4, 1, 'd', 'D', '9', NULL, 1, NULL), (5, 1, 'e', 'E', '9', 'ff', 0, NULL)
      """)
    for (pool, event, outcome, ago) in [
      (1, "Purchase", "accepted", 1), (3, "Purchase", "accepted", 59),
      (2, "Purchase", "credentials_refused", 5), (4, "PageView", "keys_refused", 5),
      (9, "Purchase", "accepted", 5), (1, "Purchase", "accepted", 61),
      (1, "loja_do_joao", "palavra", 5),
    ] {
      try fixture.run(
        """
        INSERT INTO conversion_attempts (account_id, pool_id, event_name, event_id, outcome,
          detail, attempted_at)
        VALUES (1, \(bind: pool), \(bind: event), 'e', \(bind: outcome), '',
          \(bind: now.before(.minutes(ago))))
        """)
    }
    #expect(
      try values(.conversionAttempts) == [
        ["Purchase", "accepted", "ok"]: 2, ["Purchase", "credentials_refused", "held"]: 1,
        ["PageView", "keys_refused", "off"]: 1, ["Purchase", "accepted", "off"]: 1,
        // What is in no list of ours is no label.
        ["other", "other", "ok"]: 1,
      ])
    #expect(try values(.pixels) == [["ok"]: 2, ["held"]: 1, ["off"]: 2])
  }

  @Test func `alerts of the last day are told by kind, and no other text becomes a label`() throws {
    for (kind, begun, last) in [
      ("alert:charge_refused", 1, 1), ("alert:charge_refused", 30, 2),
      ("alert:bot_refused", 47, 25),
      ("alert:Loja \"x\"", 1, 1), ("buyer_forgotten", 1, 1),
    ] {
      try fixture.run(
        """
        INSERT INTO audit_log (account_id, kind, detail, happened_at, last_at)
        VALUES (1, \(bind: kind), 'd', \(bind: now.before(.hours(begun))),
          \(bind: now.before(.hours(last))))
        """)
    }
    #expect(try values(.alerts) == [["charge_refused"]: 2])
  }

  @Test func `clicks and starts of the last hour are counted`() throws {
    try fixture.run(
      """
      INSERT INTO click_counts (account_id, pool_id, bot_id, slice_start, clicks)
      VALUES (1, 1, 1, \(bind: now.before(.minutes(50))), 40),
        (1, 1, 1, \(bind: now.before(.minutes(70))), 7), (2, 2, 2, \(bind: now.before(.minutes(1))), 2)
      """)
    try fixture.run(
      "UPDATE bot_users SET created_at = \(bind: now.before(.days(9))), started_at = \(bind: now.before(.minutes(5)))"
    )
    try fixture.run(
      """
      INSERT INTO bot_users (account_id, bot_id, telegram_user_id, created_at)
      VALUES (1, 1, 8, \(bind: now.before(.minutes(5)))), (1, 1, 9, \(bind: now.before(.hours(2))))
      """)
    #expect(try values(.clicks)[[]] == 42)
    #expect(try values(.starts) == [["yes"]: 1, ["no"]: 1])
  }

  @Test func `a deadline that is over ends the questions`() throws {
    // Would catch: thirteen slow questions one after the other, each within its own time.
    let repository = MetricsRepository(fixture.database, in: SystemScope(), gateways: [])
    #expect(throws: MetricsRepository.Late.self) {
      try repository.gauges(at: now, before: Deadline(in: .seconds(0)))
    }
  }
}
