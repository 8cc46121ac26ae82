import Application
import Domain
import MariaDB
import Persistence
import TestDatabase
import TestThreads
import Testing

/// A START whose click is stored later, as when nginx answered alone.
@Suite(.database) struct FallbackClickTests {
  private let fixture: Fixture
  private let start: Timestamp

  init() throws {
    fixture = try Fixture()
    start = fixture.now
  }

  private func welcome(
    _ token: TrackingToken?, update: Int64 = 1, telegram: Int64 = 7, account: Int64 = 1,
    at: Timestamp? = nil
  ) throws {
    _ = try fixture.users.welcome(
      StartVisit(
        update: UpdateKey(botID: BotID(account), updateID: update), sellerID: SellerID(account),
        person: BotUpdate.Person(telegramID: telegram, firstName: "Ana"), token: token,
        at: at ?? start),
      message: OutgoingMessage(.welcome, botID: BotID(account), chatID: telegram))
  }

  private func fullClick(
    _ number: Int, account: Int64 = 1, source: String = "FB"
  ) -> RecordedClick {
    click(number, at: start.before(.seconds(5)), account: account, pool: 3) { click in
      click.fbclid = "IwAR-\(number)"
      click.fbp = .generatedFbp(at: click.at, random: 1)
      click.fbc = MetaCookie("fb.1.1795317000000.IwAR", .fbc)
      click.address = "203.0.113.9"
      click.userAgent = "Mozilla"
      click.campaign.source = source
      click.campaign.name = "Nov"
    }
  }

  /// As the fallback loader does.
  private func load(_ clicks: [RecordedClick], at: Timestamp? = nil) throws {
    try fixture.clicks.record(clicks)
    try fixture.late.settle(clicks.map(\.click), at: at ?? start.adding(.minutes(10)))
  }

  private func everything(of user: Int64 = 1, without left: [String] = []) throws -> String {
    try fixture.digest(of: "bot_users", id: user, without: left)
  }

  private func bound() throws -> String? {
    try fixture.texts("SELECT tracking_session_id AS v FROM bot_users WHERE id = 1").first
  }

  private func waiting() throws -> String? {
    try fixture.texts("SELECT waiting_session_id AS v FROM bot_users WHERE id = 1").first
  }

  /// A purchase of the fixture's buyer, with what it kept of a click.
  private func buy(_ update: Int64, at: Timestamp) throws -> Payment {
    guard
      case .created(let payment) = try fixture.intake.begin(
        fixture.order(update: update, mayReuse: false, at: at))
    else { throw Fixture.UnexpectedIntake() }
    _ = try fixture.record(payment, .failed(nil, reason: "next one"))
    return payment
  }

  private func clickToken(of payment: Payment) throws -> String? {
    try fixture.row("SELECT tracking_token AS v FROM payments WHERE id = \(bind: payment.id)")?
      .optionalText("v")
  }

  @Test func `a START that names another seller's click takes nothing of it, now and later`() throws
  {
    // Would catch: a sale that Meta is told under another seller's visitor.
    try fixture.clicks.record([fullClick(1, account: 2)])
    let before = try everything(without: ["first_name", "waiting_session_id", "started_at"])
    try welcome(token(1))
    try load([fullClick(1, account: 2)])
    #expect(try bound() == "NULL")
    #expect(
      try everything(without: ["first_name", "waiting_session_id", "started_at"]) == before)
  }

  @Test func `a START whose click is there takes everything an event needs of it`() throws {
    try fixture.clicks.record([fullClick(1)])
    try welcome(token(1))
    let differing = try fixture.count(
      """
      SELECT COUNT(*) AS n FROM bot_users u JOIN clicks c ON c.tracking_token = u.tracking_session_id
      WHERE u.click_pool_id = c.pool_id AND u.fbclid = c.fbclid AND u.fbp = c.fbp AND u.fbc = c.fbc
        AND u.client_ip = c.client_ip AND u.client_user_agent = c.client_user_agent
        AND u.event_source_url = c.event_source_url AND u.utm_source = c.utm_source
        AND u.utm_campaign = c.utm_campaign AND u.clicked_at = c.clicked_at
        AND u.started_at = \(bind: start) AND u.waiting_session_id IS NULL
      """)
    #expect(differing == 1)
  }

  @Test func `until its click comes, a START leaves an earlier click's data alone`() throws {
    // Would catch: a buyer who loses a known click for one that may never be stored.
    try fixture.clicks.record([fullClick(1)])
    try welcome(token(1))
    let before = try everything(without: ["waiting_session_id", "started_at"])
    try welcome(token(2), update: 2)
    #expect(try everything(without: ["waiting_session_id", "started_at"]) == before)
    #expect(try waiting() == token(2).text)
    try load([fullClick(2)])
    #expect(try bound() == token(2).text)
    #expect(try waiting() == "NULL")
  }

  @Test
  func `a click that is loaded between the look at its buyer and the payment is the payment's`()
    throws
  {
    // Would catch: a sale without attribution because its click was loaded in the moment of the purchase.
    try welcome(token(1))
    // As the buyer was looked up: not bound to any click, and none found.
    var order = fixture.order(mayReuse: false, at: start.adding(.seconds(9)))
    try load([fullClick(1)])
    guard case .created(let payment) = try fixture.intake.begin(order) else {
      throw Fixture.UnexpectedIntake()
    }
    #expect(try clickToken(of: payment) == token(1).text)
    let differing = try fixture.count(
      """
      SELECT COUNT(*) AS n FROM payments p JOIN clicks c ON c.tracking_token = p.tracking_token
      WHERE p.pool_id = c.pool_id AND p.utm_source = c.utm_source AND p.fbclid = c.fbclid
        AND p.utm_campaign = c.utm_campaign
      """)
    #expect(differing == 1)
    // An older click that was found then gives way to the one bound since.
    _ = try fixture.record(payment, .failed(nil, reason: "next one"))
    try welcome(token(2), update: 2, at: start.adding(.seconds(20)))
    order = fixture.order(update: 2, mayReuse: false, at: start.adding(.seconds(29)))
    order.user.trackingSessionID = token(1).text
    order.attribution = Attribution(
      token: token(1), poolID: RedirectPoolID(3), source: nil, campaign: nil, fbclid: nil)
    try load([fullClick(2)])
    guard case .created(let next) = try fixture.intake.begin(order) else {
      throw Fixture.UnexpectedIntake()
    }
    #expect(try clickToken(of: next) == token(2).text)
  }

  @Test func `a later START with a click that is there ends the waiting`() throws {
    // Would catch: an old click that replaces a newer one when it is loaded.
    try welcome(token(1))
    try fixture.clicks.record([fullClick(2)])
    try welcome(token(2), update: 2, at: start.adding(.seconds(5)))
    try load([fullClick(1)])
    #expect(try bound() == token(2).text)
  }

  @Test func `a START without a token leaves the waiting one waiting`() throws {
    try welcome(token(1))
    try welcome(nil, update: 2)
    try load([fullClick(1)])
    #expect(try bound() == token(1).text)
  }

  @Test func `a loaded click is bound to who waits for it, as of the START`() throws {
    // Would catch: a sale without its ad because the database was away when the ad was clicked.
    try welcome(token(1))
    #expect(try bound() == "NULL")
    try load([fullClick(1), fullClick(9)])
    #expect(try bound() == token(1).text)
    #expect(
      try fixture.texts(
        "SELECT CONCAT_WS(' ', started_at, fbclid, client_ip, utm_campaign) AS v FROM bot_users")
        == ["\(start.text) IwAR-1 203.0.113.9 Nov"])
    let once = try everything()
    try load([fullClick(1)], at: start.adding(.hours(2)))
    #expect(try everything() == once)
  }

  @Test func `what was bought since START becomes the click's, what was bought before stays`()
    throws
  {
    // Would catch: a campaign credited with sales of another day, or with none.
    let before = try buy(1, at: start.before(.milliseconds(1)))
    try welcome(token(1), update: 2)
    let first = try buy(3, at: start)
    let second = try buy(4, at: start.adding(.minutes(1)))
    try load([fullClick(1)])
    #expect(try clickToken(of: before) == nil)
    #expect(try [first, second].map { try clickToken(of: $0) } == [token(1).text, token(1).text])
    #expect(
      try fixture.texts(
        """
        SELECT CONCAT_WS(' ', pool_id, utm_source, utm_campaign, fbclid) AS v FROM payments
        ORDER BY id
        """) == ["", "3 FB Nov IwAR-1", "3 FB Nov IwAR-1"])
  }

  @Test func `pressing START twice keeps the purchase between the two`() throws {
    // Would catch: a repeated START, or a repeated delivery of it, that moves the beginning on.
    try welcome(token(1))
    let between = try buy(2, at: start.adding(.seconds(10)))
    try welcome(token(1), update: 3, at: start.adding(.seconds(20)))
    try load([fullClick(1)])
    #expect(try clickToken(of: between) == token(1).text)
  }

  @Test func `a Purchase left out for want of a click is sent after all`() throws {
    // Would catch: the event of a sale that stays skipped although its click is known now.
    try welcome(token(1))
    let payment = try fixture.created(update: 2)
    _ = try fixture.move(payment, to: .paid, charge: "t1")
    try fixture.run("UPDATE outbox SET state = 'skipped', finished_at = \(bind: start)")
    let later = start.adding(.minutes(10))
    try load([fullClick(1)], at: later)
    #expect(
      try fixture.texts(
        "SELECT CONCAT_WS(' ', kind, state) AS v FROM outbox ORDER BY kind DESC, id")
        == ["purchase pending", "message skipped", "delivery skipped"])
    let entry = try fixture.outbox.claim(.purchase, limit: 9, lease: .seconds(30), at: later)
    #expect(try entry.map { try $0.payload.read(as: PaymentID.self) } == [payment.id])
  }

  @Test func `a Purchase that Meta has stays as it was sent`() throws {
    // Would catch: a sent event whose sale then says something else.
    try welcome(token(1))
    let payment = try fixture.created(update: 2)
    _ = try fixture.move(payment, to: .paid, charge: "t1")
    try fixture.run("UPDATE payments SET meta_purchase_sent = 1")
    try fixture.run("UPDATE outbox SET state = 'done'")
    try load([fullClick(1)])
    #expect(try clickToken(of: payment) == nil)
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM outbox WHERE state <> 'done'") == 0)
  }

  @Test func `nothing of another person or another account is touched`() throws {
    // Would catch: a token, which anybody can pass on, that reaches into another seller's data.
    try fixture.run(
      """
      INSERT INTO bot_users (id, account_id, bot_id, telegram_user_id)
      VALUES (2, 1, 1, 8), (3, 2, 2, 7)
      """)
    try welcome(token(1))
    // The same token shown to a bot of another account.
    try welcome(token(1), telegram: 7, account: 2)
    let other = try buy(5, at: start.adding(.seconds(9)))
    try fixture.run("UPDATE payments SET bot_user_id = 2 WHERE id = \(bind: other.id)")
    let others = try [2, 3].map { try everything(of: $0) }
    try load([fullClick(1)])
    #expect(try [2, 3].map { try everything(of: $0) } == others)
    #expect(try clickToken(of: other) == nil)
    #expect(try bound() == token(1).text)
  }

  @Test func `a token that no click has changes nothing, however often others are loaded`() throws {
    // Would catch: a made-up token that is taken for a click.
    try welcome(token(1))
    let payment = try buy(2, at: start)
    let before = try everything()
    try load([fullClick(2)])
    try fixture.late.settle([fullClick(1).click], at: start)
    #expect(try everything() == before)
    #expect(try clickToken(of: payment) == nil)
    #expect(try waiting() == token(1).text)
  }

  @Test func `a click stored at the very moment of START is not missed`() throws {
    // Would catch: a START that looks before, and a load that looks after, and neither sees the other.
    let (users, clicks, late, start) = (fixture.users, fixture.clicks, fixture.late, start)
    for number in 1...20 {
      let full = fullClick(number)
      _ = try concurrently(2) { side in
        if side == 0 {
          try clicks.record([full])
          try late.settle([full.click], at: start)
        } else {
          _ = try users.welcome(
            StartVisit(
              update: UpdateKey(botID: BotID(1), updateID: Int64(number)), sellerID: SellerID(1),
              person: BotUpdate.Person(telegramID: Int64(100 + number), firstName: "Ana"),
              token: full.click.token, at: start),
            message: OutgoingMessage(.welcome, botID: BotID(1), chatID: 1))
        }
      }
    }
    #expect(
      try fixture.count("SELECT COUNT(*) AS n FROM bot_users WHERE waiting_session_id IS NOT NULL")
        == 0)
    #expect(
      try fixture.count("SELECT COUNT(*) AS n FROM bot_users WHERE tracking_session_id IS NOT NULL")
        == 20)
  }
}
