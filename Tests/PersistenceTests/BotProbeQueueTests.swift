import Application
import Domain
import MariaDB
import TestDatabase
import TestThreads
import Testing

@testable import Persistence

@Suite(.database) struct BotProbeQueueTests {
  private let fixture: Fixture
  private let bots: BotRepository
  private let vault: Vault

  init() throws {
    fixture = try Fixture()
    vault = try Vault(key: Secret([UInt8](repeating: 1, count: 32)))
    bots = BotRepository(fixture.database, vault: vault)
    // Those of the fixture have no token.
    try fixture.run("UPDATE bots SET is_enabled = 0")
  }

  private func add(_ id: Int64, due: Timestamp? = nil, enabled: Bool = true) throws {
    let token = try vault.encrypt("\(id):T", for: EncryptedRow.botToken("p\(id)"))
    let secret = try vault.encrypt("s", for: EncryptedRow.botWebhookSecret("p\(id)"))
    try fixture.run(
      """
      INSERT INTO bots (id, account_id, public_id, name, username, telegram_token, webhook_secret,
        is_enabled, next_probe_at)
      VALUES (\(bind: id), 1, \(bind: "p\(id)"), \(bind: "n\(id)"), \(bind: "u\(id)"),
        \(bind: token), \(bind: secret), \(bind: enabled), \(bind: due ?? fixture.now))
      """)
  }

  private func claim(at: Timestamp? = nil, limit: Int = 50) throws -> [Int64] {
    let now = at ?? fixture.now
    return try bots.claimDue(at: now, next: now.adding(.seconds(30)), limit: limit)
      .map(\.id.rawValue)
  }

  @Test func `each due bot goes to one of many callers`() throws {
    // Would catch: Telegram asked by every process about every bot.
    for id in 10..<40 { try add(Int64(id)) }
    let (bots, now) = (bots, fixture.now)
    let given = try concurrently(6) { _ in
      var all: [Int64] = []
      for _ in 0..<12 {
        all += try bots.claimDue(at: now, next: now.adding(.seconds(30)), limit: 5)
          .map(\.id.rawValue)
      }
      return all
    }.flatMap { $0 }
    #expect(given.sorted() == (10..<40).map { Int64($0) })
  }

  @Test func `a bot comes again when it is due, the longest due first, the disabled never`() throws
  {
    try add(10, due: fixture.now.before(.seconds(1)))
    try add(11, due: fixture.now.before(.seconds(2)))
    try add(12, due: fixture.now.adding(.milliseconds(1)))
    try add(13, enabled: false)
    #expect(try claim(limit: 1) == [11])
    #expect(try claim() == [10])
    #expect(try claim() == [])
    #expect(try claim(at: fixture.now.adding(.seconds(29))) == [12])
    #expect(try claim(at: fixture.now.adding(.seconds(30))).sorted() == [10, 11])
  }

  @Test func `a bot whose token does not open keeps no other from its turn`() throws {
    // Would catch: one broken row, in every round again, that leaves the bots before it unasked.
    for id in 10..<13 { try add(Int64(id)) }
    try fixture.run("UPDATE bots SET telegram_token = 'broken' WHERE id = 11")
    try fixture.run("UPDATE bots SET is_enabled = 1")
    #expect(try claim() == [10, 12])
    #expect(try claim() == [])
    #expect(try claim(at: fixture.now.adding(.seconds(30))) == [10, 12])
    #expect(
      try fixture.texts("SELECT unhealthy_reason AS v FROM bots WHERE unhealthy_since IS NOT NULL")
        == ["o segredo de bots/p11/telegram_token não abre; informe-o de novo com rastro apply"])
  }

  @Test func `why a bot is out is told, from the first time until it is back`() throws {
    // Would catch: a reason or a beginning that a later, lesser trouble replaces.
    func state() throws -> [String] {
      try fixture.texts(
        "SELECT CONCAT_WS(' ', unhealthy_since, unhealthy_reason) AS v FROM bots WHERE id = 10")
    }
    try add(10)
    #expect(try bots.bot(BotID(10))?.isHealthy == true)
    let now = fixture.now
    try bots.setHealthy(true, reason: nil, bot: BotID(10), at: now)
    #expect(try state() == [""])
    let long = "token refused " + String(repeating: "e\u{301}", count: 600)
    // Each character is two for the column.
    try bots.setHealthy(false, reason: long, bot: BotID(10), at: now)
    #expect(try state().first?.hasPrefix("\(now.text) token refused") == true)
    let first = try state()
    try bots.setHealthy(false, reason: "other", bot: BotID(10), at: now.adding(.seconds(5)))
    #expect(try state() == first)
    #expect(try bots.bot(BotID(10))?.isHealthy == false)
    try bots.setHealthy(true, reason: nil, bot: BotID(10), at: now.adding(.seconds(9)))
    #expect(try state() == [""])
    #expect(
      try fixture.count("SELECT COUNT(*) AS n FROM bots WHERE unhealthy_since IS NOT NULL") == 0)
  }
}
