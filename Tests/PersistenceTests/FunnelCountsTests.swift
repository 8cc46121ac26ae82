import Domain
import MariaDB
import TestDatabase
import TestThreads
import Testing

@testable import Application
@testable import Persistence

/// That what the dashboard shows is what there is.
@Suite(.database) struct FunnelCountsTests {
  private let scene: FunnelScene
  private var fixture: Fixture { scene.fixture }

  init() throws { scene = try FunnelScene() }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `whatever happens in whatever order, the figures are those of the rows`(seed: UInt64) throws
  {
    var world = FunnelWorld(scene, seed: seed)
    for _ in 0..<160 { try world.step() }
    try scene.catchUp()
    let there = try scene.there()
    #expect(there.count > 60)
    #expect(try scene.counted() == there)
    try scene.catchUp()
    #expect(try scene.counted() == there)
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM funnel_changes") == 0)
    #expect(
      try scene.sums("funnel_counts", by: "LEFT(day, 7)")
        == scene.sums("funnel_months", by: "month"))
  }

  @Test func `what is there before the first round is counted like the rest, in pieces`() throws {
    // Would catch: an installation whose history begins with the upgrade.
    let at = fixture.now.before(.days(40))
    try fixture.clicks.record((0..<9_000).map { click($0, at: at) })
    try fixture.run(
      """
      UPDATE bot_users SET tracking_session_id = \(bind: token(5).text), started_at = \(bind: at)
      """)
    try scene.catchUp()
    #expect(try scene.counted().contains { $0.hasPrefix("1|total|") && $0.contains("||9000|1|0|") })
  }

  @Test func `a click is counted within half a minute`() throws {
    try scene.advance()
    try scene.visit(1, at: scene.now)
    for _ in 0..<5 { try scene.advance() }
    #expect(try scene.counted() == scene.there())
  }

  @Test func `a day begins at midnight of the seller, and each stage has the day of its own`()
    throws
  {
    let midnight = try #require(Timestamp(text: "2026-11-20 03:00:00"))
    try scene.visit(1, at: midnight.before(.milliseconds(1)))
    try scene.visit(2, at: midnight)
    try scene.visit(3, seller: 2, at: midnight)
    try scene.pay(1, click: 1, amount: Money(centavos: 1990), at: midnight)
    try scene.move(1, to: "paid", at: midnight.adding(.days(3)))
    try scene.move(1, to: "chargeback", at: midnight.adding(.days(40)))
    try scene.catchUp()
    #expect(
      try scene.counted().filter { $0.contains("|total|") } == [
        "1|total|2026-11-19||1|0|0|0.00|0|0.00|0|0.00|0|0.00",
        "1|total|2026-11-20||1|0|1|19.90|0|0.00|0|0.00|0|0.00",
        "1|total|2026-11-23||0|0|0|0.00|1|19.90|0|0.00|0|0.00",
        "1|total|2026-12-30||0|0|0|0.00|0|0.00|1|19.90|0|0.00",
        "2|total|2026-11-19||1|0|0|0.00|0|0.00|0|0.00|0|0.00",
      ])
    #expect(
      try fixture.texts(
        "SELECT CONCAT_WS(' ', account_id, day, hour) AS v FROM funnel_hours ORDER BY v"
      ).prefix(2) == ["1 2026-11-19 23", "1 2026-11-20 0"])
  }

  @Test func `beyond so many labels of a day the rest is one`() throws {
    // Would catch: a table that anybody fills by making labels up.
    let at = fixture.now
    try fixture.clicks.record(
      (0..<2_005).map { number in click(number, at: at) { $0.campaign.name = "c\(10_000 + number)" }
      })
    try scene.catchUp()
    let clicks: SQL = """
      SELECT CONCAT(value, ' ', clicks) AS v FROM funnel_counts
      WHERE dimension = 'campaign' AND (clicks > 1 OR value = 'c10000') ORDER BY v
      """
    #expect(try fixture.texts(clicks) == ["(outros) 5", "c10000 1"])
    try fixture.clicks.record(
      [(3_000, "c10000"), (3_001, "c12004"), (3_002, "new")].map { number, label in
        click(number, at: at) { $0.campaign.name = label }
      })
    try scene.catchUp()
    #expect(try fixture.texts(clicks) == ["(outros) 7", "c10000 2"])
  }

  @Test func `a click whose transaction is still open is waited for`() throws {
    // Would catch: a click that is passed over because a later one was committed first.
    let (database, at) = (fixture.database, fixture.now)
    let counting = try database.transaction { session in
      _ = try session.execute(
        """
        INSERT INTO clicks (tracking_token, account_id, pool_id, bot_id, pageview_event_id,
          clicked_at, event_source_url)
        VALUES (\(bind: token(1).text), 1, 1, 1, 'p', \(bind: at), '')
        """)
      try fixture.clicks.record([click(2, at: at)])
      try scene.advance()
      let later = scene.now.adding(.seconds(20))
      let counting = Background { [counter = scene.counters[0]] in try counter.advance(at: later) }
      try waitForLock(database)
      return counting
    }
    _ = try counting.value()
    #expect(try fixture.count("SELECT SUM(clicks) AS n FROM funnel_hours") == 2)
  }

  private func waitForLock(_ database: Database) throws {
    for _ in 0..<200 {
      let rows = try database.withConnection { session in
        try session.query(
          """
          SELECT COUNT(*) + SLEEP(0.02) AS n FROM information_schema.PROCESSLIST
          WHERE DB = DATABASE() AND INFO LIKE '%LOCK IN SHARE MODE%' AND ID <> CONNECTION_ID()
          """)
      }
      if try rows[0].integer("n") > 0 { return }
    }
  }

  @Test func `a sale whose click is loaded late moves to its campaign`() throws {
    let at = fixture.now
    try scene.start(1, telegram: 7, at: at, update: 1)
    try scene.pay(1, click: nil, amount: Money(centavos: 1990), at: at.adding(.seconds(9)))
    try scene.move(1, to: "paid", at: at.adding(.seconds(20)))
    try scene.catchUp()
    #expect(try scene.counted() == scene.there())
    try scene.visit(1, at: at, campaign: "late")
    try fixture.late.settle([click(1, at: at).click], at: at.adding(.minutes(1)))
    try scene.catchUp()
    let there = try scene.there()
    #expect(
      there.contains { $0.contains("|campaign|") && $0.contains("|late|1|1|1|19.90|1|19.90") })
    #expect(try scene.counted() == there)
  }

  @Test func `what Meta accepts after its charge was counted is counted, and once`() throws {
    let payment = try fixture.created()
    _ = try fixture.move(payment, to: .paid, charge: "t1")
    try scene.catchUp()
    let purchases = EnqueuedTasks(
      ids: try fixture.texts("SELECT id AS v FROM outbox WHERE kind = 'purchase'").map {
        OutboxTaskID(try #require(Int64($0)))
      })
    let claimed = try fixture.outbox.claim(purchases, lease: .seconds(30), at: fixture.now)
    let task = try #require(claimed.first)
    for _ in 0..<2 {
      try fixture.outbox.finish(
        task, .done(answer: "ok"), effect: .purchaseAccepted(payment.id, link: .noClick),
        at: fixture.now)
    }
    try scene.catchUp()
    #expect(try fixture.texts("SELECT accepted_value AS v FROM funnel_hours") == ["19.90"])
    #expect(try scene.counted() == scene.there())
  }
}
