import Domain
import MariaDB
import TestDatabase

@testable import Application
@testable import Persistence

/// Two sellers in two zones, whatever happens to them, and two processes that count it.
final class FunnelScene {
  static let agents = [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Instagram 334.0",
    "Mozilla/5.0 (Linux; Android 10; K) Chrome/126.0.0.0 Mobile Safari/537.36",
  ]

  let fixture: Fixture
  /// One lease for both: as when one of them has lost it without knowing.
  let counters: [FunnelCounts]
  private(set) var now: Timestamp
  private var turn = 0

  init() throws {
    fixture = try Fixture()
    now = fixture.now
    let jobs = JobLeases(fixture.database)
    counters = [fixture.database, fixture.database].map {
      FunnelCounts($0, in: SystemScope(), jobs: jobs, days: FixedZones())
    }
    try fixture.run("UPDATE accounts SET time_zone = 'America/Manaus' WHERE id = 2")
    try fixture.run(
      """
      INSERT INTO offers (id, account_id, bot_id, public_id, name, price, access_link)
      VALUES (2, 2, 2, REPEAT('d', 32), 'Outro', 5.00, 'https://y')
      """)
    try fixture.run(
      "INSERT INTO bot_users (id, account_id, bot_id, telegram_user_id) VALUES (2, 2, 2, 8)")
  }

  func advance() throws {
    now = now.adding(.seconds(5))
    turn += 1
    while try counters[turn % 2].advance(at: now) {}
  }

  /// Until everything that there is has settled and is counted.
  func catchUp() throws { for _ in 0..<8 { try advance() } }

  func visit(
    _ number: Int, seller: Int64 = 1, at: Timestamp, campaign: String? = nil,
    change: (inout Click) -> Void = { _ in }
  ) throws {
    try fixture.clicks.record([
      click(number, at: at, account: seller, pool: seller, bot: seller) { click in
        click.campaign.name = campaign
        click.campaign.term = campaign.map { "\($0) set" }
        click.campaign.content = campaign.map { "\($0) ad" }
        click.userAgent = Self.agents[number % 2]
        change(&click)
      }
    ])
  }

  func start(_ number: Int, seller: Int64 = 1, telegram: Int64, at: Timestamp, update: Int64)
    throws
  {
    _ = try fixture.users.welcome(
      StartVisit(
        update: UpdateKey(botID: BotID(seller), updateID: update), sellerID: SellerID(seller),
        person: BotUpdate.Person(telegramID: telegram, firstName: "Ana"), token: token(number),
        at: at),
      message: OutgoingMessage(.welcome, botID: BotID(seller), chatID: telegram))
  }

  func pay(
    _ id: Int64, seller: Int64 = 1, click: Int?, amount: Money, buyer: Int64? = nil, at: Timestamp
  ) throws {
    try fixture.run(
      """
      INSERT INTO payments (id, account_id, bot_id, bot_user_id, offer_id, gateway_account_id,
        customer_user_id, amount, product_name, tracking_token, utm_campaign, created_at,
        expires_at)
      VALUES (\(bind: id), \(bind: seller), \(bind: seller), \(bind: buyer ?? seller),
        \(bind: seller), \(bind: seller), '7', \(bind: amount), 'Plano',
        \(bind: click.map { token($0).text }), NULL, \(bind: at), \(bind: at))
      """)
    try move(id, to: "pending", seller: seller, at: at)
  }

  func move(_ id: Int64, to status: String, seller: Int64 = 1, at: Timestamp) throws {
    if status == "paid" {
      try fixture.run("UPDATE payments SET paid_at = \(bind: at) WHERE id = \(bind: id)")
    }
    try fixture.run(
      """
      INSERT INTO payment_transitions (account_id, payment_id, to_status, evidence, happened_at)
      VALUES (\(bind: seller), \(bind: id), \(bind: status), '', \(bind: at))
      """)
  }

  func accept(_ id: Int64, at: Timestamp) throws {
    try fixture.database.transaction { session in
      _ = try session.execute(
        """
        UPDATE payments SET meta_purchase_sent = 1, meta_event_id = 'e',
          meta_purchase_sent_at = \(bind: at)
        WHERE id = \(bind: id)
        """)
      try session.noteAccepted(PaymentID(id))
    }
  }

  /// Seller, dimension, day, value and the ten figures, as they were counted.
  func counted() throws -> [String] {
    try fixture.texts(
      """
      SELECT CONCAT_WS('|', account_id, dimension, day, value, clicks, starts, charges,
        charges_value, paid, paid_value, refunded, refunded_value, accepted, accepted_value) AS v
      FROM funnel_counts
      WHERE clicks + starts + charges + paid + refunded + accepted > 0 ORDER BY v
      """)
  }
}
