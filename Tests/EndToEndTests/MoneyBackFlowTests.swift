import JSON
import Testing

/// Money that goes back after a sale, in every word that a gateway has for it.
@Suite(.gated) struct MoneyBackFlowTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let gateway: Gateway
    /// What happens at the gateway; for a word that is not its usual one, the word.
    let action: String
    let word: String?
    let status: String

    var testDescription: String { "\(gateway.rawValue), \(word ?? action)" }
    var alert: String {
      status == "refunded" ? "alert:payment_refunded" : "alert:payment_charged_back"
    }

    init(_ gateway: Gateway, _ action: String, word: String? = nil, _ status: String) {
      (self.gateway, self.action, self.word, self.status) = (gateway, action, word, status)
    }
  }

  /// The words of docs/gateways.md; a dispute about money received is a chargeback.
  static let cases =
    Gateway.allCases.flatMap { gateway in
      [
        Case(gateway, "refund", "refunded"), Case(gateway, "chargeback", "chargeback"),
        Case(gateway, "status", word: gateway.disputeWord, "chargeback"),
      ]
    }

  @Test(arguments: cases)
  func `money back changes the state and tells the seller, and nobody else`(_ back: Case)
    async throws
  {
    // Would catch: a second delivery or Purchase, a seller who does not hear of it, an alert for each
    // copy of the webhook, a late "paid" that takes the chargeback back.
    let seller = try await Seller.make(on: Stack.shared.value, at: [GatewayDesk(back.gateway)])
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    let charge = try await buyer.pay()
    _ = try await buyer.settled()
    let messages = try await buyer.messages().count

    let word: [String: JSONValue] = back.word.map { ["status": .text($0)] } ?? [:]
    try await seller.sandbox.tell(
      seller.desk.path(charge, back.action), .object(word.merging(["notify": false]) { $1 }))
    try await seller.sandbox.tell(
      seller.desk.path(charge, "notify"), .object(word.merging(["copies": 3, "wait": true]) { $1 }))
    try await eventually("the payment \(back.status)") {
      try await seller.payments().map(\.status) == [back.status]
    }
    // What the gateway said of the payment comes once more, too late.
    try await seller.sandbox.tell(
      seller.desk.path(charge, "notify"),
      ["status": .text(back.gateway.words.paid), "wait": true])
    try await eventually("every webhook to have led somewhere") {
      let states = try await seller.webhooks()
      return states.count == 5 && states.allSatisfy { $0 == "matched" }
    }
    try await seller.quiet()
    #expect(try await seller.payments().map(\.status) == [back.status])
    try await seller.alerted(back.alert)
    #expect(try await seller.alerts().filter { $0 == back.alert }.count == 1)
    #expect(try await buyer.messages().count == messages)
    #expect(try await seller.metaRequests("Purchase").count == 1)
  }

  @Test(arguments: Gateway.allCases)
  func `money back in part tells the seller once and leaves the sale as it is`(_ gateway: Gateway)
    async throws
  {
    // Would catch: an unknown word that nobody reads, a sale undone, an alert for each copy.
    let seller = try await Seller.make(on: Stack.shared.value, at: [GatewayDesk(gateway)])
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    let charge = try await buyer.pay()
    _ = try await buyer.settled()
    let webhooks = try await seller.webhooks().count
    try await seller.sandbox.tell(
      seller.desk.path(charge, "notify"),
      ["status": .text(gateway.partialRefundWord), "copies": 3, "wait": true])
    try await eventually("every webhook to have led somewhere") {
      let states = try await seller.webhooks()
      return states.count == webhooks + 3 && states.allSatisfy { $0 == "matched" }
    }
    let alert = "alert:payment_partially_refunded"
    #expect(try await seller.alerts().filter { $0 == alert }.count == 1)
    #expect(try await seller.payments().map(\.status) == ["paid"])
  }

  @Test func `one paid answer of UmbrellaPay alone pays nothing`() async throws {
    // Would catch: a product given away for an answer that the gateway takes back.
    let seller = try await Seller.make(on: Stack.shared.value, at: [GatewayDesk(.umbrellapay)])
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    let charge = try #require(try await seller.charges().first?["id"].text)
    try await seller.fault(
      "umbrellapay", "query",
      [
        "kind": "status", "status": 200,
        "body": [
          "status": 200,
          "data": ["id": .text(charge), "amount": 1990, "status": "PAID", "paymentMethod": "PIX"],
        ],
      ])
    try await seller.makeChecksDue()
    // The second question follows by itself, and its answer disagrees.
    let asked = try await eventually("two questions") { () -> [JSONValue]? in
      let charges = try await seller.charges()
      return charges.first?["statusQueries"].int == 2 ? charges : nil
    }
    #expect(asked.count == 1)
    try await eventually("the first answer forgotten") {
      try await seller.stack.rows(
        """
        SELECT p.id FROM payments p JOIN accounts a ON a.id = p.account_id
        WHERE a.name = \(bind: "Conta \(seller.slug)") AND p.observed_paid_at IS NULL
          AND p.check_count = 2
        """
      ).count == 1
    }
    #expect(try await seller.payments().map(\.status) == ["pending"])
    #expect(try await buyer.deliveries() == 0)
    #expect(try await seller.outbox("purchase").isEmpty)
  }

  @Test func `two paid answers of UmbrellaPay that agree are a sale`() async throws {
    // Would catch: money that never counts because no webhook came.
    let seller = try await Seller.make(on: Stack.shared.value, at: [GatewayDesk(.umbrellapay)])
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await buyer.pay(["notify": false])
    let reference = try #require(try await seller.payments().first?.reference)
    // The buyer's own question is the first; the second follows by itself.
    let answer = try await buyer.press("verify:\(reference)")
    #expect(answer["body"]["text"].text?.contains("O banco está confirmando") == true)
    _ = try await buyer.settled()
    #expect(try await seller.charges().first?["statusQueries"].int == 2)
    #expect(try await buyer.deliveries() == 1)
  }
}
