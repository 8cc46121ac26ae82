import Domain
import MariaDB
import TestDatabase
import TestPorts
import Testing

@testable import Application
@testable import Persistence

/// Episodes and their messages, on two dispatchers' databases.
@Suite(.database) struct AlertEpisodeTests {
  private struct Days: SellerDays {
    var hour = 8
    func day(at now: Timestamp, zone: String) -> SellerToday? {
      SellerToday(
        name: "2026-11-30", start: now.before(.hours(hour)), hour: hour,
        yesterday: now.before(.hours(hour + 24)), yesterdayName: "29/11/2026")
    }
  }

  private let fixture: Fixture
  private let chats: AlertChatRepository
  private let episodes: AlertEpisodeRepository
  private let measurements: AlertMeasurementRepository
  private var now: Timestamp { fixture.now }

  init() throws {
    fixture = try Fixture()
    chats = AlertChatRepository(fixture.database)
    episodes = AlertEpisodeRepository(fixture.database)
    measurements = AlertMeasurementRepository(fixture.database)
  }

  private func link(_ chat: Int64, seller: Int64 = 1, at: Timestamp? = nil) throws {
    try fixture.run(
      """
      INSERT INTO alert_chats (account_id, bot_id, telegram_chat_id, title, linked_at)
      VALUES (\(bind: seller), \(bind: seller), \(bind: chat), 'x', \(bind: at ?? now))
      """)
  }

  private func look(at time: Timestamp, hour: Int = 8, failing: Bool = false) throws {
    let surroundings = Surroundings()
    let seams = Seams(
      clock: Clock { time }, randomness: surroundings.randomness,
      logger: Logger { _, event, values in
        if event == "seller_not_watched", !failing { Issue.record("\(values)") }
      }, alerts: surroundings)
    try WatchSellers(
      sellers: SellerRepository(fixture.database, in: SystemScope()), chats: chats,
      rules: AlertRuleRepository(fixture.database), measurements: measurements,
      episodes: episodes, days: Days(hour: hour), seams: seams
    ).look()
  }

  private func messages() throws -> [String] {
    try fixture.texts(
      """
      SELECT CONCAT(dedup_key, ' ', SUBSTRING_INDEX(JSON_VALUE(payload, '$.text'), ':', 1)) AS v
      FROM outbox WHERE kind = 'seller_message' ORDER BY id
      """)
  }

  private func refuse(_ since: Timestamp?) throws {
    try fixture.run("UPDATE bots SET unhealthy_since = \(bind: since) WHERE id = 1")
  }

  @Test func `an episode is told once at its beginning and once at its end`() throws {
    // Would catch: a message each minute, an all-clear for what comes back, and one to a stranger.
    try link(7)
    try link(9, seller: 2)
    try refuse(now.before(.seconds(61)))
    let start = now.milliseconds
    for _ in 0..<3 { try look(at: now) }
    let begun = ["alert:1:bot_dead:1:\(start):begin:7 ALERTA"]
    #expect(try messages() == begun)
    try refuse(nil)
    try look(at: now.adding(.minutes(1)))
    try refuse(now)
    try look(at: now.adding(.minutes(3)))
    try refuse(nil)
    try look(at: now.adding(.minutes(4)))
    try look(at: now.adding(.minutes(8)))
    #expect(try messages() == begun)
    for _ in 0..<2 { try look(at: now.adding(.minutes(9))) }
    #expect(
      try messages() == begun + ["alert:1:bot_dead:1:\(start):end:7 VOLTOU AO NORMAL"])
    // The next one is another.
    try refuse(now)
    try look(at: now.adding(.minutes(20)))
    #expect(try messages().filter { $0.contains("bot_dead") }.count == 3)
  }

  @Test func `a chat that is linked meanwhile is told too, and no other again`() throws {
    try refuse(now.before(.minutes(5)))
    try look(at: now)
    #expect(try messages().isEmpty)
    try link(7, at: now.adding(.seconds(30)))
    for minute in 1...2 { try look(at: now.adding(.minutes(minute))) }
    try link(8, at: now.adding(.seconds(150)))
    for minute in 3...4 { try look(at: now.adding(.minutes(minute))) }
    #expect(try messages().map { $0.suffix(8) } == ["7 ALERTA", "8 ALERTA"])
  }

  @Test func `who begins an episode second enqueues nothing`() throws {
    let measure = AlertMeasure(.queueAge, subject: "delivery", name: "x", part: 1000)
    for (at, expected) in [(now, true), (now.adding(.milliseconds(1)), false)] {
      let task = OutboxTask.sellerMessage(
        "Oi", to: 7, "alert:\(at.milliseconds)", of: SellerID(1), due: at)
      #expect(
        try episodes.begin(measure, of: SellerID(1), telling: [task], at: at) == expected)
    }
    #expect(try messages().count == 1)
    #expect(try episodes.open(of: SellerID(2)).isEmpty)
  }

  @Test func `a seller who cannot be measured stops no other`() throws {
    // Would catch: one unreadable row after which nobody is told of anything.
    let payment = try fixture.created()
    try fixture.run(
      """
      UPDATE payments SET status = 'paid', amount = -1, paid_at = \(bind: now.before(.hours(2)))
      WHERE id = \(bind: payment.id)
      """)
    try fixture.run(
      """
      INSERT INTO outbox (account_id, kind, dedup_key, payment_id, payload, next_attempt_at, created_at)
      VALUES (1, 'purchase', 'p', \(bind: payment.id), '""', \(bind: now), \(bind: now))
      """)
    try fixture.run("UPDATE bots SET unhealthy_since = \(bind: now.before(.minutes(5)))")
    try link(9, seller: 2)
    try look(at: now, failing: true)
    #expect(try episodes.open(of: SellerID(1)).isEmpty)
    #expect(try messages().map { $0.suffix(8) } == ["9 ALERTA"])
  }

  @Test func `a rule that is switched off ends without a word`() throws {
    try link(7)
    try refuse(now.before(.minutes(5)))
    try look(at: now)
    try AlertRuleRepository(fixture.database).set(
      .botDead, threshold: nil, window: nil, isEnabled: false, in: SystemScope())
    for minute in [1, 6] { try look(at: now.adding(.minutes(minute))) }
    #expect(try messages().count == 1)
    #expect(try episodes.open(of: SellerID(1)).isEmpty)
  }

  @Test func `the summary of a day leaves once, from nine o'clock on`() throws {
    try link(7)
    try link(8)
    try fixture.run("UPDATE alert_chats SET daily_summary = 1 WHERE telegram_chat_id = 7")
    try look(at: now, hour: 8)
    #expect(try messages().isEmpty)
    for _ in 0..<2 { try look(at: now, hour: 9) }
    #expect(try messages().map { $0.split(separator: " ")[0] } == ["day:1:2026-11-30:7"])
  }

  @Test func `each sale is told once, from the choice on`() throws {
    // Would catch: a flood of old sales, another seller's sales, and a sale told by each dispatcher.
    let payments = try fixture.openPayments(2)
    let (old, new) = (payments[0], payments[1])
    try fixture.run(
      """
      UPDATE payments SET status = 'paid', meta_event_id = 'e', paid_at = IF(id = \(bind: old.id),
        \(bind: now.before(.seconds(1))), \(bind: now))
      """)
    try link(7)
    try link(9, seller: 2)
    for (id, seller) in [(1, 1), (2, 2)] {
      _ = try chats.choose(
        sales: true, summary: nil, for: AlertChatID(Int64(id)), of: SellerID(Int64(seller)), at: now
      )
    }
    let news = SaleNewsRepository(fixture.database, in: SystemScope())
    #expect(try news.enqueue(at: now, limit: 9) == 1)
    #expect(try news.enqueue(at: now, limit: 9) == 0)
    #expect(try messages() == ["sale:\(new.id):7 Venda"])
    let plan = try fixture.database.withConnection { session in
      try session.query(
        """
        EXPLAIN SELECT p.id FROM payments p FORCE INDEX (ix_payments_account_id_paid_at)
        WHERE p.account_id = 1 AND p.paid_at >= \(bind: now) AND NOT EXISTS (SELECT 1 FROM outbox o
          WHERE o.dedup_key = CONVERT(CONCAT('sale:', p.id, ':', \(bind: 7)) USING ascii))
        """
      ).compactMap { try $0.optionalText("key") }
    }
    #expect(plan == ["ix_payments_account_id_paid_at", "uq_outbox_dedup_key"])
  }
}
