import Application
import Domain
import MariaDB
import Persistence
import TestDatabase
import Testing

@Suite(.database) struct ClickRetentionTests {
  private let fixture: Fixture
  private let retention: ClickRetention

  init() throws {
    fixture = try Fixture()
    retention = Self.retention(fixture.database)
  }

  /// As another process has it.
  private static func retention(_ database: Database) -> ClickRetention {
    ClickRetention(
      database, in: SystemScope(), jobs: JobLeases(database),
      periods: .init(anonymiseAfter: .days(30), removeAfter: .days(180)))
  }

  private func record(_ number: Int, at: Timestamp) throws {
    try fixture.clicks.record([
      click(number, at: at) { click in
        click.address = "203.0.113.9"
        click.userAgent = "Mozilla"
        click.fbclid = "IwAR2"
        click.fbp = .generatedFbp(at: at, random: 1)
        click.campaign.source = "FB"
      }
    ])
  }

  private func finish(at now: Timestamp) throws {
    while try retention.advance(at: now) {}
  }

  @Test func `only what is older than the limit goes`() throws {
    // Would catch: clicks thrown away early, or kept longer than the seller was told.
    let now = fixture.now
    let limit = now.before(.days(180))
    try record(1, at: limit.before(.milliseconds(1)))
    try record(2, at: limit)
    try record(3, at: now)
    try finish(at: now)
    #expect(
      try fixture.texts("SELECT tracking_token AS v FROM clicks ORDER BY id")
        == [token(2).text, token(3).text])
    try finish(at: now.adding(.milliseconds(1)))
    #expect(try fixture.clickCount() == 1)
  }

  @Test func `a click that a payment refers to stays`() throws {
    // Would catch: a sale whose trace ends in nothing.
    let old = fixture.now.before(.days(400))
    for number in 1...3 { try record(number, at: old.adding(.seconds(number))) }
    let payment = try fixture.created()
    try fixture.run(
      """
      UPDATE payments SET tracking_token = \(bind: token(2).text) WHERE id = \(bind: payment.id)
      """)
    try finish(at: fixture.now)
    #expect(try fixture.texts("SELECT tracking_token AS v FROM clicks") == [token(2).text])
  }

  @Test func `many go in pieces, and another process goes on where one stopped`() throws {
    // Would catch: one statement that locks a million rows, or pieces done twice.
    let start = fixture.now.before(.days(200))
    try fixture.clicks.record(
      (0..<2_500).map { click($0, at: start.adding(.milliseconds($0 * 10))) })
    try fixture.setClock(to: fixture.now)
    #expect(try retention.advance(at: fixture.now))
    #expect(try fixture.clickCount() == 1_500)
    #expect(
      try fixture.texts("SELECT position AS v FROM jobs WHERE name = 'remove_clicks'")
        == [start.adding(.milliseconds(9_991)).text])
    let other = Self.retention(fixture.database)
    #expect(try !other.advance(at: fixture.now.adding(.seconds(29))))
    #expect(try fixture.clickCount() == 1_500)
    try fixture.setClock(to: fixture.now.adding(.seconds(30)))
    #expect(try other.advance(at: fixture.now.adding(.seconds(30))))
    #expect(try fixture.clickCount() == 500)
    while try other.advance(at: fixture.now.adding(.seconds(31))) {}
    #expect(try fixture.clickCount() == 0)
  }

  @Test func `address and browser are forgotten at their limit, and nothing else is`() throws {
    // Would catch: an address kept for ever, also in the buyer's copy, or a campaign lost with it.
    let now = fixture.now
    let limit = now.before(.days(30))
    for (number, at) in [(1, limit.before(.milliseconds(1))), (2, limit)] {
      try record(number, at: at)
      try fixture.run(
        """
        INSERT INTO bot_users (id, account_id, bot_id, telegram_user_id, tracking_session_id,
          click_pool_id, fbclid, fbp, client_ip, client_user_agent, clicked_at, started_at)
        SELECT \(bind: number + 100), account_id, bot_id, \(bind: number + 100), tracking_token,
          pool_id, fbclid, fbp, client_ip, client_user_agent, clicked_at, clicked_at
        FROM clicks WHERE tracking_token = \(bind: token(number).text)
        """)
    }
    try fixture.run("UPDATE bot_users SET client_ip = '203.0.113.1' WHERE id = 1")
    let personal = ["client_ip", "client_user_agent"]
    func everything(without left: [String]) throws -> [String] {
      try ["clicks": [1, 2], "bot_users": [1, 101, 102]].sorted { $0.key < $1.key }.flatMap {
        (table, rows) in
        try rows.map { try fixture.digest(of: table, id: Int64($0), without: left) }
      }
    }
    let before = try everything(without: personal)
    try finish(at: now)
    #expect(try everything(without: personal) == before)
    let address: SQL = "COALESCE(CONCAT(client_ip, ' ', client_user_agent), client_ip, '-')"
    #expect(
      try fixture.texts("SELECT \(address) AS v FROM clicks ORDER BY id")
        == ["-", "203.0.113.9 Mozilla"])
    // The first came by no click.
    #expect(
      try fixture.texts("SELECT \(address) AS v FROM bot_users ORDER BY id")
        == ["203.0.113.1", "-", "203.0.113.9 Mozilla"])
  }

  @Test func `finished PageViews older than eight days go, and no other task does`() throws {
    // Would catch: an outbox that grows by a row for each click, or a task lost.
    let old = fixture.now.before(.days(8)).before(.milliseconds(1))
    let young = fixture.now.before(.days(8))
    let entries = [
      ("page_view", "done", old), ("page_view", "skipped", old), ("page_view", "pending", old),
      ("page_view", "waiting", old), ("page_view", "done", young), ("purchase", "done", old),
      ("message", "skipped", old), ("delivery", "done", old),
    ]
    for (number, entry) in entries.enumerated() {
      try fixture.run(
        """
        INSERT INTO outbox (account_id, kind, dedup_key, payload, state, next_attempt_at,
          created_at)
        VALUES (1, \(bind: entry.0), \(bind: "\(number)"), '""', \(bind: entry.1),
          \(bind: entry.2), \(bind: entry.2))
        """)
    }
    try finish(at: fixture.now)
    #expect(
      try fixture.texts("SELECT dedup_key AS v FROM outbox ORDER BY id")
        == ["2", "3", "4", "5", "6", "7"])
  }

  @Test func `with nothing old there is nothing to do`() throws {
    try record(1, at: fixture.now)
    #expect(try !retention.advance(at: fixture.now))
    #expect(try fixture.clickCount() == 1)
  }
}
