import Foundation
import JSON
import MariaDB
import Testing

/// kill -9 of every kind of process at every step between the click and Meta's answer.
///
/// One installation for each victim; one sale stands at each step when a blow falls.
@Suite(.gated) struct CrashFlowTests {
  enum Victim: String, CaseIterable, Sendable { case worker, dispatcher, database }

  /// Where a sale stands when its process dies.
  enum Step: String, CaseIterable, Sendable {
    case clickStored, pageViewAtMeta, welcomeAtTelegram, chargeAtGateway, codeAtTelegram
    case webhookBeingConfirmed, deliveryAtTelegram, purchaseAtMeta
  }

  @Test(arguments: Victim.allCases)
  func `nothing is lost and nothing doubled`(_ victim: Victim) async throws {
    // Two dispatchers have hands for all the slow calls at once; both die. Where they are the victims, no
    // worker takes a call from them.
    var settings = ["RASTRO_DISPATCHERS": "2"]
    if victim == .dispatcher { settings["RASTRO_FOLLOW_UP_THREADS"] = "0" }
    let stack = try await Stack.up("crash-\(victim.rawValue)", ownDatabase: true, settings)
    // A webhook is given three seconds to be confirmed: too short to wait for the other steps.
    for steps in [Step.allCases.filter { $0 != .webhookBeingConfirmed }, [.webhookBeingConfirmed]] {
      let sales = try await Sale.standing(at: steps, on: stack, victim: victim)
      try await kill(victim, on: stack)
      try await each(sales) { try await $0.finish() }
      for sale in sales { try await sale.check() }
    }
    try await stack.down()
  }

  private func kill(_ victim: Victim, on stack: Stack) async throws {
    switch victim {
    case .worker:
      try await killChildren(of: "workers", stack)
      try await killChildren(of: "clicks", stack)
    case .dispatcher:
      try await killChildren(of: "dispatch-1", stack)
      try await killChildren(of: "dispatch-2", stack)
    case .database:
      try await stack.stack("kill-database")
      try await stack.stack("start-database")
    }
  }

  /// multiwatch, which stays, starts the programs again.
  private func killChildren(of name: String, _ stack: Stack) async throws {
    let before = try await stack.workers(of: name)
    try #require(!before.isEmpty)
    try await stack.signal("KILL", before)
    try await eventually("fresh processes") {
      let now = try await stack.workers(of: name)
      return Set(now).isDisjoint(with: before) && now.count == before.count
    }
  }
}

/// One seller and one buyer of the crash test.
private struct Sale: Sendable {
  let step: CrashFlowTests.Step
  let buyer: Buyer
  let page: Buyer.Page
  let background: Task<Void, any Error>?

  private static let delay: JSONValue = ["kind": "delay", "ms": 6000]

  /// Brings one sale to each step.
  ///
  /// The slow calls begin together, the shortest last.
  static func standing(
    at steps: [CrashFlowTests.Step], on stack: Stack, victim: CrashFlowTests.Victim
  ) async throws -> [Sale] {
    var prepared: [(step: CrashFlowTests.Step, buyer: Buyer, ready: Ready)] = []
    for step in steps {
      let buyer = Buyer(seller: try await Seller.make(on: stack))
      prepared.append((step, buyer, try await prepare(step, buyer, victim)))
    }
    let sales = prepared.map { step, buyer, ready in
      Sale(
        step: step, buyer: buyer, page: ready.page, background: begin(step, buyer, ready))
    }
    try await each(sales) { try await $0.arrived(victim) }
    return sales
  }

  private struct Ready {
    let page: Buyer.Page
    /// The button to press, where the chat has one already.
    var offer = ""
  }

  private static func prepare(
    _ step: CrashFlowTests.Step, _ buyer: Buyer, _ victim: CrashFlowTests.Victim
  ) async throws -> Ready {
    let seller = buyer.seller
    let page = try await buyer.click()
    var ready = Ready(page: page)
    switch step {
    case .clickStored, .welcomeAtTelegram: break
    case .pageViewAtMeta:
      // Kept back until the others stand where they should.
      try await seller.stack.change(
        """
        UPDATE clicks SET page_view_due_at = NOW(3) + INTERVAL 1 HOUR
        WHERE tracking_token = \(bind: page.token)
        """)
      try await seller.fault("meta", "events", delay)
    case .chargeAtGateway, .codeAtTelegram: ready.offer = try await buyer.start(page.token)
    case .webhookBeingConfirmed, .deliveryAtTelegram, .purchaseAtMeta:
      try await buyer.press(try await buyer.start(page.token))
      _ = try await buyer.code()
      _ = try await eventually("the PageView") { try await seller.events("PageView").first }
    }
    switch step {
    case .welcomeAtTelegram, .codeAtTelegram, .deliveryAtTelegram:
      try await seller.fault("telegram", "sendMessage", delay)
    case .chargeAtGateway: try await seller.fault("syncpay", "cash-in", delay)
    case .webhookBeingConfirmed:
      // The first question comes from the worker, the second from the reconciler.
      try await seller.fault("syncpay", "transaction", delay, times: victim == .dispatcher ? 2 : 1)
    case .purchaseAtMeta: try await seller.fault("meta", "events", delay)
    case .clickStored, .pageViewAtMeta: break
    }
    return ready
  }

  /// What sets the slow call going; it must not be waited for.
  private static func begin(
    _ step: CrashFlowTests.Step, _ buyer: Buyer, _ ready: Ready
  ) -> Task<Void, any Error>? {
    let (token, offer) = (ready.page.token, ready.offer)
    return switch step {
    case .clickStored: nil
    case .pageViewAtMeta:
      Task {
        try await buyer.seller.stack.change(
          """
          UPDATE clicks SET page_view_due_at = NOW(3) WHERE tracking_token = \(bind: token)
          """)
      }
    case .welcomeAtTelegram: Task { try await buyer.say("/start \(token)") }
    case .chargeAtGateway, .codeAtTelegram:
      Task { try await buyer.press(offer) }
    case .webhookBeingConfirmed, .deliveryAtTelegram, .purchaseAtMeta:
      Task { try await buyer.pay(["notify": true]) }
    }
  }

  /// Waits until the database shows that the sale stands where it should.
  private func arrived(_ victim: CrashFlowTests.Victim) async throws {
    let seller = buyer.seller
    let account = "Conta \(seller.slug)"
    func inHand(_ kind: String, like key: String = "%") -> SQL {
      """
      SELECT o.id FROM outbox o JOIN accounts a ON a.id = o.account_id
      WHERE a.name = \(bind: account) AND o.kind = \(bind: kind)
        AND o.dedup_key LIKE \(bind: key) AND o.lease_owner IS NOT NULL
        AND o.attempts > 0 AND o.state = 'pending'
      """
    }
    let query: SQL? =
      switch step {
      case .clickStored: nil
      case .pageViewAtMeta: inHand("page_view")
      case .welcomeAtTelegram: inHand("message", like: "%:welcome")
      case .codeAtTelegram: inHand("message", like: "%:pix")
      case .deliveryAtTelegram: inHand("delivery")
      case .purchaseAtMeta: inHand("purchase")
      case .chargeAtGateway:
        """
        SELECT p.id FROM payments p JOIN accounts a ON a.id = p.account_id
        WHERE a.name = \(bind: account) AND p.product_description IS NULL
        """
      case .webhookBeingConfirmed where victim == .dispatcher:
        """
        SELECT p.id FROM payments p JOIN accounts a ON a.id = p.account_id
        WHERE a.name = \(bind: account) AND p.check_count > 0
        """
      case .webhookBeingConfirmed:
        """
        SELECT w.id FROM webhook_deliveries w JOIN accounts a ON a.id = w.account_id
        WHERE a.name = \(bind: account) AND w.state = 'received'
        """
      }
    guard let query else { return }
    try await eventually("\(step) on \(victim)", within: 60) {
      try await !seller.stack.rows(query).isEmpty
    }
  }

  /// Plays the rest of the sale as buyer and gateway would.
  func finish() async throws {
    let seller = buyer.seller
    _ = try? await background?.value
    if step == .clickStored || step == .pageViewAtMeta || step == .welcomeAtTelegram {
      let offer = try await eventually("offers after the crash", within: 60) {
        try? await buyer.start(page.token)
      }
      try await buyer.press(offer)
    }
    try await eventually("a code or a word to wait", within: 60) {
      try await buyer.messages().contains { message in
        let text = message["text"].text ?? ""
        return text.contains("<code>") || text.contains("está sendo gerado")
      }
    }
    // The gateway may still be making a charge whose answer nobody waits for any more.
    let charge = try await eventually("a charge") { try await seller.charges().last }
    if charge["status"].text == "pending" { try await buyer.pay() }
    _ = try await buyer.settled(within: 90)
    _ = try await eventually("the PageView", within: 60) {
      try await seller.events("PageView").first
    }
  }

  func check() async throws {
    let seller = buyer.seller
    let note: Comment = "\(step)"
    let payments = try await seller.payments()
    #expect(payments.count == 1, note)
    #expect(payments.first?.token == page.token, note)
    #expect(try await seller.charges().count == 1, note)
    #expect(
      Set(try await seller.events("Purchase").map { $0["event_id"].text })
        == [payments.first?.eventID], note)
    #expect(
      Set(try await seller.events("PageView").map { $0["event_id"].text }) == [page.eventID], note)
    // A message whose sending was cut is sent again: Telegram has no request ids.
    let deliveries = try await buyer.deliveries()
    #expect(step == .deliveryAtTelegram ? (1...2).contains(deliveries) : deliveries == 1, note)
    #expect(try await seller.outbox("purchase").count == 1, note)
    #expect(try await seller.outbox("delivery").count == 1, note)
  }
}

/// All at once.
func each<Item: Sendable>(
  _ items: [Item], _ body: @escaping @Sendable (Item) async throws -> Void
) async throws {
  try await withThrowingTaskGroup(of: Void.self) { group in
    for item in items { group.addTask { try await body(item) } }
    try await group.waitForAll()
  }
}
