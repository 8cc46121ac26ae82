import Domain
import Foundation
import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

/// That no table grows for ever, and that nothing goes which somebody still needs.
@Suite(.database) struct RetentionTests {
  private let fixture: Fixture
  private let retention: Retention
  private var now: Timestamp { fixture.now }

  init() throws {
    fixture = try Fixture()
    retention = Retention.sample(fixture.database)
  }

  private func finish() throws { while try retention.advance(at: now) {} }

  /// Ids of what is left.
  private func left(_ table: String) throws -> [String] {
    try fixture.texts(SQL(stringLiteral: "SELECT id AS v FROM \(table) ORDER BY id"))
  }

  /// The moment before a period's end, and the end itself.
  private func around(_ days: Int) -> [Timestamp] {
    let limit = now.before(.days(days))
    return [limit.before(.milliseconds(1)), limit]
  }

  private func deliver(
    _ id: Int, at: Timestamp, state: String = "matched", next: Timestamp? = nil,
    payment: PaymentID? = nil
  ) throws {
    try fixture.run(
      """
      INSERT INTO webhook_deliveries (id, account_id, gateway_account_id, received_at, body, state,
        payment_id, next_attempt_at)
      VALUES (\(bind: id), 1, 1, \(bind: at), 'x', \(bind: state), \(bind: payment), \(bind: next))
      """)
  }

  private func task(
    _ id: Int, _ kind: String, _ state: String, at: Timestamp, payment: PaymentID? = nil
  ) throws {
    try fixture.run(
      """
      INSERT INTO outbox (id, account_id, kind, dedup_key, payment_id, payload, state,
        next_attempt_at, created_at)
      VALUES (\(bind: id), 1, \(bind: kind), \(bind: "k\(id)"), \(bind: payment), '""',
        \(bind: state), \(bind: at), \(bind: at))
      """)
  }

  @discardableResult
  private func payment(_ update: Int64, _ status: String, at: Timestamp) throws -> PaymentID {
    let payment = try fixture.created(update: update, mayReuse: false)
    try fixture.run(
      """
      UPDATE payments SET status = \(bind: status), created_at = \(bind: at),
        expires_at = \(bind: at), next_check_at = NULL
      WHERE id = \(bind: payment.id)
      """)
    return payment.id
  }

  @Test func `every table has a rule, and the page for operators names it`() throws {
    let tables = try fixture.texts(
      """
      SELECT TABLE_NAME AS v FROM information_schema.TABLES
      WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'
      """)
    #expect(Set(tables) == Set(TableRetention.rules.keys))
    let docs = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/operation.md")
    let page = try String(contentsOf: docs, encoding: .utf8)
    let section = try #require(
      page.split(separator: "## What is thrown away").last?.split(separator: "\n## ").first)
    for table in tables { #expect(section.contains("`\(table)`"), "\(table)") }
    for case .purged(let after) in TableRetention.rules.values {
      for name in after.matches(of: /[A-Z]+_[A-Z_]+/) {
        #expect(section.contains("`RASTRO_\(name.0)`"), "\(name.0)")
      }
    }
  }

  @Test func `webhooks lose their body, then go, unless they still wait for a payment`() throws {
    var id = 0
    for at in around(30) + around(180) {
      for state in ["matched", "ignored", "refused", "unmatched"] {
        id += 1
        try deliver(id, at: at, state: state)
      }
    }
    try deliver(90, at: now.before(.days(400)), state: "unmatched", next: now)
    try deliver(91, at: now.before(.days(400)), state: "received", next: now)
    try finish()
    #expect(
      try left("webhook_deliveries") == (Array(1...8) + Array(13...16) + [90, 91]).map(String.init))
    #expect(
      try fixture.texts("SELECT id AS v FROM webhook_deliveries WHERE body <> '' ORDER BY id")
        == ["5", "6", "7", "8", "90", "91"])
  }

  @Test func `finished messages go, and what money hangs on stays`() throws {
    // Would catch: a Purchase whose reason nobody can read any more, a link that is never sent.
    let (old, young) = (around(90)[0], around(90)[1])
    let kinds = ["purchase", "page_view", "message", "delivery"]
    let states = ["pending", "done", "skipped", "waiting"]
    var names: [Int: String] = [:]
    for (index, (kind, state)) in kinds.flatMap({ kind in states.map { (kind, $0) } }).enumerated()
    {
      try task(index + 1, kind, state, at: old)
      try task(index + 101, kind, state, at: young)
      names[index + 1] = "\(kind) \(state)"
    }
    try finish()
    let gone = Set(names.keys).subtracting(try left("outbox").compactMap { Int($0) })
    #expect(
      Set(gone.compactMap { names[$0] }) == [
        "message done", "message skipped", "message waiting", "delivery done", "delivery skipped",
        "page_view waiting",
      ])
    #expect(try left("outbox").filter { $0.count == 3 }.count == 16)
  }

  @Test func `alerts, counts and sessions go by their age`() throws {
    for (id, at) in around(365).enumerated() {
      try fixture.run(
        "INSERT INTO audit_log (id, kind, detail, happened_at) VALUES (\(bind: id + 1), 'k', '', \(bind: at))"
      )
    }
    for (id, at) in [now.before(.days(600)).before(.seconds(1)), now.before(.days(600))]
      .enumerated()
    {
      try fixture.run(
        """
        INSERT INTO click_counts (account_id, pool_id, bot_id, slice_start, clicks)
        VALUES (1, 1, \(bind: id + 1), \(bind: at), 1)
        """)
    }
    try fixture.run(
      "INSERT INTO users (id, email, password_hash, role) VALUES (1, 'a', '', 'admin')")
    for (id, at) in [now.before(.milliseconds(1)), now].enumerated() {
      try fixture.run(
        """
        INSERT INTO sessions (token_hash, user_id, expires_at)
        VALUES (\(bind: String(repeating: "\(id)", count: 32)), 1, \(bind: at))
        """)
    }
    for (id, at) in [now.before(.milliseconds(1)), now].enumerated() {
      try fixture.run(
        """
        INSERT INTO invitations (token_hash, user_id, expires_at)
        VALUES (\(bind: String(repeating: "\(id)", count: 32)), 1, \(bind: at))
        """)
    }
    for at in around(1) {
      try fixture.run(
        """
        INSERT INTO login_attempts (attempt_key, subject_hash, address, is_known, tried_at)
        VALUES (RANDOM_BYTES(16), REPEAT('s', 32), '', 0, \(bind: at))
        """)
    }
    for (id, at) in around(90).enumerated() {
      try fixture.run(
        """
        INSERT INTO login_addresses (user_id, address, last_used_at)
        VALUES (1, \(bind: "\(id)"), \(bind: at))
        """)
    }
    try finish()
    for table in ["invitations", "login_attempts", "login_addresses"] {
      #expect(
        try fixture.count(SQL(stringLiteral: "SELECT COUNT(*) AS n FROM \(table)")) == 1, "\(table)"
      )
    }
    #expect(try left("audit_log") == ["2"])
    #expect(try fixture.texts("SELECT bot_id AS v FROM click_counts") == ["2"])
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM sessions") == 1)
  }

  @Test func `payments go by their state, with all that belongs to them`() throws {
    // Would catch: a sale that is forgotten, a row that refers to nothing.
    var kept: [PaymentID] = []
    var gone: [PaymentID] = []
    let cases: [(String, Int, Bool)] = [
      ("paid", 2000, true), ("refunded", 2000, true), ("chargeback", 2000, true),
      ("review", 2000, true), ("failed", 300, true), ("expired", 300, true),
      ("pending", 2000, false), ("pending_verification", 2000, false),
    ]
    for (index, (status, days, goes)) in cases.enumerated() {
      let old = try payment(Int64(index * 2), status, at: around(days)[0])
      if goes { gone.append(old) } else { kept.append(old) }
      kept.append(try payment(Int64(index * 2 + 1), status, at: around(days)[1]))
    }
    for (index, payment) in (kept + gone).enumerated() {
      try task(1000 + index, "purchase", "skipped", at: now, payment: payment)
      try deliver(1000 + index, at: now, payment: payment)
      try fixture.run(
        """
        INSERT INTO conversion_attempts (account_id, pool_id, payment_id, event_name, event_id,
          outcome, detail, attempted_at) VALUES (1, 1, \(bind: payment), 'Purchase', '', '', '', \(bind: now))
        """)
    }
    try finish()
    let ids = kept.map { "\($0)" }.sorted()
    for column in [
      "id AS v FROM payments", "payment_id AS v FROM payment_transitions",
      "payment_id AS v FROM outbox", "payment_id AS v FROM webhook_deliveries",
      "payment_id AS v FROM conversion_attempts",
    ] {
      let found = try fixture.texts(SQL(stringLiteral: "SELECT DISTINCT \(column)"))
      #expect(found.sorted() == ids, "\(column)")
    }
  }

  @Test func `an unpaid charge that is still asked about stays`() throws {
    let id = try payment(1, "expired", at: now.before(.days(999)))
    try fixture.run("UPDATE payments SET next_check_at = \(bind: now) WHERE id = \(bind: id)")
    try finish()
    #expect(try left("payments") == ["\(id)"])
  }

  @Test func `people who never bought are forgotten after their last sign of life`() throws {
    let (old, young) = (around(700)[0], around(700)[1])
    for id in 2...9 {
      try fixture.run(
        """
        INSERT INTO bot_users (id, account_id, bot_id, telegram_user_id, created_at)
        VALUES (\(bind: id), 1, 1, \(bind: id * 100), \(bind: id == 2 ? young : old))
        """)
    }
    for (id, column) in [(3, "clicked_at"), (4, "started_at"), (5, "blocked_at")] {
      try fixture.run(
        SQL(
          stringLiteral:
            "UPDATE bot_users SET \(column) = '\(young.text)' WHERE id = \(id)"))
    }
    try fixture.run("UPDATE bot_users SET started_at = \(bind: old) WHERE id = 6")
    let bought = try payment(1, "failed", at: now)
    try fixture.run(
      "UPDATE payments SET bot_user_id = 7 WHERE id = \(bind: bought)")
    // The person of the fixture was there just now.
    try finish()
    #expect(try left("bot_users") == ["1", "2", "3", "4", "5", "7"])
    // With the last payment, whoever stayed for it goes too, and so does its click.
    try fixture.clicks.record([click(1, at: old), click(2, at: now)])
    try fixture.run(
      """
      UPDATE payments SET created_at = \(bind: old), tracking_token = \(bind: token(1).text)
      WHERE id = \(bind: bought)
      """)
    try finish()
    #expect(try left("payments").isEmpty)
    #expect(try left("bot_users") == ["1", "2", "3", "4", "5"])
    #expect(try fixture.texts("SELECT tracking_token AS v FROM clicks") == [token(2).text])
  }

  @Test func `a click and a person that another payment needs stay with it`() throws {
    let old = now.before(.days(900))
    try fixture.clicks.record([click(1, at: old)])
    try fixture.run("UPDATE bot_users SET created_at = \(bind: old)")
    let ids = [try payment(1, "expired", at: old), try payment(2, "paid", at: old)]
    for id in ids {
      try fixture.run(
        "UPDATE payments SET tracking_token = \(bind: token(1).text) WHERE id = \(bind: id)")
    }
    try finish()
    #expect(try left("payments") == ["\(ids[1])"])
    #expect(try left("bot_users") == ["1"])
    #expect(try fixture.clickCount() == 1)
  }

  @Test func `jobs of hosts that are gone go, and where a job got to stays`() throws {
    let jobs = JobLeases(fixture.database)
    for (name, days) in [("limited_visitors/gone", 31), ("limited_visitors/here", 1)] {
      _ = try jobs.claim(name, at: try fixture.setClock(to: now.before(.days(days))))
    }
    try fixture.run(
      """
      INSERT INTO jobs (name, lease_until, position)
      VALUES ('count_clicks', \(bind: now.before(.days(99))), \(bind: now.before(.days(99))))
      """)
    try finish()
    let names = try fixture.texts("SELECT name AS v FROM jobs")
    #expect(!names.contains("limited_visitors/gone"))
    #expect(names.contains("limited_visitors/here") && names.contains("count_clicks"))
  }

  @Test func `updates that failed are forgotten after three months`() throws {
    try fixture.run(
      """
      INSERT INTO failed_updates (bot_id, update_id, account_id, error, failed_at)
      VALUES (1, 1, 1, 'e', \(bind: now.before(.days(91)))),
        (1, 2, 1, 'e', \(bind: now.before(.days(89))))
      """)
    try finish()
    #expect(try fixture.texts("SELECT update_id AS v FROM failed_updates") == ["2"])
  }

  /// Old and young rows in each table, more of both than a piece.
  private func fill(_ count: Int) throws {
    let series = "FROM seq_1_to_\(count)"
    func old(_ days: Int) -> String { "'\(now.before(.days(days)).text)' - INTERVAL seq SECOND" }
    for (seconds, base) in [(old(3000), 0), ("'\(now.text)' - INTERVAL seq SECOND", 1_000_000)] {
      for statement in [
        """
        INSERT INTO webhook_deliveries (id, account_id, gateway_account_id, received_at, body, state)
        SELECT seq + \(base), 1, 1, \(seconds), 'x', 'matched' \(series)
        """,
        """
        INSERT INTO outbox (id, account_id, kind, dedup_key, payload, state, next_attempt_at, created_at)
        SELECT seq + \(base), 1, 'message', seq + \(base), '', 'done', \(seconds), \(seconds) \(series)
        """,
        "INSERT INTO audit_log (kind, detail, happened_at) SELECT 'k', '', \(seconds) \(series)",
        """
        INSERT INTO bot_users (id, account_id, bot_id, telegram_user_id, created_at)
        SELECT seq + \(base) + 10, 1, 1, seq + \(base) + 10, \(seconds) \(series)
        """,
        """
        INSERT INTO click_counts (account_id, pool_id, bot_id, slice_start, clicks)
        SELECT 1, 1, seq + \(base), \(seconds), 1 \(series)
        """,
        """
        INSERT INTO payments (id, account_id, bot_id, bot_user_id, offer_id, gateway_account_id,
          customer_user_id, amount, status, product_name, created_at, expires_at)
        SELECT seq + \(base), 1, 1, 1, 1, 1, '7', 1, ELT(1 + seq % 2, 'expired', 'paid'), '',
          \(seconds), \(seconds) \(series)
        """,
      ] { try fixture.database.withConnection { try $0.run(statement) } }
    }
  }

  private func sizes() throws -> [String: Int64] {
    var sizes: [String: Int64] = [:]
    for table in [
      "webhook_deliveries", "outbox", "audit_log", "bot_users", "click_counts", "payments",
    ] {
      sizes[table] = try fixture.count(SQL(stringLiteral: "SELECT COUNT(*) AS n FROM \(table)"))
    }
    return sizes
  }

  @Test func `a piece is bounded, read by an index, and another process goes on`() throws {
    // Would catch: one statement that locks a million rows, and one that reads them all to find a thousand.
    try fill(2500)
    for table in [
      "webhook_deliveries", "outbox", "audit_log", "bot_users", "click_counts", "payments",
    ] { try fixture.database.withConnection { try $0.run("ANALYZE TABLE \(table)") } }
    let before = try sizes()
    func reads() throws -> Int64 {
      try fixture.database.withConnection { session in
        try session.query("SHOW SESSION STATUS LIKE 'Handler_read_rnd_next'").first?
          .integer("Value") ?? -1
      }
    }
    try fixture.setClock(to: now)
    let readBefore = try reads()
    #expect(try retention.advance(at: now))
    let read = try reads() - readBefore
    let after = try sizes()
    for (table, count) in before {
      let gone = count - (after[table] ?? 0)
      #expect(gone > 0 && gone <= Int64(Retention.piece), "\(table): \(gone)")
    }
    // Rows without an index; a few of the small tables and of the status itself.
    #expect(read < 1500)
    // Whoever holds the lease goes on, others wait for its end.
    #expect(try !Retention.sample(fixture.database).advance(at: now.adding(.seconds(1))))
    #expect(try sizes() == after)
    try fixture.setClock(to: now.adding(.minutes(5)))
    let other = Retention.sample(fixture.database)
    while try other.advance(at: now.adding(.minutes(5))) {}
    for (table, count) in try sizes() {
      let extra: Int64 = table == "bot_users" ? 1 : 0
      #expect(count == 2500 + extra, "\(table)")
    }
  }

  @Test func `with nothing old there is nothing to do`() throws {
    try payment(1, "paid", at: now)
    #expect(try !retention.advance(at: now))
    #expect(try left("payments").count == 1)
  }
}
