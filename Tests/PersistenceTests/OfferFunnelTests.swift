import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

/// What an offer and its steps sold, from the rows that say so.
@Suite(.database) struct OfferFunnelTests {
  private let fixture: Fixture
  private let funnels: OfferFunnelRepository
  private let steps: [StepSetup]

  private static let (bump, reminder, discount, upsell) = (
    OfferID(11), OfferID(12), OfferID(13), OfferID(14)
  )

  init() throws {
    fixture = try Fixture()
    funnels = OfferFunnelRepository(fixture.database, in: SellerScope(SellerID(1)))
    typealias Entry = SellerConfiguration.StepEntry
    let price = StepPrice.fixed(Money(centavos: 500))
    steps = [
      StepSetup(id: Self.bump, Entry(.orderBump, name: "J", price: price)),
      StepSetup(id: Self.reminder, Entry(.recovery, name: "L", price: .unchanged)),
      StepSetup(id: Self.discount, Entry(.recovery, name: "D", price: .percentOff(50))),
      StepSetup(id: Self.upsell, Entry(.upsell, name: "U", price: price)),
    ]
    try fixture.run(
      """
      INSERT INTO offers (id, account_id, bot_id, public_id, name, price, access_link, relation,
        parent_offer_id)
      VALUES (11, 1, 1, REPEAT('1', 32), 'J', 5, 'x', 'order_bump', 1),
        (12, 1, 1, REPEAT('2', 32), 'L', 0, '', 'downsell', 1),
        (13, 1, 1, REPEAT('3', 32), 'D', 0, '', 'downsell', 1),
        (14, 1, 1, REPEAT('4', 32), 'U', 5, 'x', 'upsell', NULL)
      """)
  }

  /// A payment of the fixture's buyer, with its items.
  @discardableResult
  private func pay(
    _ amounts: [(OfferID, String)], of offer: OfferID = OfferID(1), paid: Bool = true, number: Int
  ) throws -> Int64 {
    let time = fixture.now
    let total = amounts.reduce(Money(centavos: 0)) { $0 + (Money(decimal: $1.1) ?? $0) }
    return try fixture.database.transaction { session in
      let id = try session.execute(
        """
        INSERT INTO payments (payment_id, origin_key, account_id, bot_id, bot_user_id, offer_id,
          gateway_account_id, customer_user_id, amount, product_name, status, created_at,
          expires_at, paid_at)
        VALUES (CONCAT('PAY-', \(bind: number)), CONCAT('k:', \(bind: number)), 1, 1, 1,
          \(bind: offer), 1, '7', \(bind: total), 'Plano',
          \(bind: paid ? "paid" : "pending"), \(bind: time), \(bind: time),
          \(bind: paid ? time.adding(.minutes(5)) : nil))
        """
      ).insertID
      for (position, item) in amounts.enumerated() {
        _ = try session.execute(
          """
          INSERT INTO payment_items (payment_id, position, account_id, offer_id, name, amount)
          VALUES (\(bind: Int64(id)), \(bind: position), 1, \(bind: item.0), 'x',
            \(bind: Money(decimal: item.1) ?? Money(centavos: 0)))
          """)
      }
      return Int64(id)
    }
  }

  private func sent(_ step: OfferID, after payment: Int64, at time: Timestamp) throws {
    try fixture.run(
      """
      INSERT INTO made_offers (public_id, account_id, bot_id, bot_user_id, offer_id,
        source_payment_id, price, created_at, sent_at)
      VALUES (LPAD(\(bind: payment * 100 + step.rawValue), 32, '0'), 1, 1, 1, \(bind: step),
        \(bind: payment), 9.95, \(bind: time), \(bind: time))
      """)
  }

  private func funnel(since: Timestamp? = nil) throws -> OfferFunnel {
    try funnels.funnel(
      of: OfferID(1), steps: steps, since: since ?? fixture.now.before(.days(1)))
  }

  @Test func `each thing's money stands at its own place, and the sum is what was paid`() throws {
    try pay([(OfferID(1), "19.90"), (Self.bump, "5.00")], number: 1)
    try pay([(OfferID(1), "19.90")], paid: false, number: 2)
    try pay([(Self.discount, "9.95")], of: Self.discount, number: 3)
    try pay([(Self.upsell, "30.00")], of: Self.upsell, number: 4)
    try pay([(Self.upsell, "30.00")], of: Self.upsell, paid: false, number: 5)
    // Before there were items.
    try pay([], number: 6)
    try fixture.run("UPDATE payments SET amount = 19.90 WHERE payment_id = 'PAY-6'")
    let found = try funnel()
    #expect(
      found.offer
        == .init(offered: 3, taken: 3, paid: 2, value: Money(centavos: 3980)))
    #expect(found.steps[Self.bump]?.value == Money(centavos: 500))
    #expect(found.steps[Self.bump]?.paid == 1)
    #expect(found.steps[Self.discount] == .init(taken: 1, paid: 1, value: Money(centavos: 995)))
    #expect(found.steps[Self.upsell] == .init(taken: 2, paid: 1, value: Money(centavos: 3000)))
    // What went back is no money.
    try fixture.run("UPDATE payments SET status = 'refunded' WHERE payment_id = 'PAY-3'")
    #expect(try funnel().steps[Self.discount] == .init(taken: 1))
  }

  @Test func `a question counts when it was asked, and an answer when it was given`() throws {
    try fixture.run(
      """
      INSERT INTO order_drafts (id, public_id, account_id, bot_id, bot_user_id, origin_key, offer_id,
        price, created_at)
      VALUES (1, REPEAT('a', 32), 1, 1, 1, 'a', 1, 1, \(bind: fixture.now.before(.days(3)))),
        (2, REPEAT('b', 32), 1, 1, 1, 'b', 1, 1, \(bind: fixture.now)),
        (3, REPEAT('c', 32), 1, 1, 1, 'c', 1, 1, \(bind: fixture.now)),
        (4, REPEAT('d', 32), 1, 1, 1, 'd', 1, 1, \(bind: fixture.now))
      """)
    // Too old; accepted; refused; behind one that has no answer yet; open.
    try fixture.run(
      """
      INSERT INTO order_draft_bumps (draft_id, position, account_id, offer_id, name, price,
        is_accepted)
      VALUES (1, 0, 1, 11, 'J', 5, 1), (2, 0, 1, 11, 'J', 5, 1), (3, 0, 1, 11, 'J', 5, 0),
        (4, 0, 1, 99, 'X', 5, NULL), (4, 1, 1, 11, 'J', 5, NULL)
      """)
    #expect(try funnel().steps[Self.bump] == .init(offered: 2, taken: 1))
    try fixture.run("UPDATE order_draft_bumps SET is_accepted = 0 WHERE offer_id = 99")
    #expect(try funnel().steps[Self.bump] == .init(offered: 3, taken: 1))
    #expect(try funnel(since: fixture.now.adding(.hours(1))).steps.isEmpty)
  }

  @Test func `a reminder led to what was paid after it, and to nothing that was paid before`()
    throws
  {
    let early = try pay([(OfferID(1), "19.90")], number: 1)
    let late = try pay([(OfferID(1), "19.90")], number: 2)
    let open = try pay([(OfferID(1), "19.90")], paid: false, number: 3)
    try sent(Self.reminder, after: early, at: fixture.now.adding(.minutes(10)))
    try sent(Self.reminder, after: late, at: fixture.now.adding(.minutes(1)))
    try sent(Self.reminder, after: open, at: fixture.now.adding(.minutes(1)))
    try sent(Self.discount, after: open, at: fixture.now.adding(.minutes(2)))
    let found = try funnel()
    #expect(found.steps[Self.reminder] == .init(offered: 3, paid: 1))
    #expect(found.steps[Self.discount] == .init(offered: 1))
  }

  @Test func `the dashboard says of each step what it is`() throws {
    try fixture.run(
      """
      INSERT INTO funnel_counts (account_id, dimension, day, value, clicks, starts, charges,
        charges_value, paid, paid_value, refunded, refunded_value, accepted, accepted_value)
      VALUES (1, 'offer', '2026-11-01', '1', 0, 0, 1, 1, 0, 0, 0, 0, 0, 0),
        (1, 'offer', '2026-11-01', '13', 0, 0, 1, 1, 0, 0, 0, 0, 0, 0),
        (1, 'offer', '2026-11-01', '14', 0, 0, 1, 1, 0, 0, 0, 0, 0, 0)
      """)
    let lines = try DashboardRepository(fixture.database, in: SellerScope(SellerID(1)))
      .funnel(from: "2026-11-01", to: "2026-11-01", by: .offer, limit: 9)
    #expect(lines.map(\.title) == ["Plano", "Plano (downsell: D)", "U (upsell)"])
  }

  @Test func `a new code for what was offered to one buyer is asked for by that offer`() throws {
    // Would catch: a button «try again» that says the offer is gone, or that charges the full price.
    let source = try pay([(OfferID(1), "19.90")], paid: false, number: 1)
    try sent(Self.discount, after: source, at: fixture.now)
    let id = try pay([(Self.discount, "9.95")], of: Self.discount, paid: false, number: 2)
    func name(_ id: Int64) throws -> String? {
      let payment = try #require(
        try fixture.lookup.payment(PaymentID(id), seller: SellerID(1)))
      return try fixture.lookup.offerPublicID(of: payment)
    }
    #expect(try name(source) == String(repeating: "c", count: 32))
    #expect(try name(id) == nil)
    try fixture.run("UPDATE payments SET made_offer_id = (SELECT MAX(id) FROM made_offers)")
    #expect(try name(id)?.hasPrefix("deal-") == true)
    #expect(OrderButton(try name(id) ?? "").map { "\($0)".contains("madeOffer") } == true)
  }

  @Test func `another seller sees none of it, and neither does a later time`() throws {
    let payment = try pay([(OfferID(1), "19.90"), (Self.bump, "5.00")], number: 1)
    try sent(Self.reminder, after: payment, at: fixture.now)
    let other = OfferFunnelRepository(fixture.database, in: SellerScope(SellerID(2)))
    let since = fixture.now.before(.days(1))
    #expect(try other.funnel(of: OfferID(1), steps: steps, since: since) == OfferFunnel())
    #expect(try funnel(since: fixture.now.adding(.days(1))) == OfferFunnel())
  }

  @Test func `a payment's page names its items and what it was offered after`() throws {
    let source = try pay([(OfferID(1), "19.90"), (Self.bump, "5.00")], number: 1)
    try sent(Self.upsell, after: source, at: fixture.now)
    try pay([(Self.upsell, "30.00")], of: Self.upsell, number: 2)
    try fixture.run(
      """
      UPDATE payments SET made_offer_id = (SELECT MAX(id) FROM made_offers), is_upsell = 1
      WHERE payment_id = 'PAY-2'
      """)
    let pages = PaymentPagesRepository(
      fixture.database, vault: fixture.vault, in: SellerScope(SellerID(1)))
    let first = try #require(try pages.details(of: PaymentReference(PaymentID(1))))
    #expect(first.items.map(\.isOrderBump) == [false, true] && first.follows == nil)
    #expect(first.items.map(\.amount.centavos) == [1990, 500])
    let second = try #require(try pages.details(of: PaymentReference(PaymentID(2))))
    #expect(second.follows?.reference.text == "PAY-1")
  }
}
