import JSON
import Testing

/// The account that stands in: after a certain refusal only, and not for longer than needed.
@Suite(.gated) struct FailoverFlowTests {
  /// Where a minute passes between two tests of a refused account.
  private static let installation = Task { try await Stack.withFalseClock("failover") }

  /// A seller whose second account stands in for the first; both gateways differ.
  private func seller(_ first: Gateway, on stack: Stack? = nil) async throws -> Seller {
    let shared = try await Stack.shared.value
    return try await Seller.make(
      on: stack ?? shared,
      at: [
        GatewayDesk(first, name: "Principal"),
        GatewayDesk(first == .paradise ? .syncpay : .paradise, name: "Reserva"),
      ])
  }

  @Test(arguments: Gateway.allCases, [422, 429])
  func `after a certain refusal the next account charges, and the buyer sees a code only`(
    _ first: Gateway, _ status: Int
  ) async throws {
    // Would catch: a sale lost to one company's refusal, a buyer who reads of a failure that is none.
    let seller = try await seller(first)
    let buyer = Buyer(seller: seller)
    let offer = try await buyer.start(try await buyer.click().token)
    try await seller.fault(
      first.rawValue, "create", ["kind": "status", "status": .int(status)])
    try await buyer.press(offer)
    _ = try await buyer.code()
    #expect(try await seller.payments().map(\.status) == ["failed", "pending"])
    #expect(try await seller.charges().isEmpty)
    #expect(try await seller.charges(at: seller.desks[1]).count == 1)
    #expect(try await buyer.count(of: "Nada foi cobrado") == 0)
    try await seller.alerted("alert:charge_refused")
    try await buyer.pay(at: seller.desks[1])
    _ = try await buyer.settled()
    #expect(try await buyer.deliveries() == 1)
    #expect(try await seller.metaRequests("Purchase").count == 1)
  }

  @Test(arguments: Gateway.allCases)
  func `after an unknown outcome no other account charges`(_ first: Gateway) async throws {
    // Would catch: a buyer with two codes for one sale, who pays both.
    let seller = try await seller(first)
    let buyer = Buyer(seller: seller)
    let offer = try await buyer.start()
    try await seller.fault(first.rawValue, "create", ["kind": "status_after", "status": 503])
    try await buyer.press(offer)
    _ = try await buyer.message(containing: "está sendo gerado")
    try await buyer.press(offer)
    #expect(try await seller.payments().map(\.status) == ["pending_verification"])
    #expect(try await seller.chargeCalls() == 1)
    #expect(try await seller.chargeCalls(at: seller.desks[1]) == 0)
  }

  @Test(arguments: Gateway.allCases.filter(\.canRefuseAndKeep))
  func `after a refusal that left a charge behind no other account charges`(_ first: Gateway)
    async throws
  {
    // Would catch: a refused charge that comes alive after all, beside a second one.
    let seller = try await seller(first)
    let buyer = Buyer(seller: seller)
    let offer = try await buyer.start()
    try await seller.fault(first.rawValue, "create", ["kind": "refused_after"])
    try await buyer.press(offer)
    _ = try await buyer.message(containing: "Nada foi cobrado")
    #expect(try await seller.chargeCalls(at: seller.desks[1]) == 0)
  }

  @Test(arguments: Gateway.allCases)
  func `refused credentials put the account last until the gateway takes them again`(
    _ first: Gateway
  ) async throws {
    // Would catch: every buyer waiting for a call that is bound to fail, and an account that stays
    // aside for ever.
    let (stack, clock) = try await Self.installation.value
    let seller = try await seller(first, on: stack)
    let reserve = seller.desks[1]
    try await seller.fault(first.rawValue, "*", ["kind": "status", "status": 401], times: 1000)
    try await buy(from: seller)
    #expect(try await isRefused(seller))
    try await seller.alerted("alert:gateway_refuses")
    #expect(try await seller.charges(at: reserve).count == 1)

    let calls = try await seller.chargeCalls()
    try await buy(from: seller)
    #expect(try await seller.chargeCalls() == calls)
    #expect(try await seller.charges(at: reserve).count == 2)

    // A test that fails changes nothing, and another one follows.
    try await clock.pass(60, on: stack)
    try await eventually("a test that failed") { try await !isTestDue(seller) }
    #expect(try await isRefused(seller))

    try await seller.clearFaults()
    try await clock.pass(60, on: stack)
    try await eventually("the account in use again") { try await !isRefused(seller) }
    try await eventually("the seller told") {
      try await seller.alerts().contains("alert:gateway_takes_again")
    }
    #expect(try await seller.alerts().filter { $0 == "alert:gateway_refuses" }.count == 1)
    try await buy(from: seller)
    #expect(try await seller.charges().count == 1)
    #expect(try await seller.charges(at: reserve).count == 2)
  }

  @Test func `a stand-in that needs the buyer's data asks for it`() async throws {
    // Would catch: a stand-in that never works, for want of data that nobody asked for.
    let ask: JSONValue = ["policy": "ask"]
    let seller = try await Seller.make(
      on: Stack.shared.value,
      at: [GatewayDesk(.syncpay), GatewayDesk(.umbrellapay, payer: ask)])
    let buyer = Buyer(seller: seller)
    let offer = try await buyer.start()
    try await seller.fault("syncpay", "create", ["kind": "status", "status": 422], times: 1000)
    try await buyer.press(offer)
    try await buyer.answer(.mariana)
    _ = try await buyer.code()
    #expect(try await seller.charges().isEmpty)
    #expect(try await seller.charges(at: seller.desks[1]).count == 1)
  }

  private func buy(from seller: Seller) async throws {
    let buyer = Buyer(seller: seller)
    try await buyer.press(try await buyer.start())
    _ = try await buyer.code()
  }

  private func isRefused(_ seller: Seller) async throws -> Bool {
    try await !seller.stack.rows(
      """
      SELECT g.id FROM gateway_accounts g JOIN accounts a ON a.id = g.account_id
      WHERE a.name = \(bind: "Conta \(seller.slug)") AND g.refused_since IS NOT NULL
        AND g.name = \(bind: seller.desk.name)
      """
    ).isEmpty
  }

  private func isTestDue(_ seller: Seller) async throws -> Bool {
    try await !seller.stack.rows(
      """
      SELECT g.id FROM gateway_accounts g JOIN accounts a ON a.id = g.account_id
      WHERE a.name = \(bind: "Conta \(seller.slug)") AND g.next_test_at <= UTC_TIMESTAMP(3)
      """
    ).isEmpty
  }
}
