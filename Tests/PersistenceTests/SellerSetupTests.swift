import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

/// What the pages of a seller's setup are shown from: all of it, no secret, and nothing of others.
@Suite(.database) struct SellerSetupTests {
  private let fixture: Fixture
  private let seller: SellerScope
  private let setup: SellerSetupRepository

  init() throws {
    fixture = try Fixture()
    let store = ConfigurationRepository(fixture.database, vault: fixture.vault, in: SystemScope())
    for shop in ["Loja", "Outra"] {
      _ = try store.save(
        VerifiedConfiguration(
          configuration: Self.configuration(shop), usernames: ["B": "bot_b", "C": "bot_c"]),
        at: fixture.now)
    }
    let sellers = try SellerRepository(fixture.database, in: SystemScope()).sellers()
    seller = SellerScope(try #require(sellers.first { $0.name == "Loja" }).id)
    setup = SellerSetupRepository(fixture.database, vault: fixture.vault, in: seller)
  }

  private static func configuration(_ shop: String) -> SellerConfiguration {
    SellerConfiguration(
      account: shop,
      gatewayAccounts: [
        .init(
          name: "G", type: "syncpay", credentials: Secret(["client_id": "ID", "old": ""]),
          settings: ["base_url": "https://a.example"],
          payerPolicy: .own(Payer(name: Secret("Ana de Souza")))),
        .init(name: "H", type: "paradise", credentials: Secret(["secret_key": "sk"])),
      ],
      bots: ["B", "C"].map {
        .init(
          name: $0, token: Secret("1:\($0)"), gatewayAccount: "G",
          fallbackGatewayAccounts: ["H"], texts: ["welcome": "Oi"],
          supportURL: "https://wa.me/55", hasDeliveryPage: $0 == "B",
          offers: [
            .init(
              name: "Z", price: Money(centavos: 1990), accessLink: "https://x/z", isActive: true),
            .init(
              name: "A", price: Money(centavos: 990), accessLink: "https://x/a", isActive: false),
          ], isEnabled: true)
      },
      pools: [
        .init(
          name: "P", slug: "\(shop)-p".lowercased(), isActive: true, strategy: .priority,
          texts: PageTexts(title: "Oi"),
          pixel: .init(
            id: "77", accessToken: Secret("EAAB"), isTrackingEnabled: true, testEventCode: "T1",
            actionSource: .chat, startEvents: [.lead]),
          members: [
            .init(bot: "C", weight: 2, priority: 1, isEnabled: false),
            .init(bot: "B", weight: 3, priority: 0, isEnabled: true),
          ]),
        .init(
          name: "Q", slug: "\(shop)-q".lowercased(), isActive: false, pixel: nil, members: []),
      ])
  }

  @Test func `a bot is shown with its health, its accounts in order and its offers as they stand`()
    throws
  {
    try fixture.run(
      """
      UPDATE bots SET unhealthy_since = \(bind: fixture.now), unhealthy_reason = 'Unauthorized'
      WHERE name = 'C'
      """)
    let bots = try setup.bots()
    #expect(bots.map(\.name) == ["B", "C"] && bots.map(\.hasToken) == [true, true])
    let bot = try #require(bots.first)
    #expect(bot.gatewayAccount == "G" && bot.fallbackGatewayAccounts == ["H"])
    #expect(bot.username == "bot_b" && bot.verifiedAt == fixture.now && bot.unhealthySince == nil)
    #expect(bot.texts == ["welcome": "Oi"] && bot.supportURL == "https://wa.me/55")
    #expect(bots.map(\.hasDeliveryPage) == [true, false])
    #expect(bots.map(\.entry.hasDeliveryPage) == [true, false])
    // In the order of the buttons, which is not that of the alphabet.
    #expect(bot.offers.map(\.name) == ["Z", "A"] && bot.offers.map(\.isActive) == [true, false])
    #expect(bot.offers.first?.price == Money(centavos: 1990))
    #expect(bots[1].unhealthySince == fixture.now && bots[1].unhealthyReason == "Unauthorized")
    #expect(try setup.bot(bot.id) == bot)
  }

  @Test func `a gateway account tells which secrets are stored, and none of them`() throws {
    try fixture.run(
      """
      UPDATE gateway_accounts SET refused_since = \(bind: fixture.now), refused_reason = '401'
      WHERE name = 'H'
      """)
    let accounts = try setup.gatewayAccounts()
    #expect(accounts.map(\.name) == ["G", "H"])
    #expect(accounts[0].storedCredentials == ["client_id"])
    #expect(accounts[0].payerSource == .own && accounts[0].storedPayerFields == [.name])
    #expect(accounts[0].settings == ["base_url": "https://a.example"] && accounts[0].isActive)
    #expect(accounts[0].webhookSecret?.reveal().count == 48)
    #expect(accounts[1].refusedSince == fixture.now && accounts[1].refusedReason == "401")
    let shown = "\(accounts)"
    for secret in ["ID", "sk", "Ana de Souza"] { #expect(!shown.contains("\"\(secret)\"")) }
  }

  @Test func `a secret that does not open counts as none, and the rest is shown`() throws {
    try fixture.run("UPDATE gateway_accounts SET credentials = 'x', webhook_secret = 'x'")
    let accounts = try setup.gatewayAccounts()
    #expect(accounts.map(\.name) == ["G", "H"] && accounts[0].storedCredentials.isEmpty)
    #expect(accounts[0].webhookSecret == nil)
  }

  @Test func `a pool is shown with its bots in order and its pixel's state`() throws {
    let later = fixture.now.adding(.hours(1))
    try fixture.run(
      """
      UPDATE redirect_pools SET meta_held_until = \(bind: later), meta_held_reason = 'token',
        meta_paused_until = \(bind: later) WHERE slug = 'loja-p'
      """)
    let pools = try setup.pools()
    #expect(pools.map(\.slug) == ["loja-p", "loja-q"] && pools.map(\.isActive) == [true, false])
    let pool = try #require(pools.first)
    #expect(pool.members.map(\.name) == ["B", "C"] && pool.members.map(\.weight) == [3, 2])
    #expect(pool.members.map(\.isEnabled) == [true, false] && pool.strategy == .priority)
    #expect(pool.texts == PageTexts(title: "Oi") && pools[1].pixel == nil)
    #expect(
      pool.pixel
        == PixelSetup(
          id: "77", isTrackingEnabled: true, testEventCode: "T1", actionSource: .chat,
          startEvents: [.lead], heldUntil: later, heldReason: "token", pausedUntil: later))
    try fixture.run(
      "INSERT INTO platform_switches (name, is_on, changed_at) VALUES ('meta_tracking', 0, NOW(3))")
    #expect(try setup.pools().first?.pixel?.isOffForAll == true)
  }

  @Test func `nothing of another seller is shown, nor found by its row's id`() throws {
    let stranger = SellerSetupRepository(
      fixture.database, vault: fixture.vault, in: SellerScope(SellerID(1)))
    #expect(try stranger.bots().map(\.name) == ["b"])
    #expect(try stranger.gatewayAccounts().map(\.name) == ["g"] && stranger.pools().isEmpty)
    #expect(try stranger.bots().flatMap(\.offers).map(\.name) == ["Plano"])
    let (bot, account) = try (
      #require(setup.bots().first), #require(setup.gatewayAccounts().first)
    )
    let pool = try #require(setup.pools().first)
    #expect(try stranger.bot(bot.id) == nil && stranger.gatewayAccount(account.id) == nil)
    #expect(try stranger.pool(pool.id) == nil && setup.pool(pool.id) == pool)
  }

  @Test func `each form that is saved leaves a line with who it was, and no secret`() throws {
    let edits = SellerEditRepository(
      fixture.database, vault: fixture.vault, by: "ana@exemplo.com.br")
    var bot = try #require(setup.bots().first).entry
    bot.token = Secret("1:TOKEN")
    _ = try edits.save(bot, username: "bot_b", as: .change, of: seller, at: fixture.now)
    try edits.save(
      .init(name: "N", price: Money(centavos: 500), accessLink: "https://x/n", isActive: true),
      ofBot: "B", as: .create, of: seller, at: fixture.now)
    _ = try edits.save(
      .init(name: "G", type: "syncpay", credentials: Secret(["client_id": "SECRETID"])),
      as: .change, of: seller, at: fixture.now)
    try edits.save(
      .init(name: "R", slug: "loja-r", isActive: true, pixel: nil, members: []), as: .create,
      of: seller, at: fixture.now)
    try edits.save(
      .init(
        id: "9", accessToken: Secret("EAATOKEN"), isTrackingEnabled: true, testEventCode: nil,
        actionSource: .website), ofPool: "R", of: seller, at: fixture.now)
    try edits.save(nil, ofPool: "R", of: seller, at: fixture.now)
    let rows = try fixture.database.repeatable {
      try $0.query("SELECT account_id, kind, detail FROM audit_log ORDER BY id")
    }
    #expect(
      try rows.map { try $0.text("kind") } == [
        "bot_changed", "offer_created", "gateway_account_changed", "pool_created", "pixel_changed",
        "pixel_removed",
      ])
    for row in rows {
      let detail = try row.text("detail")
      #expect(detail.hasPrefix("by ana@exemplo.com.br: "))
      #expect(!["TOKEN", "SECRETID"].contains { detail.contains($0) })
      #expect(try row.integer("account_id") == seller.sellerID.rawValue)
    }
  }

  @Test func `a form that is refused leaves no line`() throws {
    let edits = SellerEditRepository(fixture.database, vault: fixture.vault, by: "ana@x.example")
    #expect(throws: ConfigurationFault.self) {
      try edits.save(nil, ofPool: "nowhere", of: seller, at: fixture.now)
    }
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM audit_log") == 0)
  }
}
