import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

/// Two sellers with the same buyer and the same names: what is opened for one reaches nothing of the other's.
@Suite(.database) struct ScopeTests {
  private let fixture: Fixture
  private let payments: [Payment]

  init() throws {
    fixture = try Fixture()
    for statement in [
      """
      INSERT INTO offers (id, account_id, bot_id, public_id, name, price, access_link)
      VALUES (2, 2, 2, REPEAT('d', 32), 'Plano', 19.90, 'https://y')
      """,
      "INSERT INTO bot_users (id, account_id, bot_id, telegram_user_id) VALUES (2, 2, 2, 7)",
    ] as [SQL] { try fixture.run(statement) }
    payments = try [Self.payment(of: 1, fixture), Self.payment(of: 2, fixture)]
    try fixture.run(
      "UPDATE payments SET gateway_transaction_id = 'tx-9', gateway_transaction_hash = 'h4sh'")
  }

  private static func payment(of number: Int64, _ fixture: Fixture) throws -> Payment {
    let intake = try fixture.intake.begin(
      NewPayment(
        origin: .update(bot: BotID(number), number: 1), attempt: 0,
        user: Buyer(
          id: BuyerID(number), sellerID: SellerID(number), botID: BotID(number), telegramID: 7,
          firstName: "Ana", trackingSessionID: nil, fbclid: nil),
        order: Order(
          Offer(
            id: OfferID(number), publicID: "", name: "Plano", price: Money(centavos: 1990),
            accessLink: "https://x")),
        gatewayAccountID: GatewayAccountID(number), attribution: nil, createdAt: fixture.now,
        expiresAt: fixture.now.adding(.minutes(30)), mayReuse: false))
    guard case .created(let payment) = intake else { throw Fixture.UnexpectedIntake() }
    return payment
  }

  private func scope(_ number: Int) -> SellerScope { SellerScope(SellerID(Int64(number))) }

  private func reference(_ number: Int) -> String { payments[number - 1].reference.text }

  @Test func `a seller is the only one of the directory`() throws {
    func names(_ scope: any Scope) throws -> [String] {
      try SellerRepository(fixture.database, in: scope).sellers().map(\.name)
    }
    #expect(try names(scope(1)) == ["a"] && names(scope(2)) == ["b"])
    #expect(try names(SystemScope()) == ["a", "b"])
    #expect(try SellerRepository(fixture.database, in: scope(1)).seller(named: "b") == nil)
    #expect(try SellerRepository(fixture.database, in: SystemScope()).seller(named: "b") != nil)
  }

  @Test func `sales are the seller's own`() throws {
    func sellers(_ scope: any Scope) throws -> [Int64] {
      try SalesRepository(fixture.database, in: scope)
        .totals(from: fixture.now, to: fixture.now.adding(.days(1))).map(\.seller.rawValue)
    }
    #expect(try sellers(scope(1)) == [1] && sellers(scope(2)) == [2])
    #expect(try sellers(SystemScope()) == [1, 2])
  }

  @Test(arguments: ["7", "tx-9", "h4sh"])
  func `the search finds the seller's own payments`(text: String) throws {
    func found(_ text: String, _ scope: any Scope) throws -> Set<String> {
      Set(
        try PaymentSearchRepository(fixture.database, in: scope).matches(text).map(\.reference.text)
      )
    }
    for own in 1...2 {
      #expect(try found(text, scope(own)) == [reference(own)])
      #expect(try found(reference(own), scope(own)) == [reference(own)])
      #expect(try found(reference(3 - own), scope(own)).isEmpty)
      #expect(try found(reference(own), SystemScope()) == [reference(own)])
    }
    #expect(try found(text, SystemScope()) == [reference(1), reference(2)])
  }

  /// A row of seller 2 in each table from which the story of seller 1's payment is told.
  private func plantForeignRows() throws {
    let (token, payment, now) = (BuyerScene.token(1).text, payments[0].id, fixture.now)
    for statement in [
      "UPDATE payments SET tracking_token = \(bind: token) WHERE id = \(bind: payment)",
      """
      INSERT INTO clicks (tracking_token, account_id, pool_id, bot_id, pageview_event_id, clicked_at,
        event_source_url)
      VALUES (\(bind: token), 2, 1, 2, 'e', \(bind: now), 'https://x')
      """,
      """
      INSERT INTO outbox (account_id, kind, dedup_key, payload, payment_id, next_attempt_at, created_at)
      VALUES (2, 'page_view', \(bind: OutboxTask.pageViewKey(token)), '', NULL, \(bind: now),
        \(bind: now)), (2, 'delivery', 'd', '', \(bind: payment), \(bind: now), \(bind: now))
      """,
      """
      INSERT INTO webhook_deliveries (account_id, gateway_account_id, received_at, body_name, body,
        state, payment_id)
      VALUES (2, 2, \(bind: now), '', '', 'matched', \(bind: payment))
      """,
      """
      INSERT INTO conversion_attempts (account_id, pool_id, payment_id, event_name, event_id, outcome,
        detail, attempted_at)
      VALUES (2, 1, \(bind: payment), 'Purchase', 'e', 'accepted', '', \(bind: now))
      """,
    ] as [SQL] { try fixture.run(statement) }
  }

  @Test func `a payment's story is its seller's, and every part of it`() throws {
    try plantForeignRows()
    func steps(_ number: Int, _ scope: any Scope) throws -> Set<String>? {
      try TraceRepository(fixture.database, in: scope).story(of: payments[number - 1].reference)
        .map { Set($0.map(\.what)) }
    }
    let own: Set = ["payment new → pending"]
    #expect(try steps(1, scope(1)) == own && steps(2, scope(2)) == own)
    #expect(try steps(2, scope(1)) == nil && steps(1, scope(2)) == nil)
    #expect(
      try steps(1, SystemScope())
        == own.union([
          "click", "meta PageView", "delivery message", "webhook", "meta Purchase attempt",
        ]))
    #expect(try steps(2, SystemScope()) == own)
  }

  @Test func `a buyer of both sellers is known and erased at one`() throws {
    let export = BuyerExport(fixture.database, vault: fixture.vault)
    let erasure = BuyerErasure(fixture.database, vault: fixture.vault)
    let text = try "\(#require(try export.export(7, of: scope(1))))"
    #expect(text.contains(reference(1)) && !text.contains(reference(2)))
    #expect(try erasure.survey(7, of: scope(1)).payments == 1)
    _ = try erasure.erase(7, of: scope(1), regardless: true)
    #expect(try erasure.survey(7, of: scope(1)).isEmpty)
    #expect(try erasure.survey(7, of: scope(2)).payments == 1)
  }

  private func secrets() throws -> [String] {
    try fixture.texts(
      """
      SELECT HEX(webhook_secret_hash) AS v FROM gateway_accounts UNION ALL
      SELECT HEX(webhook_secret) FROM bots UNION ALL SELECT HEX(secret_hash) FROM old_webhook_secrets
      """)
  }

  @Test func `secrets of another seller are neither found nor renewed`() throws {
    func renewal(_ scope: any Scope) -> SecretRenewal {
      SecretRenewal(fixture.database, vault: fixture.vault, in: scope)
    }
    #expect(try renewal(scope(1)).gatewayAccounts(named: "g").map(\.seller) == ["a"])
    #expect(try renewal(scope(1)).bots(named: "b").map(\.seller) == ["a"])
    #expect(try renewal(SystemScope()).gatewayAccounts(named: "g").count == 2)
    #expect(try renewal(SystemScope()).bots(named: "b").count == 2)
    let change = try renewal(scope(2)).begin(BotID(2))
    let before = try secrets()
    let foreign = renewal(scope(1))
    #expect(
      try foreign.renewAddress(of: GatewayAccountID(2), keepingOldFor: .hours(1)) == nil)
    #expect(throws: UnreadableColumn.self) { try foreign.begin(BotID(2)) }
    #expect(throws: UnreadableColumn.self) {
      try foreign.finish(BotID(2), keepingOldFor: .seconds(0))
    }
    #expect(throws: UnreadableColumn.self) { try foreign.undo(change, of: BotID(2)) }
    #expect(try secrets() == before)
    #expect(
      try renewal(SystemScope()).renewAddress(of: GatewayAccountID(2), keepingOldFor: .hours(1))
        != nil)
  }

  @Test(arguments: ["b", "c"])
  func `a seller reads and saves no other account, be it there or not`(account: String) throws {
    let configuration = SellerConfiguration(
      account: account, timeZone: "America/Manaus",
      gatewayAccounts: [
        .init(name: "new", type: "paradise", credentials: Secret(["secret_key": "sk_1"]))
      ], bots: [], pools: []
    )
    let verified = VerifiedConfiguration(configuration: configuration, usernames: [:])
    func store(_ scope: any Scope) -> ConfigurationRepository {
      ConfigurationRepository(fixture.database, vault: fixture.vault, in: scope)
    }
    #expect(try store(scope(1)).storedNames(for: configuration).gatewayAccounts.isEmpty)
    #expect(throws: ConfigurationFault.self) {
      try store(scope(1)).save(verified, at: fixture.now)
    }
    #expect(
      try SellerRepository(fixture.database, in: SystemScope()).sellers().map(\.timeZone)
        == ["America/Sao_Paulo", "America/Sao_Paulo"])
    let own = try store(scope(2)).storedNames(for: configuration).gatewayAccounts
    #expect(own == (account == "b" ? ["g"] : []))
    _ = try store(SystemScope()).save(verified, at: fixture.now)
    #expect(
      try store(SystemScope()).storedNames(for: configuration).gatewayAccounts.contains("new"))
    #expect(try store(SystemScope()).storedSecrets(account: account).credentials["new"] != nil)
    #expect(try store(scope(1)).storedSecrets(account: account).credentials.isEmpty)
  }
}
