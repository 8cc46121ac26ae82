import Application
import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Persistence

/// The database's clock, set back by an hour.
@Suite(.database) struct ClockWatchTests {
  private let fixture: Fixture
  private let watch: ClockWatch

  init() throws {
    fixture = try Fixture()
    watch = ClockWatch(fixture.database, straggling: .seconds(0))
  }

  private func setBack(by back: Interval) throws {
    let now = try HealthRepository(fixture.database, in: SystemScope()).now()
    try fixture.setClock(to: now.before(back))
  }

  /// Work and questions of all kinds that are due in so many minutes.
  private func schedule(inMinutes minutes: Int) throws {
    let payment = try fixture.created(update: Int64.random(in: 1...1_000_000), mayReuse: false)
    _ = try fixture.move(payment, to: .failed)
    let number = Int.random(in: 1...1_000_000)
    try fixture.clicks.record([click(number, at: fixture.now)])
    let later: SQL = "UTC_TIMESTAMP(3) + INTERVAL \(bind: minutes) MINUTE"
    try fixture.run(
      """
      INSERT INTO outbox (account_id, kind, dedup_key, payload, next_attempt_at, created_at)
      VALUES (1, 'message', \(bind: "\(number)"), '{}', \(later), UTC_TIMESTAMP(3))
      """)
    try fixture.run(
      """
      INSERT INTO webhook_deliveries (account_id, gateway_account_id, received_at, body, state,
        next_attempt_at) VALUES (1, 1, UTC_TIMESTAMP(3), '', 'unmatched', \(later))
      """)
    try fixture.run(
      "UPDATE payments SET next_check_at = \(later) WHERE id = \(bind: payment.id)")
    try fixture.run(
      """
      UPDATE clicks SET page_view_due_at = \(later)
      WHERE tracking_token = \(bind: token(number).text)
      """)
    try fixture.run("UPDATE bots SET next_probe_at = \(later) WHERE id = 1")
  }

  /// What is due, by its table.
  private func due() throws -> [String: Int64] {
    var due: [String: Int64] = [:]
    for (name, column): (String, SQL) in [
      ("outbox", "next_attempt_at"), ("payments", "next_check_at"),
      ("webhook_deliveries", "next_attempt_at"), ("clicks", "page_view_due_at"),
      ("bots", "next_probe_at"),
    ] {
      let table = SQL(stringLiteral: name)
      due[name] = try fixture.count(
        """
        SELECT COUNT(*) AS n FROM \(table)
        WHERE \(column) <= UTC_TIMESTAMP(3) AND account_id = 1
        """)
    }
    return due
  }

  private static let all: [String: Int64] = [
    "outbox": 1, "payments": 1, "webhook_deliveries": 1, "clicks": 1, "bots": 1,
  ]

  @Test func `a clock that runs on changes nothing`() throws {
    try schedule(inMinutes: 20)
    for _ in 0..<3 { #expect(try watch.look() == nil) }
    #expect(try due().values.allSatisfy { $0 == 0 })
    #expect(
      try fixture.count(
        """
        SELECT ABS(TIMESTAMPDIFF(SECOND, position, UTC_TIMESTAMP(3))) < 5 AS n FROM jobs
        """) == 1)
  }

  @Test func `what was scheduled by the time before is due at once, and told once`() throws {
    // Would catch: charges asked about an hour late, retries and webhooks that wait as long.
    #expect(try watch.look() == nil)
    try schedule(inMinutes: 5)
    try setBack(by: .hours(1))
    let back = try #require(try watch.look())
    #expect(back > .minutes(59) && back <= .hours(1))
    #expect(try due() == Self.all)
    #expect(try watch.look() == nil)
    #expect(try watch.look() == nil)
  }

  @Test func `a step that a seller wants sent tomorrow stays tomorrow's`() throws {
    // Would catch: every reminder and discount of an installation sent at once, because a clock was set.
    _ = try watch.look()
    for kind in [OutboxKind.recovery, .upsell] {
      try fixture.run(
        """
        INSERT INTO outbox (account_id, kind, dedup_key, payload, next_attempt_at, created_at)
        VALUES (1, \(bind: kind.name), \(bind: kind.name), '{}',
          UTC_TIMESTAMP(3) + INTERVAL 1 DAY, UTC_TIMESTAMP(3))
        """)
    }
    try setBack(by: .hours(1))
    #expect(try watch.look() != nil)
    #expect(
      try fixture.count(
        "SELECT COUNT(*) AS n FROM outbox WHERE next_attempt_at > UTC_TIMESTAMP(3) + INTERVAL 23 HOUR"
      ) == 2)
  }

  @Test func `a clock that was ahead between two looks is known from the process that saw it`()
    throws
  {
    // Would catch: what was scheduled in the two seconds for which a clock was an hour ahead.
    #expect(try watch.look() == nil)
    try schedule(inMinutes: 65)
    #expect(try watch.look(noticed: .hours(1)) != nil)
    #expect(try due() == Self.all)
    #expect(try ClockWatch(fixture.database).look(noticed: .hours(1)) != nil)
  }

  @Test func `it is noticed by a process that did not run when it happened`() throws {
    #expect(try watch.look() == nil)
    try schedule(inMinutes: 5)
    try setBack(by: .hours(1))
    #expect(try ClockWatch(fixture.database).look() != nil)
    #expect(try due() == Self.all)
  }

  @Test
  func `who goes on by the time before for a while is caught too, and the others' schedules stand`()
    throws
  {
    // Would catch: what a slow process wrote a second later, left for an hour.
    let patient = ClockWatch(fixture.database)
    #expect(try patient.look() == nil)
    try setBack(by: .hours(1))
    #expect(try patient.look() != nil)
    try schedule(inMinutes: 61)
    try schedule(inMinutes: 20)
    #expect(try patient.look() == nil)
    var expected = Self.all
    // The bot is one, and has the last of both times.
    expected["bots"] = 0
    #expect(try due() == expected)
  }

  @Test func `once it is over what lies ahead is left alone`() throws {
    #expect(try watch.look() == nil)
    try setBack(by: .hours(1))
    #expect(try watch.look() != nil)
    // The second look ends it.
    #expect(try watch.look() == nil)
    try schedule(inMinutes: 61)
    #expect(try watch.look() == nil)
    #expect(try due().values.allSatisfy { $0 == 0 })
  }

  @Test func `more rows than one statement takes are all due`() throws {
    #expect(try watch.look() == nil)
    try fixture.run(
      """
      INSERT INTO outbox (account_id, kind, dedup_key, payload, next_attempt_at, created_at)
      SELECT 1, 'message', seq, '{}', UTC_TIMESTAMP(3) + INTERVAL 1 HOUR, UTC_TIMESTAMP(3)
      FROM seq_1_to_2500
      """)
    try setBack(by: .hours(1))
    _ = try watch.look()
    #expect(
      try fixture.count(
        "SELECT COUNT(*) AS n FROM outbox WHERE next_attempt_at <= UTC_TIMESTAMP(3)") == 2500)
  }

  @Test func `a second of difference is no clock that was set`() throws {
    #expect(try watch.look() == nil)
    try setBack(by: .seconds(1))
    #expect(try watch.look() == nil)
  }
}
