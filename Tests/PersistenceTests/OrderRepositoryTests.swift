import Domain
import MariaDB
import Persistence
import Testing

@testable import Application

/// What buyers choose beside an offer, and what was offered to one of them.
@Suite(.database) struct OrderRepositoryTests {
  private let fixture: Fixture
  private let orders: OrderRepository
  private let buyer: Buyer

  init() throws {
    fixture = try Fixture()
    orders = OrderRepository(fixture.database)
    buyer = fixture.order().user
    try fixture.run(
      """
      INSERT INTO offers (id, account_id, bot_id, public_id, name, price, access_link,
        parent_offer_id, relation, position, is_active, text)
      VALUES (11, 1, 1, REPEAT('1', 32), 'Planilha', 4.50, 'https://p', 1, 'order_bump', 1, 1, NULL),
        (12, 1, 1, REPEAT('2', 32), 'Mentoria', 9.05, 'https://m', 1, 'order_bump', 0, 1, 'Leve!'),
        (13, 1, 1, REPEAT('3', 32), 'Velha', 1.00, 'https://v', 1, 'order_bump', 2, 0, NULL),
        (14, 1, 1, REPEAT('4', 32), 'Oferta', 9.90, '', 1, 'downsell', 0, 1, NULL)
      """)
  }

  private func begun(update: Int64 = 5) throws -> OrderDraft {
    let bumps = try orders.bumps(of: OfferID(1), for: buyer)
    let draft = try orders.begin(
      OrderDraft(
        publicID: "", offer: fixture.order().order.offer,
        questions: bumps.map { OrderDraft.Question($0) }),
      of: buyer, origin: .update(bot: BotID(1), number: update), at: fixture.now)
    return try #require(draft)
  }

  private func answer(_ draft: OrderDraft, _ question: Int, _ accepts: Bool, at: Timestamp? = nil)
    throws -> OrderDraft?
  {
    try orders.answer(
      draft.publicID, question: question, accepts: accepts, by: buyer, at: at ?? fixture.now)
  }

  @Test func `the active ones are asked about in the seller's order`() throws {
    let draft = try begun()
    #expect(draft.questions.map(\.bump.name) == ["Mentoria", "Planilha"])
    #expect(draft.questions.map(\.bump.text) == ["Leve!", nil])
    #expect(draft.open == 0 && draft.order.amount == Money(centavos: 1990))
    #expect(try begun() == draft)
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM order_draft_bumps") == 2)
  }

  @Test func `answers add up to one order, and the first one counts`() throws {
    let draft = try begun()
    #expect(try answer(draft, 0, true)?.open == 1)
    #expect(try answer(draft, 0, false)?.questions[0].isAccepted == true)
    let order = try #require(try answer(draft, 1, true)).order
    #expect(order.amount == Money(centavos: 3345) && order.bumpKey == "12+11")
    #expect(order.offer.publicID == "order-\(draft.publicID)")
    #expect(try orders.draft(draft.publicID, of: buyer, at: fixture.now)?.order == order)
  }

  @Test func `an update that comes again after the payment begins nothing`() throws {
    // Would catch: a buyer who paid and is charged once more, with reminders.
    let draft = try begun()
    let payment = try fixture.created()
    try fixture.run(
      "UPDATE payments SET status = 'paid', paid_at = created_at WHERE id = \(bind: payment.id)")
    #expect(try orders.draft(draft.publicID, of: buyer, at: fixture.now) == nil)
    #expect(
      try orders.begin(
        draft, of: buyer, origin: .update(bot: BotID(1), number: 5), at: fixture.now) == nil)
  }

  @Test func `prices are those of the choice, whatever the seller changes meanwhile`() throws {
    let draft = try begun()
    try fixture.run("UPDATE offers SET price = 99.00")
    _ = try answer(draft, 0, false)
    #expect(try answer(draft, 1, true)?.order.amount == Money(centavos: 2440))
  }

  @Test func `a draft is nothing to another buyer, after a day, or once the offer is off sale`()
    throws
  {
    // Would catch: somebody else's button that charges, or a price of last week.
    let draft = try begun()
    var other = buyer
    other.id = BuyerID(99)
    #expect(
      try orders.answer(draft.publicID, question: 0, accepts: true, by: other, at: fixture.now)
        == nil)
    #expect(try orders.draft(draft.publicID, of: other, at: fixture.now) == nil)
    #expect(try answer(draft, 0, true, at: fixture.now.adding(OrderDraft.life)) == nil)
    #expect(try orders.draft(draft.publicID, of: buyer, at: fixture.now)?.open == 0)
    try fixture.run("UPDATE offers SET is_active = 0 WHERE id = 1")
    #expect(try orders.draft(draft.publicID, of: buyer, at: fixture.now) == nil)
  }

  @Test func `what goes off sale is no longer asked about, and not charged where it was accepted`()
    throws
  {
    let draft = try begun()
    try fixture.run("UPDATE offers SET is_active = 0 WHERE id = 12")
    #expect(try orders.draft(draft.publicID, of: buyer, at: fixture.now)?.open == 1)
    _ = try answer(draft, 1, true)
    try fixture.run("UPDATE offers SET is_active = 0 WHERE id = 11")
    #expect(try orders.draft(draft.publicID, of: buyer, at: fixture.now) == nil)
  }

  @Test
  func `a charge has items that add up, and another choice of the same sum is another charge`()
    throws
  {
    // Would catch: the PIX of one product shown for another, delivered after payment.
    try fixture.run("UPDATE offers SET price = 4.50 WHERE id = 12")
    var new = fixture.order(update: 1)
    new.order.bumps = [
      Order.Bump(offerID: OfferID(11), name: "Planilha", price: Money(centavos: 450))
    ]
    guard case .created(let payment) = try fixture.intake.begin(new) else {
      Issue.record("no charge")
      return
    }
    #expect(payment.amount == Money(centavos: 2440))
    #expect(
      try fixture.texts(
        "SELECT CONCAT(position, ' ', name, ' ', amount) AS v FROM payment_items ORDER BY position")
        == ["0 Plano 19.90", "1 Planilha 4.50"])
    #expect(
      try fixture.texts(
        """
        SELECT CONCAT(order_bump_accepted, ' ', order_bump_value, ' ', order_key) AS v FROM payments
        """) == ["1 4.50 11"])
    _ = try fixture.record(
      payment, .created(ChargeIdentity(transactionID: "t1"), code: "c", expiresAt: nil))
    new.origin = .update(bot: BotID(1), number: 2)
    guard case .live(let again) = try fixture.intake.begin(new) else {
      Issue.record("the same order is charged again")
      return
    }
    #expect(again.id == payment.id)
    new.origin = .update(bot: BotID(1), number: 3)
    new.order.bumps[0].offerID = OfferID(12)
    guard case .created(let other) = try fixture.intake.begin(new) else {
      Issue.record("another order is shown the first one's code")
      return
    }
    #expect(other.id != payment.id && other.amount == payment.amount)
  }

  @Test func `an offer of the menu can be bought by its name, and no step can`() throws {
    // Would catch: a forged button that buys a discount, or a bump alone.
    let catalog = BotRepository(fixture.database, vault: fixture.vault)
    #expect(try catalog.offers(of: BotID(1)).map(\.name) == ["Plano"])
    for name in ["1", "2", "4"] {
      #expect(
        try catalog.offer(publicID: String(repeating: name, count: 32), of: BotID(1)) == nil)
    }
  }

  @Test func `everything bought has its link, and a cheaper offer the product's`() throws {
    let catalog = BotRepository(fixture.database, vault: fixture.vault)
    var new = fixture.order(update: 1)
    new.order.bumps = [
      Order.Bump(offerID: OfferID(11), name: "Planilha", price: Money(centavos: 450))
    ]
    guard case .created(var payment) = try fixture.intake.begin(new) else { return }
    #expect(try catalog.accessLinks(of: payment).map(\.address) == ["https://x", "https://p"])
    payment.offerID = OfferID(14)
    #expect(try catalog.accessLinks(of: payment).first?.address == "https://x")
    try fixture.run("UPDATE offers SET access_link = '' WHERE id = 1")
    #expect(try catalog.accessLinks(of: payment) == [])
  }
}
