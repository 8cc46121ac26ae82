import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

/// What `rastro apply` saves of gateway accounts, and how it is read again.
@Suite(.database) struct ConfigurationRepositoryTests {
  private let fixture: Fixture
  private let store: ConfigurationRepository
  private let accounts: GatewayAccountRepository

  init() throws {
    fixture = try Fixture()
    store = ConfigurationRepository(fixture.database, vault: fixture.vault, in: SystemScope())
    accounts = GatewayAccountRepository(fixture.database, vault: fixture.vault)
  }

  private static let payer = Payer(
    name: Secret("Ana de Souza"), taxNumber: Secret("52998224725"),
    email: Secret("ana@exemplo.com.br"), phone: Secret("11987654321"))

  private func save(
    _ policy: PayerPolicy, settings: [String: String] = [:], fallbacks: [String] = [],
    isEnabled: Bool = true
  ) throws -> GatewayAccountID {
    let names = ["Principal", "Reserva", "Terceira"]
    let configuration = SellerConfiguration(
      account: "Loja nova",
      gatewayAccounts: names.map { name in
        .init(
          name: name, type: "paradise", credentials: Secret(["secret_key": "sk_1"]),
          settings: settings, payerPolicy: policy, isEnabled: isEnabled)
      },
      bots: [
        .init(
          name: "Bot", token: Secret("1:A"), gatewayAccount: "Principal",
          fallbackGatewayAccounts: fallbacks, texts: [:], offers: [], isEnabled: true)
      ], pools: [])
    let saved = try store.save(
      VerifiedConfiguration(configuration: configuration, usernames: ["Bot": "loja_bot"]),
      at: fixture.now)
    return try #require(saved.gatewayAccounts.first).account.id
  }

  @Test func `a support address is kept until a document leaves it out`() throws {
    func save(_ address: String?) throws -> String? {
      _ = try store.save(
        VerifiedConfiguration(
          configuration: SellerConfiguration(
            account: "Loja", gatewayAccounts: [],
            bots: [
              .init(
                name: "Bot", token: Secret("1:A"), gatewayAccount: nil, texts: [:],
                supportURL: address, offers: [], isEnabled: true)
            ], pools: []),
          usernames: ["Bot": "loja_bot"]), at: fixture.now)
      return try fixture.database.withConnection { session in
        try session.query("SELECT support_url FROM bots WHERE name = 'Bot'").first?
          .optionalText("support_url")
      }
    }
    #expect(try save("https://t.me/suporte") == "https://t.me/suporte")
    #expect(try save("https://wa.me/5511987654321") == "https://wa.me/5511987654321")
    #expect(try save(nil) == nil)
  }

  @Test func `a saved bot is not asked about before its webhook can be set`() throws {
    // Would catch: a bot that leaves its pools between its saving and the call that sets its webhook.
    try fixture.run("UPDATE bots SET next_probe_at = '2100-01-01'")
    let bots = BotRepository(fixture.database, vault: fixture.vault)
    func due(after wait: Interval) throws -> [String] {
      let now = fixture.now.adding(wait)
      return try bots.claimDue(at: now, next: now, limit: 9).map(\.username)
    }
    for _ in 0..<2 {
      _ = try store.save(
        VerifiedConfiguration(
          configuration: SellerConfiguration(
            account: "Loja", gatewayAccounts: [],
            bots: [
              .init(
                name: "Bot", token: Secret("1:A"), gatewayAccount: nil, texts: [:], offers: [],
                isEnabled: true)
            ], pools: []),
          usernames: ["Bot": "loja_bot"]), at: fixture.now)
      #expect(try due(after: .seconds(29)) == [])
    }
    #expect(try due(after: .seconds(30)) == ["loja_bot"])
  }

  @Test func `a time zone is kept, and stays where a later document names none`() throws {
    // Would catch: a seller in Manaus whose day begins in São Paulo after the next apply.
    func save(_ zone: String?) throws -> String? {
      _ = try store.save(
        VerifiedConfiguration(
          configuration: SellerConfiguration(
            account: "Loja", timeZone: zone, gatewayAccounts: [], bots: [], pools: []),
          usernames: [:]), at: fixture.now)
      return try SellerRepository(fixture.database, in: SystemScope()).sellers().first {
        $0.name == "Loja"
      }?.timeZone
    }
    #expect(try save(nil) == "America/Sao_Paulo")
    #expect(try save("America/Manaus") == "America/Manaus")
    #expect(try save(nil) == "America/Manaus")
  }

  @Test func `settings and the seller as payer come back as they were saved`() throws {
    // Would catch: a white-label seller whose key travels to the standard address.
    let id = try save(.own(Self.payer), settings: ["base_url": "https://api.exemplo.com.br"])
    let account = try #require(try accounts.account(id))
    #expect(account.settings == ["base_url": "https://api.exemplo.com.br"])
    #expect(account.payerPolicy == .own(Self.payer))
    #expect(try store.storedSecrets(account: "Loja nova").payers["Principal"] == Self.payer)
  }

  @Test func `a policy that no longer needs the seller's data forgets it`() throws {
    _ = try save(.own(Self.payer))
    let id = try save(.ask)
    #expect(try accounts.account(id)?.payerPolicy == .ask)
    let rows = try fixture.database.withConnection {
      try $0.query("SELECT payer_data FROM gateway_accounts WHERE id = \(bind: id)")
    }
    #expect(try rows.first?.optionalBytes("payer_data") == nil)
  }

  @Test func `the seller's data does not lie in the database in clear`() throws {
    let id = try save(.own(Self.payer))
    let rows = try fixture.database.withConnection {
      try $0.query("SELECT payer_data FROM gateway_accounts WHERE id = \(bind: id)")
    }
    let stored = try #require(try rows.first?.optionalBytes("payer_data"))
    #expect(!String(decoding: stored, as: UTF8.self).contains("52998224725"))
  }

  @Test func `an account that is switched off takes no new charges and keeps the old ones`() throws
  {
    let id = try save(.none, isEnabled: false)
    #expect(try accounts.activeAccounts(of: bot()).isEmpty)
    #expect(try accounts.account(id)?.id == id)
  }

  private func bot() throws -> BotID {
    let rows = try fixture.database.withConnection {
      try $0.query("SELECT id FROM bots WHERE username = 'loja_bot'")
    }
    return try #require(rows.first).identifier("id")
  }

  @Test func `accounts stand in in the seller's order, refused ones last`() throws {
    // Would catch: a sale that waits behind credentials known to be refused.
    _ = try save(.none, fallbacks: ["Terceira", "Reserva"])
    let ordered = try accounts.activeAccounts(of: bot()).map(\.id)
    #expect(ordered.count == 3)
    #expect(try accounts.mark(ordered[0], refused: "401", at: fixture.now))
    #expect(try !accounts.mark(ordered[0], refused: "401", at: fixture.now))
    let later = try accounts.activeAccounts(of: bot())
    #expect(later.map(\.id) == [ordered[1], ordered[2], ordered[0]])
    #expect(later.last?.refusedSince == fixture.now)
  }

  @Test func `refused credentials are tested once a minute by one of all, until they work`() throws
  {
    let id = try save(.none)
    _ = try accounts.mark(id, refused: "401", at: fixture.now)
    #expect(try accounts.claimRefused(at: fixture.now, limit: 9).isEmpty)
    let due = fixture.now.adding(.minutes(1))
    #expect(try accounts.claimRefused(at: due, limit: 9).map(\.id) == [id])
    #expect(try accounts.claimRefused(at: due, limit: 9).isEmpty)
    #expect(try accounts.mark(id, refused: nil, at: due))
    #expect(try accounts.account(id)?.refusedSince == nil)
    #expect(try accounts.claimRefused(at: due.adding(.hours(1)), limit: 9).isEmpty)
  }

  @Test func `an account that was never verified cannot be active`() throws {
    // Would catch: a way around the test call, by hand or by a later page.
    #expect(throws: MariaDBError.self) {
      try fixture.database.withConnection {
        try $0.execute(
          """
          INSERT INTO gateway_accounts (account_id, name, type, webhook_secret,
            webhook_secret_hash, is_active)
          VALUES (1, 'unverified', 'syncpay', 'x', 'y', 1)
          """)
      }
    }
  }
}

/// What `rastro apply` finds stored before it tries anything.
@Suite(.database) struct StoredConfigurationTests {
  private let fixture: Fixture
  private let store: ConfigurationRepository

  init() throws {
    fixture = try Fixture()
    store = ConfigurationRepository(fixture.database, vault: fixture.vault, in: SystemScope())
  }

  private func configuration(_ account: String, slug: String) -> SellerConfiguration {
    SellerConfiguration(
      account: account,
      gatewayAccounts: [
        .init(name: "G", type: "paradise", credentials: Secret(["secret_key": "sk_1"]))
      ],
      bots: [
        .init(
          name: "B", token: Secret("1:A"), gatewayAccount: "G", texts: [:], offers: [],
          isEnabled: true)
      ],
      pools: [
        .init(
          name: "P", slug: slug, isActive: true,
          pixel: .init(
            id: "77", accessToken: Secret("EAAB"), isTrackingEnabled: true, testEventCode: nil,
            actionSource: .chat), members: [])
      ])
  }

  private func save(_ configuration: SellerConfiguration) throws {
    _ = try store.save(
      VerifiedConfiguration(configuration: configuration, usernames: ["B": "loja_bot"]),
      at: fixture.now)
  }

  @Test func `an account stays with its gateway`() throws {
    // Would catch: open charges that another gateway is asked about, which knows none of them: paid and never delivered.
    try save(configuration("Loja", slug: "oferta"))
    var changed = configuration("Loja", slug: "oferta")
    changed.gatewayAccounts[0].type = "syncpay"
    changed.gatewayAccounts[0].credentials = Secret(["client_id": "a", "client_secret": "b"])
    let fault = #expect(throws: ConfigurationFault.self) { try save(changed) }
    #expect(fault?.faults.first?.path == "type")
    #expect(
      try fixture.texts("SELECT type AS v FROM gateway_accounts WHERE name = 'G'") == ["paradise"])
  }

  @Test func `pixel and token come back as they were saved`() throws {
    try save(configuration("Loja", slug: "oferta"))
    let pixel = try store.storedSecrets(account: "Loja").pixels["P"]
    #expect(pixel?.id == "77")
    #expect(pixel?.token?.reveal() == "EAAB")
    #expect(try store.storedSecrets(account: "Outra").pixels.isEmpty)
  }

  @Test func `names are the seller's own, and a slug of somebody else's is taken`() throws {
    try save(configuration("Loja", slug: "oferta"))
    let own = try store.storedNames(for: configuration("Loja", slug: "oferta"))
    #expect(own.gatewayAccounts == ["G"])
    #expect(own.bots == ["B"])
    #expect(own.slugs == ["P": "oferta"])
    #expect(own.takenSlugs.isEmpty)
    let other = try store.storedNames(for: configuration("Outra", slug: "oferta"))
    #expect(other.bots.isEmpty && other.gatewayAccounts.isEmpty && other.slugs.isEmpty)
    #expect(other.takenSlugs == ["oferta"])
  }

  @Test func `a secret that does not open counts as none, the others stay`() throws {
    // Would catch: one broken row that keeps a seller from entering its secret again.
    try save(configuration("Loja", slug: "oferta"))
    try fixture.database.withConnection {
      try $0.run("UPDATE bots SET telegram_token = 'broken' WHERE username = 'loja_bot'")
    }
    let secrets = try store.storedSecrets(account: "Loja")
    #expect(secrets.botTokens.isEmpty)
    #expect(secrets.credentials["G"]?.reveal() == ["secret_key": "sk_1"])
    try save(configuration("Loja", slug: "oferta"))
    #expect(try store.storedSecrets(account: "Loja").botTokens["B"]?.reveal() == "1:A")
  }
}
