import Foundation
import JSON
import Testing

/// Webhooks that name somebody else's paid charge: no product is given away for it, at any gateway.
@Suite(.gated) struct ClaimedChargeFlowTests {
  /// A stranger's charge of the same amount in the same account, paid.
  enum Stranger: CaseIterable {
    case hoursBefore, otherSystem

    var fields: [String: JSONValue] {
      switch self {
      case .hoursBefore: ["age_seconds": 10_800]
      case .otherSystem:
        ["reference": "loja-77", "payer": ["externalRef": "loja-77", "name": "Outro"]]
      }
    }
  }

  /// A payment whose charge answer was lost before any charge was made.
  private func lost(
    at gateway: Gateway, _ fault: JSONValue = ["kind": "reset"]
  ) async throws -> (Seller, Buyer, String) {
    let seller = try await Seller.make(on: Stack.shared.value, at: [GatewayDesk(gateway)])
    let buyer = Buyer(seller: seller)
    let offer = try await buyer.start(try await buyer.click().token)
    try await seller.fault(gateway.rawValue, "create", fault, times: 1)
    try await buyer.press(offer)
    _ = try await buyer.message(containing: "está sendo gerado")
    return (seller, buyer, try #require(try await seller.payments().first?.reference))
  }

  private func preload(_ seller: Seller, _ fields: [String: JSONValue]) async throws -> String {
    var body = fields
    body["key"] = .text(seller.desk.key)
    body["identifier"] = .text("99\(Int.random(in: 10_000_000...99_999_999))")
    body["amount"] = 1990
    body["status"] = "completed"
    let made = try await seller.sandbox.tell(
      "\(seller.desk.gateway.rawValue)/charges", .object(body))
    return try #require(made["ids"].items.first?.text)
  }

  private func notify(_ seller: Seller, _ id: String, _ reference: String) async throws {
    let gateway = seller.desk.gateway
    let answer = try await HTTP.post(
      "\(seller.webhookURL)/\(reference)",
      gateway.webhook(gateway.words.paid, of: id, reference: reference))
    #expect(answer.status == 200)
  }

  private func checkNothingGiven(_ seller: Seller, _ buyer: Buyer) async throws {
    try await seller.quiet()
    #expect(try await buyer.deliveries() == 0)
    #expect(try await seller.metaRequests("Purchase").isEmpty)
    #expect(try await seller.payments().allSatisfy { $0.status != "paid" })
    #expect(try await seller.payments().allSatisfy { $0.transactionID == nil })
  }

  @Test(arguments: Gateway.allCases, Stranger.allCases)
  func `a stranger's paid charge pays for nobody else`(_ gateway: Gateway, _ stranger: Stranger)
    async throws
  {
    // Where no reference is handed back, the time alone tells.
    let fields =
      gateway.handsReferenceBack
      ? stranger.fields : stranger.fields.merging(Stranger.hoursBefore.fields) { $1 }
    let (seller, buyer, reference) = try await lost(at: gateway)
    let foreign = try await preload(seller, fields)
    try await notify(seller, foreign, reference)
    // Without any reference and time a person must look.
    let isUnproven = !gateway.tellsTime && stranger == .hoursBefore
    try await seller.alerted(isUnproven ? "alert:charge_unproven" : "alert:foreign_answer")
    try await checkNothingGiven(seller, buyer)
  }

  @Test func `after a doubtful webhook the buyer's own charge still pays`() async throws {
    // Would catch: one forged webhook that costs the seller the sale.
    let (seller, buyer, reference) = try await lost(at: .umbrellapay, ["kind": "reset_after"])
    let own = try #require(try await seller.charges(at: seller.desk).last?["id"].text)
    let foreign = try await preload(seller, Stranger.hoursBefore.fields)
    try await notify(seller, foreign, reference)
    try await seller.alerted("alert:charge_unproven")
    try await seller.sandbox.tell(seller.desk.path(own, "pay"), ["wait": true])
    let paid = try await buyer.settled()
    #expect(paid.transactionID == own)
  }

  @Test func `a Paradise charge that hands no reference back pays for nobody`() async throws {
    let (seller, buyer, reference) = try await lost(at: .paradise)
    let foreign = try await preload(seller, ["age_seconds": 1])
    try await notify(seller, foreign, reference)
    try await seller.alerted("alert:charge_unproven")
    try await checkNothingGiven(seller, buyer)
  }

  @Test(arguments: [["reference": "loja-77"], ["age_seconds": 100]] as [[String: JSONValue]])
  func `another system's charge of these minutes pays for nobody at Átomo Pay`(
    _ stranger: [String: JSONValue]
  )
    async throws
  {
    let (seller, buyer, reference) = try await lost(at: .atomopay)
    let foreign = try await preload(seller, stranger)
    try await notify(seller, foreign, reference)
    try await seller.alerted("alert:charge_unproven")
    try await checkNothingGiven(seller, buyer)
  }

  @Test func `a paid charge of which nothing shows whose it is goes to a person`() async throws {
    let (seller, buyer, reference) = try await lost(at: .syncpay)
    let foreign = try await preload(seller, [:])
    // The older query, which alone tells when a charge was made, is away.
    try await seller.fault(
      "syncpay", "transaction", ["kind": "status", "status": 500], times: 1)
    try await notify(seller, foreign, reference)
    try await eventually("a payment that a person must look at") {
      try await seller.payments().map(\.status) == ["review"]
    }
    try await seller.alerted("alert:charge_unproven")
    try await checkNothingGiven(seller, buyer)
  }
}
