import Foundation
import JSON
import Testing

/// A payment becomes paid on confirmed evidence and on nothing else.
@Suite(.gated) struct EvidenceFlowTests {
  private func webhook(_ charge: String, _ word: String = "completed") -> String {
    #"{"data":{"id":"\#(charge)","status":"\#(word)","amount":19.90,"client":{"name":"Ana"}}}"#
  }

  @Test func `a webhook at a wrong address changes nothing`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    let charge = try await buyer.pay(["notify": false])
    let wrong = seller.webhookURL.dropLast(8) + "00000000"
    #expect(try await HTTP.post(String(wrong), webhook(charge)).status == 404)
    #expect(try await seller.payments().map(\.status) == ["pending"])
    #expect(try await buyer.deliveries() == 0)
  }

  @Test func `a webhook that the gateway does not confirm changes nothing`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    let charge = try #require(try await seller.charges().first?["id"].text)
    #expect(try await HTTP.post(seller.webhookURL, webhook(charge)).status == 200)
    #expect(try await seller.payments().map(\.status) == ["pending"])
    #expect(try await buyer.deliveries() == 0)
    #expect(try await seller.outbox("purchase").isEmpty)
  }

  @Test func `a wrong signature is refused, a right one is taken`() async throws {
    let seller = try await Seller.make(
      on: Stack.shared.value, options: ["webhook_generation": "signed"])
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    let charge = try await buyer.pay(["notify": false])
    let forged = try await HTTP.post(
      seller.webhookURL, webhook(charge),
      headers: [("X-SyncPay-Signature", "t=1763500000,v1=\(String(repeating: "0", count: 64))")])
    #expect(forged.status == 401)
    #expect(try await seller.payments().map(\.status) == ["pending"])
    try await seller.sandbox.tell("syncpay/charges/\(charge)/notify", ["wait": true])
    _ = try await buyer.settled()
  }

  @Test(arguments: ["event", "signed", "observed"] as [JSONValue])
  func `each generation of webhooks completes a sale`(_ generation: JSONValue) async throws {
    let seller = try await Seller.make(
      on: Stack.shared.value, options: ["webhook_generation": generation])
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await buyer.pay()
    _ = try await buyer.settled()
  }

  @Test(arguments: ["duplicate", "reordered", "lost"])
  func `webhooks doubled, out of order or lost end in one sale`(_ kind: String) async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await seller.fault(
      "syncpay-webhook", "*", ["kind": .text(kind), "copies": 3], times: 1)
    try await buyer.pay(["notify": true])
    _ = try await buyer.settled(within: 60)
    #expect(try await buyer.deliveries() == 1)
    #expect(try await seller.metaRequests("Purchase").count == 1)
  }

  @Test func `another amount leads to review, without delivery or Purchase`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await buyer.pay(["amount": 100, "wait": true])
    #expect(try await seller.payments().map(\.status) == ["review"])
    try await seller.alerted("alert:amount_differs")
    #expect(try await buyer.deliveries() == 0)
    #expect(try await seller.outbox("purchase").isEmpty)
    #expect(try await seller.outbox("delivery").isEmpty)
  }

  @Test func `a gateway that cannot confirm in time is asked again`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await seller.fault("syncpay", "transaction", ["kind": "hang", "ms": 5000])
    try await buyer.pay()
    _ = try await buyer.settled(within: 60)
    #expect(try await buyer.deliveries() == 1)
  }

  @Test func `a webhook for a payment nobody knows is stored and answered like any other`()
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value)
    let answer = try await HTTP.post(
      seller.webhookURL, webhook("00000000-0000-4000-8000-000000000000"))
    #expect(answer.status == 200)
    let stored = try await seller.stack.rows(
      """
      SELECT w.state FROM webhook_deliveries w JOIN accounts a ON a.id = w.account_id
      WHERE a.name = \(bind: "Conta \(seller.slug)")
      """)
    #expect(try stored.map { try $0.text("state") } == ["unmatched"])
  }

  @Test func `refunded after paid sends no second event and takes nothing back to pending`()
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    let charge = try await buyer.pay()
    _ = try await buyer.settled()
    try await seller.sandbox.tell(
      "syncpay/charges/\(charge)/notify", ["status": "pending", "wait": true])
    #expect(try await seller.payments().map(\.status) == ["paid"])
    try await seller.sandbox.tell("syncpay/charges/\(charge)/refund", ["wait": true])
    #expect(try await seller.payments().map(\.status) == ["refunded"])
    #expect(try await buyer.deliveries() == 1)
    #expect(try await seller.metaRequests("Purchase").count == 1)
  }

  @Test func `the verify button finds a payment whose webhook was lost`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    let reference = try #require(try await seller.payments().first?.reference)
    let early = try await buyer.press("verify:\(reference)")
    #expect(early["body"]["text"].text?.contains("Ainda não recebemos") == true)
    _ = try await buyer.message(containing: "Ainda não recebemos")
    try await buyer.pay(["notify": false])
    // Pressed again at once it asks a moment later, by the reconciler.
    try await buyer.press("verify:\(reference)")
    _ = try await buyer.settled()
  }

  @Test func `a buyer who paid gets the link again by the verify button`() async throws {
    let (stack, clock) = try await Stack.withFalseClock("link-again")
    let seller = try await Seller.make(on: stack)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await buyer.pay()
    let payment = try await buyer.settled()
    // A moment after the link a press only points to it.
    let early = try await buyer.press("verify:\(payment.reference)")
    #expect(early["body"]["text"].text?.contains("já está aqui") == true)
    try await clock.pass(60, on: stack)
    try await eventually("a press that does more") {
      let press = try await buyer.press("verify:\(payment.reference)")
      return press["status"].int == 200
        && press["body"]["text"].text?.contains("já está aqui") != true
    }
    // Three presses in a burst bring it once.
    for _ in 0..<2 { try await buyer.press("verify:\(payment.reference)") }
    try await eventually("the link a second time") { try await buyer.deliveries() == 2 }
    try await seller.quiet()
    #expect(try await buyer.deliveries() == 2)
    #expect(try await seller.metaRequests("Purchase").count == 1)
    try await stack.down()
  }

  @Test func `a refund that could not be confirmed at once is not lost`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    let charge = try await buyer.pay()
    _ = try await buyer.settled()
    try await seller.fault("syncpay", "transaction", ["kind": "status", "status": 503])
    try await seller.sandbox.tell("syncpay/charges/\(charge)/refund", ["wait": true])
    #expect(try await seller.payments().map(\.status) == ["paid"])
    try await eventually("the refund", within: 60) {
      try await seller.payments().map(\.status) == ["refunded"]
    }
  }

  @Test func `nobody verifies somebody else's payment`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    let reference = try #require(try await seller.payments().first?.reference)
    let stranger = Buyer(seller: seller)
    _ = try await stranger.start()
    let answer = try await stranger.press("verify:\(reference)")
    #expect(answer["body"]["text"].text?.contains("Não encontrei") == true)
    #expect(
      try await stranger.messages().allSatisfy { $0["text"].text?.contains("<code>") != true })
  }
}
