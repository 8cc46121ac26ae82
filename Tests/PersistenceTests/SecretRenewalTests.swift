import Cryptography
import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

/// A new webhook address and a new bot secret, the old ones valid for a while.
@Suite(.database) struct SecretRenewalTests {
  private let fixture: Fixture
  private let renewal: SecretRenewal
  private let seller = SellerID(3)

  init() throws {
    fixture = try Fixture()
    renewal = SecretRenewal(fixture.database, vault: fixture.vault, in: SystemScope())
    for name in ["Loja", "Outra"] {
      let configuration = SellerConfiguration(
        account: name,
        gatewayAccounts: [
          .init(name: "G", type: "paradise", credentials: Secret(["secret_key": "sk_1"]))
        ],
        bots: [
          .init(
            name: "B", token: Secret("1:A"), gatewayAccount: "G", texts: [:], offers: [],
            isEnabled: true)
        ], pools: [])
      _ = try ConfigurationRepository(fixture.database, vault: fixture.vault, in: SystemScope())
        .save(
          VerifiedConfiguration(configuration: configuration, usernames: ["B": "\(name)_bot"]),
          at: fixture.now)
    }
  }

  /// Of that seller only; nil where there is none of that name.
  private func renewal(of seller: String) throws -> SecretRenewal? {
    try SellerRepository(fixture.database, in: SystemScope()).seller(named: seller).map {
      SecretRenewal(fixture.database, vault: fixture.vault, in: SellerScope($0.id))
    }
  }

  private func account() throws -> GatewayAccountID {
    try #require(try renewal(of: "Loja")?.gatewayAccounts(named: "G").first).id
  }

  /// As a worker that remembers nothing has it.
  private func finds(_ secret: String, type: String = "paradise") throws -> GatewayAccountID? {
    try GatewayAccountRepository(fixture.database, vault: fixture.vault)
      .account(type: type, webhookSecret: secret)?.id
  }

  private func secret() throws -> String {
    try #require(
      try GatewayAccountRepository(fixture.database, vault: fixture.vault).account(account())
    ).webhookSecret.reveal()
  }

  @Test func `the new address is valid at once, the old one until its time is over`() throws {
    // Would catch: webhooks refused right after the change, or a leaked address that stays good.
    let (id, old) = (try account(), try secret())
    let renewed = try #require(try renewal.renewAddress(of: id, keepingOldFor: .hours(24)))
    let new = renewed.secret.reveal()
    #expect(new != old && new.count == 48)
    #expect(try secret() == new)
    #expect(try finds(new) == id && finds(old) == id)
    #expect(try finds(old, type: "syncpay") == nil)
    #expect(try finds(new, type: "syncpay") == nil)
    #expect(try finds("somebody's guess") == nil)
    let listed = try #require(try OldSecrets(fixture.database, in: SystemScope()).valid().first)
    #expect(listed.seller == "Loja" && listed.gatewayAccount == "G" && listed.bot == nil)
    #expect(listed.validUntil == renewed.oldUntil)
    try fixture.setClock(to: renewed.oldUntil)
    #expect(try finds(old) == nil)
    #expect(try finds(new) == id)
    #expect(try OldSecrets(fixture.database, in: SystemScope()).valid().isEmpty)
  }

  @Test func `the time is the one that was asked for, by the database's clock`() throws {
    let renewed = try #require(
      try renewal.renewAddress(of: account(), keepingOldFor: .minutes(90)))
    let seconds = try fixture.count(
      """
      SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(3), \(bind: renewed.oldUntil)) AS n
      """)
    #expect((5_300...5_400).contains(seconds))
  }

  @Test func `a leaked address ends at once, and those before it too`() throws {
    // Would catch: an address from yesterday that outlives the decision to end them all.
    let (id, first) = (try account(), try secret())
    let second = try #require(try renewal.renewAddress(of: id, keepingOldFor: .days(7)))
    #expect(try finds(first) == id)
    let third = try #require(try renewal.renewAddress(of: id, keepingOldFor: .seconds(0)))
    #expect(try finds(first) == nil && finds(second.secret.reveal()) == nil)
    #expect(try finds(third.secret.reveal()) == id)
  }

  @Test func `a longer time later does not lengthen an earlier one`() throws {
    let id = try account()
    let first = try #require(try renewal.renewAddress(of: id, keepingOldFor: .hours(1)))
    _ = try renewal.renewAddress(of: id, keepingOldFor: .days(7))
    #expect(
      try fixture.texts(
        "SELECT valid_until AS v FROM old_webhook_secrets ORDER BY valid_until LIMIT 1")
        == [first.oldUntil.text])
  }

  @Test func `apply keeps the new address`() throws {
    let renewed = try renewal.renewAddress(of: account(), keepingOldFor: .hours(1))
    let saved = try ConfigurationRepository(
      fixture.database, vault: fixture.vault, in: SystemScope()
    )
    .save(
      VerifiedConfiguration(
        configuration: SellerConfiguration(
          account: "Loja",
          gatewayAccounts: [.init(name: "G", type: "paradise", credentials: nil)],
          bots: [], pools: []), usernames: [:]), at: fixture.now)
    #expect(
      saved.gatewayAccounts.first?.account.webhookSecret.reveal() == renewed?.secret.reveal())
  }

  @Test func `only the seller's own account or bot is found`() throws {
    #expect(try renewal.gatewayAccounts(named: "G").map(\.seller) == ["Loja", "Outra"])
    #expect(try renewal(of: "Outra")?.gatewayAccounts(named: "G").map(\.seller) == ["Outra"])
    #expect(try renewal(of: "Nenhuma") == nil)
    #expect(try renewal.bots(named: "B").map(\.seller) == ["Loja", "Outra"])
    #expect(try renewal.bots(named: "@Loja_bot").map(\.seller) == ["Loja"])
    #expect(try renewal.bots(named: "x").isEmpty)
  }

  private func bot(_ seller: String = "Loja") throws -> Bot {
    let found = try #require(try renewal(of: seller)?.bots(named: "B").first)
    return try #require(try BotRepository(fixture.database, vault: fixture.vault).bot(found.id))
  }

  private func oldHashes(_ seller: String = "Loja") throws -> [[UInt8]] {
    let bots = BotRepository(fixture.database, vault: fixture.vault)
    return try #require(try bots.webhookSecrets(of: bot(seller).publicID, fits: { _ in true }))
      .oldHashes
  }

  private func hash(_ secret: Secret<String>) -> [UInt8] { sha256(Array(secret.reveal().utf8)) }

  @Test func `both secrets of a bot are accepted without an end until Telegram has the new one`()
    throws
  {
    // Would catch: a bot that goes deaf because Telegram did not answer.
    let before = try bot()
    let change = try renewal.begin(before.id)
    #expect(change.old == before.webhookSecret && change.new != change.old)
    #expect(try bot().webhookSecret == change.new)
    #expect(try oldHashes() == [hash(change.old)])
    #expect(try OldSecrets(fixture.database, in: SystemScope()).valid().map(\.validUntil) == [nil])
    #expect(try !OldSecrets(fixture.database, in: SystemScope()).purge())
    #expect(try oldHashes().count == 1)
    #expect(try oldHashes("Outra").isEmpty)
    // Killed there, and run again.
    let second = try renewal.begin(before.id)
    #expect(second.old == change.new)
    #expect(try Set(oldHashes()) == [hash(change.old), hash(change.new)])
    let until = try renewal.finish(before.id, keepingOldFor: .hours(1))
    #expect(
      try OldSecrets(fixture.database, in: SystemScope()).valid().map(\.validUntil) == [until])
    #expect(try oldHashes().count == 2)
    try fixture.setClock(to: until)
    #expect(try oldHashes().isEmpty)
    #expect(try bot().webhookSecret == second.new)
  }

  @Test func `a change that Telegram refuses is taken back`() throws {
    let before = try bot()
    let change = try renewal.begin(before.id)
    try renewal.undo(change, of: before.id)
    #expect(try bot().webhookSecret == before.webhookSecret)
    #expect(try oldHashes().isEmpty)
    // Somebody else's newer one stays.
    let newer = try renewal.begin(before.id)
    try renewal.undo(change, of: before.id)
    #expect(try bot().webhookSecret == newer.new)
  }

  @Test func `what has ended is thrown away, and nothing else`() throws {
    let id = try account()
    for minutes in 0..<3 {
      try fixture.setClock(to: fixture.now.adding(.minutes(minutes)))
      _ = try renewal.renewAddress(of: id, keepingOldFor: .hours(1))
    }
    _ = try renewal.begin(try bot().id)
    let hashes: SQL = "SELECT HEX(secret_hash) AS v FROM old_webhook_secrets ORDER BY secret_hash"
    let all = try fixture.texts(hashes)
    #expect(all.count == 4)
    try fixture.setClock(to: fixture.now.adding(.hours(1)))
    let gone = try fixture.count(
      "SELECT COUNT(*) AS n FROM old_webhook_secrets WHERE valid_until <= UTC_TIMESTAMP(3)")
    #expect(gone == 1)
    #expect(try !OldSecrets(fixture.database, in: SystemScope()).purge())
    #expect(try fixture.texts(hashes).count == all.count - Int(gone))
    try fixture.setClock(to: fixture.now.adding(.hours(2)))
    #expect(try !OldSecrets(fixture.database, in: SystemScope()).purge())
    #expect(try fixture.texts(hashes).count == 1)
  }

  @Test func `each step is in the seller's audit log, without a secret`() throws {
    let renewed = try renewal.renewAddress(of: account(), keepingOldFor: .hours(1))
    let change = try renewal.begin(try bot().id)
    try renewal.undo(change, of: try bot().id)
    _ = try renewal.begin(try bot().id)
    _ = try renewal.finish(try bot().id, keepingOldFor: .hours(1))
    let lines = try fixture.texts(
      """
      SELECT CONCAT(l.kind, ' ', a.name) AS v FROM audit_log l JOIN accounts a ON a.id = l.account_id
      ORDER BY l.id
      """)
    #expect(
      lines == [
        "webhook_renewed Loja", "bot_secret_renewal_started Loja",
        "bot_secret_renewal_undone Loja", "bot_secret_renewal_started Loja",
        "bot_secret_renewed Loja",
      ])
    let details = try fixture.texts("SELECT detail AS v FROM audit_log").joined()
    for secret in [renewed?.secret, change.new, change.old] {
      #expect(!details.contains(try #require(secret).reveal()))
    }
  }
}
