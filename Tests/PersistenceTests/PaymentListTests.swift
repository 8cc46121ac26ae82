import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

/// A seller's payments, page by page.
@Suite(.database) struct PaymentListTests {
  private let scene: PaymentScene
  private var list: PaymentListRepository { scene.list }
  private var fixture: Fixture { scene.fixture }

  init() throws { scene = try PaymentScene() }

  private func filter(_ change: (inout PaymentFilter) -> Void) -> PaymentFilter {
    var filter = PaymentFilter()
    change(&filter)
    return filter
  }

  private func found(_ change: (inout PaymentFilter) -> Void) throws -> [Int64] {
    try scene.numbers(list.payments(filter(change), after: nil))
  }

  @Test func `pages follow each other without a gap or a repetition, whatever comes in between`()
    throws
  {
    for number in 1...7 { try scene.add(Int64(number)) }
    // Two of one moment are told apart by their numbers.
    try fixture.run("UPDATE payments SET created_at = \(bind: fixture.now) WHERE id IN (3, 4, 5)")
    let filter = filter { $0.size = 2 }
    let first = try list.payments(filter, after: nil)
    #expect(scene.numbers(first) == [7, 6])
    try scene.add(8)
    let cursor = try #require(first.next.flatMap { PageCursor($0.text) })
    let second = try list.payments(filter, after: cursor)
    #expect(scene.numbers(second) == [2, 1])
    let third = try list.payments(filter, after: second.next)
    #expect(scene.numbers(third) == [5, 4])
    let last = try list.payments(filter, after: third.next)
    #expect(scene.numbers(last) == [3] && last.next == nil)
  }

  @Test(arguments: PaymentFilter.Order.allCases)
  func `each order goes through all of its payments`(order: PaymentFilter.Order) throws {
    for number in 1...5 {
      try scene.add(Int64(number), .paid, paidAfter: .minutes(10 - number))
    }
    try scene.add(6)
    let expected: [Int64] =
      switch order {
      case .newest, .largest: [6, 5, 4, 3, 2, 1]
      case .oldest, .smallest: [1, 2, 3, 4, 5, 6]
      case .paidNewest: [1, 2, 3, 4, 5]
      case .paidOldest: [5, 4, 3, 2, 1]
      }
    let all = try scene.all(
      list,
      filter {
        $0.order = order
        $0.size = 2
      })
    #expect(all.numbers == expected && all.pages == 3)
    // A cursor of another order begins at the beginning.
    let foreign = PageCursor(order: "x", key: 0, id: 1)
    #expect(
      try scene.numbers(list.payments(filter { $0.order = order }, after: foreign)) == expected)
  }

  @Test func `each filter leaves what it names, alone and with others`() throws {
    try scene.add(1, .paid, pool: 1, campaign: "black", paidAfter: .minutes(1))
    try scene.add(2, bot: 3, .failed, campaign: "Black")
    try scene.add(3, .review, pool: 1)
    try scene.add(4, of: 2, .paid, pool: 2, campaign: "black", paidAfter: .minutes(1))
    let now = fixture.now
    #expect(try found { $0.states = [.paid] } == [1])
    #expect(try found { $0.states = [.paid, .review] } == [3, 1])
    #expect(try found { $0.bot = BotID(3) } == [2])
    #expect(try found { $0.pool = RedirectPoolID(1) } == [3, 1])
    #expect(try found { $0.campaign = "black" } == [1])
    #expect(try found { $0.gatewayAccount = GatewayAccountID(1) } == [3, 2, 1])
    #expect(try found { $0.period = TimeSpan(from: now.adding(.seconds(2))) } == [3, 2])
    #expect(try found { $0.period = TimeSpan(to: now.adding(.seconds(2))) } == [1])
    #expect(
      try found {
        $0.moment = .paid
        $0.period = TimeSpan(from: now, to: now.adding(.hours(1)))
      } == [1])
    #expect(
      try found {
        $0.pool = RedirectPoolID(1)
        $0.states = [.review]
        $0.bot = BotID(1)
      } == [3])
    for order in PaymentFilter.Order.allCases {
      #expect(
        try found {
          $0.order = order
          $0.campaign = "black"
          $0.states = [.paid]
          $0.moment = .paid
          $0.period = TimeSpan(from: now)
        } == [1])
    }
  }

  @Test func `another seller's bots, pools and accounts find nothing`() throws {
    // Would catch: an id in an address that opens another shop's sales.
    try scene.add(4, of: 2, .paid, pool: 2, campaign: "black", paidAfter: .minutes(1))
    #expect(try found { _ in } == [])
    #expect(try found { $0.bot = BotID(2) } == [])
    #expect(try found { $0.pool = RedirectPoolID(2) } == [])
    #expect(try found { $0.gatewayAccount = GatewayAccountID(2) } == [])
    for text in ["PAY-4", "4", "7", "Ana", "black"] { #expect(try found { $0.text = text } == []) }
    #expect(try list.count(PaymentFilter()) == BoundedCount(number: 0, isExact: true))
  }

  @Test func `what became of the Purchase is shown and looked for, of what was paid`() throws {
    let payment = try fixture.created()
    _ = try fixture.move(payment, to: .paid)
    try scene.add(90)
    #expect(try found { $0.metaStates = [.retry] } == [payment.id.rawValue])
    #expect(try found { $0.metaStates = [.sent, .waiting, .skipped] } == [])
    let lines = try list.payments(PaymentFilter(), after: nil).items
    #expect(lines.map(\.metaState) == [nil, .retry])
    #expect(try list.count(filter { $0.metaStates = [.retry] }).number == 1)
  }

  @Test func `a line has the words of what it names`() throws {
    try scene.add(1, buyer: 3, .refunded, pool: 1, campaign: "black", paidAfter: .minutes(1))
    let back = fixture.now.adding(.days(1))
    try fixture.run(
      """
      INSERT INTO payment_transitions (account_id, payment_id, to_status, evidence, happened_at)
      VALUES (1, 1, 'refunded', 'x', \(bind: back))
      """)
    let line = try #require(try list.payments(PaymentFilter(), after: nil).items.first)
    #expect(line.reference == "PAY-1" && line.status == .refunded && line.wentBackAt == back)
    #expect(line.bot == "b" && line.pool == "um" && line.gatewayAccount == "g")
    #expect(line.gatewayType == "syncpay" && line.buyerName == "Ana_Maria" && line.telegramID == 7)
    #expect(line.amount == Money(centavos: 100) && line.campaign == "black")
  }

  @Test func `a text finds by any id or name, narrowed by the other filters`() throws {
    try scene.add(1, buyer: 3, .paid, campaign: "black friday", token: token(9).text)
    try scene.add(2, buyer: 4, token: token(9).text)
    try fixture.run(
      """
      UPDATE payments SET gateway_transaction_id = 'tx-9', end_to_end_id = 'E18236120202611' WHERE id = 1
      """)
    let fbclid = "IwAR0abcdefghijklmnop"
    try fixture.clicks.record([click(9, at: fixture.now) { $0.fbclid = fbclid }])
    for text in [
      "PAY-1", "pay 1", "tx-9", "TX-9", "E18236120202611", "black friday", "Ana", "ana", "Ana_",
      " Ana_M ",
    ] {
      #expect(try found { $0.text = text } == [1], "\(text)")
    }
    #expect(try found { $0.text = "joão" } == [2])
    // A sign of LIKE stands for itself.
    #expect(try found { $0.text = "A%" } == [])
    #expect(try found { $0.text = "_na" } == [])
    #expect(try found { $0.text = token(9).text } == [2, 1])
    #expect(try found { $0.text = fbclid } == [2, 1])
    #expect(
      try found {
        $0.text = fbclid
        $0.states = [.paid]
      } == [1])
    #expect(try found { $0.text = "  " } == [2, 1])
  }

  @Test func `a filter that fits little is looked for in pieces, and the list goes on behind them`()
    throws
  {
    // Would catch: a page that reads a million rows for a pool with two sales.
    for number in 1...20 { try scene.add(Int64(number), pool: number == 1 ? 1 : nil) }
    let list = PaymentListRepository(
      fixture.database, in: scene.seller, budget: ScanBudget(piece: 3, pieces: 3))
    let filter = filter { $0.pool = RedirectPoolID(1) }
    let first = try list.payments(filter, after: nil)
    #expect(first.items.isEmpty && first.isPartial && first.next != nil)
    #expect(try scene.all(list, filter).numbers == [1])
    #expect(try list.count(filter) == BoundedCount(number: 0, isExact: false))
    #expect(try scene.list.count(filter) == BoundedCount(number: 1, isExact: true))
  }

  @Test func `a page of all is full without looking further than itself`() throws {
    for number in 1...9 { try scene.add(Int64(number)) }
    let list = PaymentListRepository(
      fixture.database, in: scene.seller, budget: ScanBudget(piece: 2, pieces: 3))
    let page = try list.payments(filter { $0.size = 5 }, after: nil)
    #expect(scene.numbers(page) == [9, 8, 7, 6, 5] && !page.isPartial)
    #expect(try list.count(PaymentFilter()) == BoundedCount(number: 9, isExact: true))
  }

  @Test func `more than a thousand are counted as more than a thousand`() throws {
    try fixture.run(
      """
      INSERT INTO payments (account_id, bot_id, bot_user_id, offer_id, gateway_account_id,
        customer_user_id, amount, product_name, created_at, expires_at)
      SELECT 1, 1, 1, 1, 1, '7', 1, 'x', \(bind: fixture.now), \(bind: fixture.now) FROM seq_1_to_1001
      """)
    #expect(try list.count(PaymentFilter()).text == "1.000+")
  }
}
