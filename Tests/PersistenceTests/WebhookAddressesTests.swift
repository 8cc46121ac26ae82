import Domain
import MariaDB
import Synchronization
import TestDatabase
import TestThreads
import Testing

@testable import Persistence

/// What strangers who make webhook addresses up cost.
@Suite(.database) struct WebhookAddressesTests {
  /// Addresses as they stand in a table, and a clock that a test moves.
  private final class Table: Sendable {
    struct Down: Error {}

    let rows = Mutex<[String: Int]>(["a": 1])
    let readings = Mutex(0)
    let isDown = Mutex(false)
    private let start = ContinuousClock.now
    private let passed = Mutex(Duration.zero)

    var now: ContinuousClock.Instant { start + passed.withLock { $0 } }

    func wait(_ time: Duration) { passed.withLock { $0 += time } }

    func addresses() -> WebhookAddresses<Int> {
      WebhookAddresses(now: { self.now }) {
        self.readings.withLock { $0 += 1 }
        if self.isDown.withLock({ $0 }) { throw Down() }
        return self.rows.withLock { $0 }
      }
    }
  }

  @Test func `many addresses that nobody has cost no more than two readings a second`() throws {
    let table = Table(), addresses = table.addresses()
    func readings(in seconds: Int) throws -> Int {
      let before = table.readings.withLock { $0 }
      for _ in 0..<seconds {
        for number in 0..<1000 { #expect(try addresses.entry(of: "made up \(number)") == nil) }
        #expect(try addresses.entry(of: "a") == 1)
        table.wait(.seconds(1))
      }
      return table.readings.withLock { $0 } - before
    }
    // The first few are taken for new ones.
    #expect(try readings(in: 1) <= 51)
    #expect(try readings(in: 10) <= 110)
    // After a quiet time likewise.
    table.wait(.seconds(3600))
    #expect(try readings(in: 1) <= 51)
  }

  @Test func `an address that is there is read once a second, however often it is called`() throws {
    let table = Table(), addresses = table.addresses()
    for second in 1...3 {
      for _ in 0..<1000 { #expect(try addresses.entry(of: "a") == 1) }
      #expect(table.readings.withLock { $0 } == second)
      table.wait(.seconds(1))
    }
  }

  @Test func `a new address works at once and a removed one ends after a second`() throws {
    let table = Table(), addresses = table.addresses()
    #expect(try addresses.entry(of: "a") == 1)
    table.rows.withLock { $0 = ["a": 1, "b": 2] }
    #expect(try addresses.entry(of: "b") == 2)
    table.rows.withLock { $0 = ["b": 2] }
    #expect(try addresses.entry(of: "a") == 1)
    table.wait(.seconds(1))
    #expect(try addresses.entry(of: "a") == nil)
  }

  @Test func `a new address works within a second while strangers try thousands`() throws {
    let table = Table(), addresses = table.addresses()
    for number in 0..<5000 { _ = try addresses.entry(of: "made up \(number)") }
    table.rows.withLock { $0["b"] = 2 }
    #expect(try addresses.entry(of: "b") == nil)
    table.wait(.seconds(1))
    #expect(try addresses.entry(of: "b") == 2)
  }

  @Test func `while the table cannot be read nobody is turned away as unknown`() throws {
    // Would catch: a webhook of money that is answered 404 because the database restarts.
    let table = Table(), addresses = table.addresses()
    #expect(try addresses.entry(of: "a") == 1)
    table.wait(.seconds(1))
    table.isDown.withLock { $0 = true }
    #expect(throws: Table.Down.self) { try addresses.entry(of: "a") }
    #expect(throws: Table.Down.self) { try addresses.entry(of: "b") }
    table.isDown.withLock { $0 = false }
    #expect(try addresses.entry(of: "a") == 1)
  }

  @Test func `callers that wait for one reading share its end`() throws {
    // Would catch: sixteen threads that wait for a dead database one after the other.
    struct Down: Error {}
    let readings = Mutex(0), asking = Mutex(0), isOpen = Mutex(false)
    let addresses = WebhookAddresses<Int>(
      now: {
        asking.withLock { $0 += 1 }
        return .now
      },
      load: {
        readings.withLock { $0 += 1 }
        // All are on their way before this reading fails.
        while !isOpen.withLock({ $0 }) {}
        throw Down()
      })
    let callers = (0..<8).map { _ in Background { try addresses.entry(of: "a") } }
    // Each caller looks at the clock when it comes; the reader once more when it begins.
    try awaited("all callers") { asking.withLock { $0 } == 9 }
    isOpen.withLock { $0 = true }
    for caller in callers { #expect(throws: Down.self) { try caller.value() } }
    #expect(readings.withLock { $0 } == 1)
  }

  @Test func `gateway accounts and bots are found by exactly what their addresses hold`() throws {
    let fixture = try Fixture()
    let account = SellerID(1)
    let credentials = try fixture.vault.encryptTexts(
      ["k": "v"], for: EncryptedRow.gatewayCredentials(account, "g"))
    let secret = try fixture.vault.encrypt(
      "segredo", for: EncryptedRow.gatewayWebhookSecret(account, "g"))
    let bot = String(repeating: "a", count: 32)
    let botSecret = try fixture.vault.encrypt("do bot", for: EncryptedRow.botWebhookSecret(bot))
    try fixture.database.withConnection { session in
      _ = try session.execute(
        """
        UPDATE gateway_accounts SET credentials = \(bind: credentials),
          webhook_secret = \(bind: secret), webhook_secret_hash = UNHEX(SHA2('segredo', 256))
        WHERE id = 1
        """)
      _ = try session.execute(
        "UPDATE bots SET webhook_secret = \(bind: botSecret) WHERE id = 1")
      _ = try session.execute("UPDATE bots SET is_enabled = 0 WHERE id = 2")
    }
    let accounts = GatewayAccountRepository(fixture.database, vault: fixture.vault)
    #expect(
      try accounts.account(type: "syncpay", webhookSecret: "segredo")?.id == GatewayAccountID(1))
    for (type, secret) in [
      ("paradise", "segredo"), ("syncpay", "Segredo"), ("syncpay", ""), ("syncpay", "ção\u{0}'"),
    ] {
      #expect(try accounts.account(type: type, webhookSecret: secret) == nil, "\(type) \(secret)")
    }
    let bots = BotRepository(fixture.database, vault: fixture.vault)
    #expect(try bots.webhookSecrets(of: bot, fits: { _ in true })?.current.reveal() == "do bot")
    #expect(
      try bots.webhookSecrets(of: String(repeating: "b", count: 32), fits: { _ in true }) == nil)
    #expect(try bots.webhookSecrets(of: "ção\u{0}'", fits: { _ in true }) == nil)
  }
}
