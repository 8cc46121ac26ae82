import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

/// After a person was erased nothing in the database leads to them, and the money is as it was.
@Suite(.database) struct BuyerErasureTests {
  private let scene: BuyerScene
  private let erasure: BuyerErasure

  init() throws {
    scene = try BuyerScene()
    erasure = BuyerErasure(scene.fixture.database, vault: scene.fixture.vault)
  }

  private var fixture: Fixture { scene.fixture }

  private func erase(
    _ telegramID: Int64 = BuyerScene.telegramID, regardless: Bool = false
  ) throws -> BuyerErasure.Counts? {
    try erasure.erase(telegramID, of: SellerScope(SellerID(1)), regardless: regardless)
  }

  @Test func `every column with a text is known to be a person's, or not to be`() throws {
    // Would catch: a table of a later release that forgets to forget.
    let columns = try fixture.texts(
      """
      SELECT CONCAT(TABLE_NAME, '.', COLUMN_NAME) AS v FROM information_schema.COLUMNS
      WHERE TABLE_SCHEMA = DATABASE()
        AND DATA_TYPE NOT IN ('bigint', 'int', 'tinyint', 'decimal', 'datetime')
      """
    ).filter { !PersonalColumns.othersTables.contains(String($0.prefix { $0 != "." })) }
    #expect(Set(columns) == PersonalColumns.impersonal.union(PersonalColumns.personal))
  }

  private static let ids = [
    "bot_users.telegram_user_id", "failed_updates.telegram_user_id",
  ]

  /// Texts of the person, wherever they stand.
  private static func traces(_ mark: String, _ telegramID: Int64, _ number: Int) -> [String] {
    [
      mark, "\(telegramID)", BuyerScene.token(number).text, BuyerScene.token(number + 1).text,
      "1114447\(number)5",
    ]
  }

  private func places(_ mark: String, _ telegramID: Int64, _ number: Int) throws -> Set<String> {
    Set(try Self.traces(mark, telegramID, number).flatMap { try scene.places(of: $0) })
  }

  @Test func `nothing of the person is left in any column, and everything of the other one`() throws
  {
    // Would catch: a CPF in an old webhook, an address in a click, a name in a message that was sent.
    func own() throws -> Set<String> { try places(BuyerScene.mark, BuyerScene.telegramID, 101) }
    func others() throws -> Set<String> {
      try places(BuyerScene.otherMark, BuyerScene.otherID, 201)
    }
    let before = try others()
    #expect(try own() == PersonalColumns.personal.union(Self.ids))
    #expect(before == PersonalColumns.personal.union(Self.ids))
    let counts = try #require(try erase())
    #expect(try own().isEmpty)
    #expect(try others() == before)
    for table in Set(PersonalColumns.personal.map { String($0.prefix { $0 != "." }) }) {
      #expect((counts[table] ?? 0) > 0, "\(table) is not counted")
    }
  }

  @Test func `the money's row keeps amount, state, ids and dates`() throws {
    let gone = [
      "customer_user_id", "failure_reason", "product_description", "tracking_token", "fbclid",
    ]
    let before = try fixture.digest(of: "payments", id: 101, without: gone)
    _ = try erase()
    #expect(try fixture.digest(of: "payments", id: 101, without: gone) == before)
    #expect(
      try fixture.texts(
        "SELECT evidence AS v FROM payment_transitions WHERE payment_id = 101 ORDER BY id")
        == ["asked for by the buyer", "", "webhook: gateway says paid, amount 19.90", ""])
    let payment = try #require(
      try fixture.lookup.payment(PaymentID(101), seller: SellerID(1)))
    #expect(ForgottenBuyer.has(telegramID: payment.telegramUserID))
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM clicks WHERE clicked_at IS NOT NULL") == 2)
  }

  @Test func `a second run finds nothing, and the log does not name the person`() throws {
    #expect(try erase()?.isEmpty == false)
    #expect(try erase() == [:])
    let lines = try fixture.texts(
      "SELECT detail AS v FROM audit_log WHERE kind = 'buyer_forgotten'")
    #expect(lines.count == 1)
    #expect(lines.first?.contains("rows of bot_users: 101") == true, "\(lines)")
    #expect(lines.first?.contains("\(BuyerScene.telegramID)") == false)
  }

  @Test func `who comes back is a new buyer`() throws {
    // Would catch: an erased person who gets the old click's ad, or cannot start at all.
    _ = try erase()
    let bot = Bot(
      id: BotID(1), sellerID: SellerID(1), username: "b", token: Secret("1:A"),
      webhookSecret: Secret(""), texts: [:])
    let person = BotUpdate.Person(telegramID: BuyerScene.telegramID, firstName: "Ana")
    let user = try fixture.users.person(person, of: bot, at: fixture.now)
    #expect(user.buyer.id.rawValue != 101)
    #expect(user.buyer.trackingSessionID == nil && user.buyer.fbclid == nil)
    #expect(user.buyer.payer == Payer())
    // And is forgotten again, this time without a payment.
    #expect(try erase()?["bot_users"] == 1)
    #expect(
      try fixture.count(
        "SELECT COUNT(*) AS n FROM bot_users WHERE id = \(bind: user.buyer.id.rawValue)") == 0)
  }

  @Test func `another seller's dealings with the same person stay`() throws {
    try fixture.run(
      """
      INSERT INTO bot_users (id, account_id, bot_id, telegram_user_id, first_name)
      VALUES (900, 2, 2, \(bind: BuyerScene.telegramID), 'Ana')
      """)
    _ = try erase()
    #expect(
      try fixture.texts("SELECT first_name AS v FROM bot_users WHERE account_id = 2") == ["Ana"])
    #expect(
      try erasure.survey(BuyerScene.telegramID, of: SellerScope(SellerID(2)))
        == BuyerErasure.Survey(contacts: 1))
  }

  @Test(arguments: ["pending", "pending_verification", "review"])
  func `with money on the way nothing is touched, unless that is wanted`(status: String) throws {
    // Would catch: a buyer who pays a minute later and gets nothing.
    try fixture.run("UPDATE payments SET status = \(bind: status) WHERE id = 101")
    let survey = try erasure.survey(BuyerScene.telegramID, of: SellerScope(SellerID(1)))
    #expect(survey.open == ["PAY-101 (\(status))"])
    let before = try places(BuyerScene.mark, BuyerScene.telegramID, 101)
    #expect(try erase() == nil)
    #expect(try places(BuyerScene.mark, BuyerScene.telegramID, 101) == before)
    #expect(try erase(regardless: true)?.isEmpty == false)
    #expect(try places(BuyerScene.mark, BuyerScene.telegramID, 101).isEmpty)
  }

  @Test(arguments: ["purchase", "delivery"], ["pending", "waiting"])
  func `a delivery or an event on its way is waited for`(kind: String, state: String) throws {
    try fixture.run(
      "UPDATE outbox SET state = \(bind: state) WHERE payment_id = 101 AND kind = \(bind: kind)")
    #expect(
      try erasure.survey(BuyerScene.telegramID, of: SellerScope(SellerID(1))).open == [
        "PAY-101 (\(kind))"
      ])
    #expect(try erase() == nil)
    #expect(try erase(regardless: true)?.isEmpty == false)
    #expect(
      try fixture.texts(
        "SELECT state AS v FROM outbox WHERE payment_id = 101 AND kind = \(bind: kind)")
        == ["skipped"])
    #expect(
      try [OutboxKind.purchase, .delivery].allSatisfy { kind in
        try fixture.outbox.claim(
          kind, limit: 9, lease: .seconds(30), at: fixture.now.adding(.days(1))
        ).allSatisfy { try $0.payload.read(as: PaymentID.self) != PaymentID(101) }
      })
  }

  @Test(arguments: 1...5)
  func `a run that was killed after any step is finished by the next`(steps: Int) throws {
    // Would catch: rows that nothing leads to any more, because what led there went first.
    let traces = try erasure.traces(BuyerScene.telegramID, SellerID(1))
    let clicks = try BuyerClicks(database: fixture.database, traces: traces).found()
    var counts: BuyerErasure.Counts = [:]
    let work: [(inout BuyerErasure.Counts) throws -> Void] = [
      { try erasure.eraseTasks(traces, clicks, after: .min, &$0) },
      { try erasure.eraseWebhooks(traces, &$0) },
      { try erasure.eraseAlerts(traces, &$0) },
      { try erasure.eraseClicks(traces, clicks, &$0) },
      { try erasure.erasePayments(traces.paymentIDs, traces, &$0) },
    ]
    for step in work.prefix(steps) { try step(&counts) }
    #expect(try !places(BuyerScene.mark, BuyerScene.telegramID, 101).isEmpty)
    #expect(try erase() != nil)
    #expect(try places(BuyerScene.mark, BuyerScene.telegramID, 101).isEmpty)
  }

  @Test func `clicks of the same ad click or browser go too, another person's stay`() throws {
    // Would catch: the first of two visits, which only the browser's cookie ties to the person.
    func click(_ number: Int, fbclid: String?, fbp: String?) throws {
      try fixture.run(
        """
        INSERT INTO clicks (id, tracking_token, account_id, pool_id, bot_id, pageview_event_id,
          clicked_at, fbclid, fbp, event_source_url, client_ip)
        VALUES (\(bind: number), \(bind: BuyerScene.token(number).text), 1, 1, 1, 'p',
          \(bind: fixture.now), \(bind: fbclid), \(bind: fbp), 'https://x', '203.0.113.9')
        """)
    }
    try click(301, fbclid: "\(BuyerScene.mark)fbclid", fbp: nil)
    try click(302, fbclid: nil, fbp: "fb.1.\(BuyerScene.mark)p")
    try click(303, fbclid: "somebody", fbp: "fb.1.1.1")
    // The other person used the same browser: with this click they started.
    try click(304, fbclid: nil, fbp: "fb.1.\(BuyerScene.mark)p")
    try fixture.run(
      """
      UPDATE bot_users SET tracking_session_id = \(bind: BuyerScene.token(304).text) WHERE id = 201
      """)
    #expect(try erasure.survey(BuyerScene.telegramID, of: SellerScope(SellerID(1))).clicks == 3)
    _ = try erase()
    #expect(
      try fixture.texts("SELECT id AS v FROM clicks WHERE client_ip = '203.0.113.9' ORDER BY id")
        == ["303", "304"])
  }

  @Test func `a webhook that is still to be read is set aside with its text`() throws {
    _ = try erase()
    #expect(
      try fixture.texts(
        """
        SELECT CONCAT(state, IF(next_attempt_at IS NULL, '', ' due')) AS v
        FROM webhook_deliveries WHERE LENGTH(body) = 0 AND payment_id IS NULL
        """) == ["ignored", "ignored", "ignored"])
  }

  @Test func `a webhook that comes after the erasure loses its text when it has been read`() throws
  {
    // Would catch: the payer's CPF back in the database with the webhook of a refund.
    _ = try erase()
    try fixture.run(
      """
      INSERT INTO webhook_deliveries (account_id, gateway_account_id, received_at, body, state,
        detail, payment_id)
      VALUES (1, 1, \(bind: fixture.now), \(bind: BuyerScene.mark), 'matched',
          \(bind: BuyerScene.mark), 101),
        (1, 1, \(bind: fixture.now), 'kept', 'matched', 'kept', 201)
      """)
    #expect(try !ForgottenWebhooks(fixture.database, in: SystemScope()).erase())
    #expect(try places(BuyerScene.mark, BuyerScene.telegramID, 101).isEmpty)
    #expect(
      try scene.places(of: "kept") == ["webhook_deliveries.body", "webhook_deliveries.detail"])
    #expect(
      try scene.places(of: BuyerScene.otherMark).contains("webhook_deliveries.body"))
  }

  @Test func `an id that is part of another number finds nobody`() throws {
    // Would catch: the alerts of buyer 70000000012 emptied for buyer 7000000001.
    try fixture.run(
      """
      INSERT INTO audit_log (account_id, kind, detail, happened_at)
      VALUES (1, 'alert:x', \(bind: "9\(BuyerScene.telegramID) and \(BuyerScene.telegramID)2 PAY-1011"),
        \(bind: fixture.now))
      """)
    _ = try erase()
    #expect(
      try fixture.count("SELECT COUNT(*) AS n FROM audit_log WHERE detail LIKE '%PAY-1011'") == 1)
  }
}
