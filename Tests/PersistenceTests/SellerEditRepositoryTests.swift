import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

/// One thing of a seller's is saved, and everything else stays as it was.
@Suite(.database) struct SellerEditRepositoryTests {
  private let fixture: Fixture
  private let edits: SellerEditRepository
  private let seller: SellerScope
  private let before: [String: [String]]

  init() throws {
    fixture = try Fixture()
    edits = SellerEditRepository(
      fixture.database, vault: fixture.vault, by: "ana@exemplo.com.br")
    let store = ConfigurationRepository(fixture.database, vault: fixture.vault, in: SystemScope())
    let shops = ["Loja", "Outra"]
    for shop in shops {
      _ = try store.save(
        VerifiedConfiguration(
          configuration: Self.configuration(shop), usernames: ["B": "bot_b", "C": "bot_c"]),
        at: fixture.now)
    }
    let sellers = try SellerRepository(fixture.database, in: SystemScope()).sellers()
    seller = SellerScope(try #require(sellers.first { $0.name == "Loja" }).id)
    before = try Self.state(fixture)
  }

  private static func configuration(_ shop: String) -> SellerConfiguration {
    SellerConfiguration(
      account: shop,
      gatewayAccounts: ["G", "H"].map {
        .init(name: $0, type: "paradise", credentials: Secret(["secret_key": "sk_\($0)"]))
      },
      bots: ["B", "C"].map {
        .init(
          name: $0, token: Secret("1:\($0)"), gatewayAccount: "G",
          fallbackGatewayAccounts: ["H"], texts: ["welcome": "Oi"],
          offers: [offer("Plano", 1990), offer("Extra", 990)], isEnabled: true)
      },
      pools: ["P", "Q"].map {
        .init(
          name: $0, slug: "\(shop)-\($0)".lowercased(), isActive: true,
          pixel: .init(
            id: "77", accessToken: Secret("EAAB"), isTrackingEnabled: true, testEventCode: nil,
            actionSource: .chat),
          members: [.init(bot: "B", weight: 1, priority: 0, isEnabled: true)])
      })
  }

  private static func offer(
    _ name: String, _ centavos: Int64, isActive: Bool = true
  ) -> SellerConfiguration.OfferEntry {
    .init(
      name: name, price: Money(centavos: centavos), accessLink: "https://x/\(name)",
      isActive: isActive)
  }

  /// Each row of what sellers configure, by its table, seller and name.
  private static func state(_ fixture: Fixture) throws -> [String: [String]] {
    let tables: [(String, SQL)] = [
      (
        "account",
        """
        SELECT CONCAT_WS('|', a.name, g.name) AS k, CONCAT_WS('|', g.type, HEX(g.credentials),
          HEX(g.webhook_secret), g.settings, g.payer_data_policy, g.is_active, g.verified_at) AS v
        FROM gateway_accounts g JOIN accounts a ON a.id = g.account_id
        """
      ),
      (
        "bot",
        """
        SELECT CONCAT_WS('|', a.name, b.name) AS k, CONCAT_WS('|', HEX(b.telegram_token),
          HEX(b.webhook_secret), b.username, b.public_id, b.gateway_account_id, b.texts,
          b.support_url, b.delivery_page, b.is_enabled, b.verified_at, (SELECT GROUP_CONCAT(f.gateway_account_id)
            FROM bot_gateway_accounts f WHERE f.bot_id = b.id)) AS v
        FROM bots b JOIN accounts a ON a.id = b.account_id
        """
      ),
      (
        "offer",
        """
        SELECT CONCAT_WS('|', a.name, b.name, o.name) AS k, CONCAT_WS('|', o.public_id, o.price,
          o.access_link, o.position, o.is_active) AS v
        FROM offers o JOIN bots b ON b.id = o.bot_id JOIN accounts a ON a.id = o.account_id
        """
      ),
      (
        "database",
        """
        SELECT CONCAT_WS('|', a.name, p.name) AS k, CONCAT_WS('|', p.slug, p.is_active, p.strategy,
          p.template, p.page_title, (SELECT GROUP_CONCAT(CONCAT_WS('/', m.bot_id, m.weight))
            FROM pool_bots m WHERE m.pool_id = p.id)) AS v
        FROM redirect_pools p JOIN accounts a ON a.id = p.account_id
        """
      ),
      (
        "pixel",
        """
        SELECT CONCAT_WS('|', a.name, p.name) AS k, CONCAT_WS('|', p.meta_pixel_id,
          p.meta_access_token, p.meta_tracking_enabled, p.meta_action_source) AS v
        FROM redirect_pools p JOIN accounts a ON a.id = p.account_id
        """
      ),
    ]
    return try fixture.database.withConnection { session in
      try tables.reduce(into: [:]) { state, table in
        for row in try session.query(table.1) {
          state["\(table.0) \(try row.text("k"))"] = try row.text("v")
            .split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        }
      }
    }
  }

  /// What is new or differs since the beginning.
  private func changed() throws -> Set<String> {
    let after = try Self.state(fixture)
    return Set(after.filter { before[$0.key] != $0.value }.keys)
      .union(before.keys.filter { after[$0] == nil })
  }

  private var later: Timestamp { fixture.now.adding(.hours(1)) }

  private func bot(
    _ name: String, token: String? = nil, account: String? = "H"
  ) -> SellerConfiguration.BotEntry {
    .init(
      name: name, token: token.map { Secret($0) }, gatewayAccount: account, texts: [:],
      offers: [Self.offer("Plano", 1)], isEnabled: false)
  }

  private func database(
    _ name: String, slug: String, bots: [String]
  ) -> SellerConfiguration.PoolEntry {
    .init(
      name: name, slug: slug, isActive: false, strategy: .random, pixel: nil,
      members: bots.map { .init(bot: $0, weight: 7, priority: 0, isEnabled: true) })
  }

  /// Would catch: a column of ASCII that is compared with other text, which MariaDB refuses.
  @Test(arguments: ["é", "com espaço", "\"><script>", "", String(repeating: "a", count: 300)])
  func `a slug that can be nobody's is nobody else's`(_ slug: String) throws {
    let names = try edits.storedNames(of: SellerScope(SellerID(1)), slugs: [slug])
    #expect(names.takenSlugs.isEmpty)
  }

  @Test func `one bot saved leaves other bots and all offers alone, and keeps its secrets`() throws
  {
    let saved = try edits.save(
      bot("B"), username: "bot_b", as: .change, of: seller, at: later)
    #expect(saved.token.reveal() == "1:B")
    #expect(try changed() == ["bot Loja|B"])
    let old = try #require(before["bot Loja|B"])
    // Public id and secrets stand in the webhook that Telegram calls.
    #expect(old[3] == saved.publicID)
    #expect(try edits.storedSecrets(of: seller).botTokens["B"]?.reveal() == "1:B")
    let made = try edits.save(
      bot("N", token: "1:N"), username: "bot_n", as: .create, of: seller, at: later)
    #expect(made.username == "bot_n")
    #expect(try changed() == ["bot Loja|B", "bot Loja|N"])
  }

  @Test func `one offer saved leaves the others on sale, and keeps its place and button`() throws {
    // Would catch: a new price that takes every other offer off sale, as a document without them does.
    try edits.save(Self.offer("Plano", 500), ofBot: "B", as: .change, of: seller, at: later)
    #expect(try changed() == ["offer Loja|B|Plano"])
    let (old, new) = try (
      #require(before["offer Loja|B|Plano"]), #require(Self.state(fixture)["offer Loja|B|Plano"])
    )
    #expect(new == [old[0], "5.00", old[2], old[3], "1"])
    try edits.save(Self.offer("Novo", 100), ofBot: "B", as: .create, of: seller, at: later)
    #expect(try changed() == ["offer Loja|B|Plano", "offer Loja|B|Novo"])
    let stored = try #require(try edits.storedBot(named: "B", of: seller))
    #expect(stored.offers.map(\.name) == ["Plano", "Extra", "Novo"])
    #expect(stored.offers.map(\.price.centavos) == [500, 990, 100])
    #expect(stored.texts == ["welcome": "Oi"])
    #expect(stored.gatewayTypes == ["paradise", "paradise"])
  }

  @Test func `one gateway account saved leaves the others alone, and keeps its webhook address`()
    throws
  {
    let entry = SellerConfiguration.GatewayAccountEntry(
      name: "G", type: "paradise", credentials: nil, payerPolicy: .ask)
    let saved = try edits.save(entry, as: .change, of: seller, at: later)
    #expect(saved.sellerID == seller.sellerID)
    #expect(try changed() == ["account Loja|G"])
    let (old, new) = try (
      #require(before["account Loja|G"]), #require(Self.state(fixture)["account Loja|G"])
    )
    #expect(new[1] == old[1] && new[2] == old[2])
  }

  @Test func `one database saved leaves other pools and its own pixel alone`() throws {
    try edits.save(
      database("P", slug: "loja-p", bots: ["C", "B"]), as: .change, of: seller, at: later)
    #expect(try changed() == ["database Loja|P"])
    try edits.save(database("N", slug: "nova", bots: []), as: .create, of: seller, at: later)
    #expect(try changed() == ["database Loja|P", "database Loja|N", "pixel Loja|N"])
  }

  @Test func `one pixel saved leaves the database and other pixels alone`() throws {
    let pixel = SellerConfiguration.PixelEntry(
      id: "88", accessToken: nil, isTrackingEnabled: false, testEventCode: nil,
      actionSource: .website)
    try edits.save(pixel, ofPool: "P", of: seller, at: later)
    #expect(try changed() == ["pixel Loja|P"])
    #expect(try edits.storedSecrets(of: seller).pixels["P"]?.token?.reveal() == "EAAB")
    try edits.save(nil, ofPool: "P", of: seller, at: later)
    #expect(try edits.storedSecrets(of: seller).pixels["P"]?.id == nil)
  }

  @Test func `a form that makes something never changes what is there, nor the other way round`()
    throws
  {
    // Would catch: a second tab that overwrites a bot by a new one of its name.
    let account = SellerConfiguration.GatewayAccountEntry(
      name: "G", type: "paradise", credentials: Secret(["secret_key": "x"]))
    var unknown = account
    unknown.name = "X"
    func fields(_ save: () throws -> Void) -> [String]? {
      #expect(throws: ConfigurationFault.self, performing: save)?.faults.map(\.path)
    }
    let (now, shop) = (later, seller)
    for refused in [
      fields { _ = try edits.save(bot("B"), username: "", as: .create, of: shop, at: now) },
      fields { _ = try edits.save(bot("X"), username: "", as: .change, of: shop, at: now) },
      fields { _ = try edits.save(account, as: .create, of: shop, at: now) },
      fields { _ = try edits.save(unknown, as: .change, of: shop, at: now) },
      fields {
        try edits.save(Self.offer("Plano", 1), ofBot: "B", as: .create, of: shop, at: now)
      },
      fields { try edits.save(Self.offer("X", 1), ofBot: "B", as: .change, of: shop, at: now) },
      fields { try edits.save(Self.offer("X", 1), ofBot: "X", as: .create, of: shop, at: now) },
      fields {
        try edits.save(database("P", slug: "loja-p", bots: []), as: .create, of: shop, at: now)
      },
      fields { try edits.save(database("X", slug: "x", bots: []), as: .change, of: shop, at: now) },
      fields { try edits.save(nil, ofPool: "X", of: shop, at: now) },
    ] { #expect(refused == ["name"]) }
    #expect(try changed().isEmpty)
  }

  @Test func `what a form names has to be the seller's own, and nothing is saved otherwise`() throws
  {
    let fixtureSeller = SellerScope(SellerID(1))
    func fields(_ save: () throws -> Void) -> [String]? {
      #expect(throws: ConfigurationFault.self, performing: save)?.faults.map(\.path)
    }
    let now = later
    // "a" has a bot "b" and an account "g" only.
    #expect(
      fields {
        _ = try edits.save(
          bot("N", token: "1:N", account: "G"), username: "n", as: .create, of: fixtureSeller,
          at: now)
      } == ["gateway_account"])
    #expect(
      fields {
        try edits.save(
          database("N", slug: "n", bots: ["b", "B"]), as: .create, of: fixtureSeller, at: now)
      } == ["bots[1].name"])
    #expect(
      fields {
        try edits.save(
          database("N", slug: "outra-p", bots: []), as: .create, of: fixtureSeller, at: now)
      } == ["slug"])
    #expect(
      fields {
        try edits.save(database("P", slug: "x", bots: []), as: .change, of: seller, at: now)
      } == ["slug"])
    #expect(try changed().isEmpty)
  }

  @Test func `a seller reads nothing of another one`() throws {
    let other = SellerScope(SellerID(1))
    #expect(try edits.storedSecrets(of: other).credentials.isEmpty)
    #expect(try edits.storedSecrets(of: other).pixels.isEmpty)
    #expect(try edits.storedBot(named: "B", of: other)?.texts == nil)
    let names = try edits.storedNames(of: other, slugs: ["loja-p", "frei"])
    #expect(names.bots == ["b"] && names.gatewayAccounts == ["g"] && names.slugs.isEmpty)
    #expect(names.takenSlugs == ["loja-p"])
    let own = try edits.storedNames(of: seller, slugs: ["loja-p", "outra-p"])
    #expect(own.usernames == ["B": "bot_b", "C": "bot_c"])
    #expect(own.slugs == ["P": "loja-p", "Q": "loja-q"] && own.takenSlugs == ["outra-p"])
  }

  @Test func `of two forms that make a bot of one name at once, one is refused`() async throws {
    // Would catch: two rows' worth of secrets, of which one overwrote the other.
    let (edits, seller, now) = (edits, seller, later)
    let entry = bot("N", token: "1:N", account: nil)
    let saved = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          (try? edits.save(entry, username: "n", as: .create, of: seller, at: now)) != nil
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(saved == 1)
  }
}
