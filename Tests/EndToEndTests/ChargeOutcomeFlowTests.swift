import Foundation
import JSON
import Testing

/// Every row of the outcome table: what the gateway does, what the payment becomes, what the buyer
/// sees, and that nothing is charged twice.
@Suite(.gated) struct ChargeOutcomeFlowTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let operation: String
    let behaviour: JSONValue
    let code: JSONValue
    let times: Int
    var testDescription: String { name }

    init(
      _ name: String, _ behaviour: JSONValue, operation: String = "cash-in",
      code: JSONValue = "dynamic",
      times: Int = 1
    ) {
      (self.name, self.operation, self.behaviour) = (name, operation, behaviour)
      (self.code, self.times) = (code, times)
    }
  }

  static let refusals = [
    Case("422 with a reason", ["kind": "status", "status": 422]),
    Case("403", ["kind": "status", "status": 403]),
    Case("429", ["kind": "rate_limited", "retry_after": 3]),
    Case("the token call fails", ["kind": "status", "status": 500], operation: "auth-token"),
    Case("401 twice", ["kind": "status", "status": 401], times: 2),
  ]

  @Test(arguments: refusals)
  func `a definite refusal is failed with its reason, and nothing was charged`(_ refusal: Case)
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    let offer = try await buyer.start()
    if refusal.operation == "auth-token" {
      try await seller.sandbox.tell(
        "syncpay/tokens/expire", ["client_id": .text(seller.clientID)])
      // The token in hand is refused by the charge, and its renewal fails.
    }
    try await seller.fault(
      "syncpay", refusal.operation, refusal.behaviour, times: refusal.times)
    try await buyer.press(offer)
    _ = try await buyer.message(containing: "Nada foi cobrado")
    let payment = try #require(try await seller.payments().first)
    #expect(payment.status == "failed")
    #expect(payment.failure?.isEmpty == false)
    #expect(try await seller.charges().isEmpty)
    try await seller.alerted("alert:charge_refused")
  }

  static let unknowns = [
    Case("hang", ["kind": "hang", "ms": 65_000]),
    Case("hang after creating", ["kind": "hang_after", "ms": 65_000]),
    Case("reset after creating", ["kind": "reset_after"]),
    Case("reset before creating", ["kind": "reset"]),
    Case("500 after creating", ["kind": "status_after", "status": 500]),
    Case("HTML 502", ["kind": "html_502"]),
    Case("empty 200", ["kind": "empty_after"]),
    Case("null 200", ["kind": "null_after"]),
    Case("unreadable 200", ["kind": "garbage_after"]),
    Case("no code", ["kind": "without_code_after"]),
    Case("wrong CRC", ["kind": "bad_crc_after"]),
    Case("code for another amount", ["kind": "wrong_amount_after"], code: "static"),
    Case(
      "an error that names a transaction",
      [
        "kind": "status_after", "status": 400,
        "body": ["message": "duplicated transaction_id: 3df0319d-0000-4000-8000-070aee2779c1"],
      ]),
  ]

  @Test(arguments: unknowns)
  func `an unknown outcome waits for verification and is never charged again`(_ unknown: Case)
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value, options: ["code": unknown.code])
    let buyer = Buyer(seller: seller)
    let offer = try await buyer.start()
    try await seller.fault("syncpay", "cash-in", unknown.behaviour)
    try await buyer.press(offer)
    // The gateway hangs for longer than the message is waited for.
    _ = try await buyer.message(containing: "está sendo gerado")
    #expect(try await seller.payments().map(\.status) == ["pending_verification"])
    let charged = try await seller.charges().count
    // The buyer presses again: told to wait, not charged.
    try await buyer.press(offer)
    #expect(try await seller.payments().count == 1)
    #expect(try await seller.charges().count == charged)
  }

  @Test func `a charge whose answer was lost is still paid, found by its reference`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    let offer = try await buyer.start(try await buyer.click().token)
    try await seller.fault("syncpay", "cash-in", ["kind": "reset_after"])
    try await buyer.press(offer)
    _ = try await buyer.message(containing: "está sendo gerado")
    let charge = try await buyer.pay()
    let payment = try await buyer.settled()
    #expect(payment.transactionID == charge)
    #expect(try await buyer.deliveries() == 1)
  }

  @Test func `a webhook inside the create call makes the payment paid`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    let offer = try await buyer.start(try await buyer.click().token)
    try await seller.fault("syncpay", "cash-in", ["kind": "pay_before_answer"])
    try await buyer.press(offer)
    let payment = try await buyer.settled()
    #expect(payment.transactionID == (try await seller.charges().first?["id"].text))
    #expect(try await seller.payments().count == 1)
    #expect(try await buyer.deliveries() == 1)
    // A code after the link would only confuse.
    #expect(try await buyer.messages().allSatisfy { $0["text"].text?.contains("<code>") != true })
  }

  @Test func `an expired token is renewed once for many buyers`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyers = (0..<8).map { _ in Buyer(seller: seller) }
    var offers: [String] = []
    for buyer in buyers { offers.append(try await buyer.start()) }
    try await seller.sandbox.tell("syncpay/tokens/expire", ["client_id": .text(seller.clientID)])
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (buyer, offer) in zip(buyers, offers) {
        group.addTask { try await buyer.press(offer) }
      }
      try await group.waitForAll()
    }
    #expect(try await seller.payments().map(\.status).allSatisfy { $0 == "pending" })
    let account = try await seller.sandbox.ask("overview")["syncpay"].items
      .first { $0["client_id"].text == seller.clientID }
    // At most one renewal in flight for each of the two worker processes.
    #expect((account?["auth_token_most_in_flight"].int ?? 99) <= 2)
    #expect(account?["client_secret"] == nil)
  }

  @Test func `a live charge is shown again instead of charged again`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await buyer.press(try await buyer.start())
    try await eventually("the code a second time") {
      try await buyer.messages().filter { $0["text"].text?.contains("<code>") == true }.count == 2
    }
    #expect(try await seller.charges().count == 1)
    #expect(try await seller.payments().count == 1)
  }

  @Test func `five presses at once make one charge`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    let offer = try await buyer.start()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<5 { group.addTask { try await buyer.press(offer) } }
      try await group.waitForAll()
    }
    _ = try await buyer.code()
    #expect(try await seller.charges().count == 1)
    #expect(try await seller.payments().count == 1)
  }

  @Test func `the same update twice charges once`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    let offer = try await buyer.start()
    let update: JSONValue = [
      "update_id": .int(buyer.id),
      "callback_query": [
        "id": "1", "chat_instance": "1", "data": .text(offer),
        "from": ["id": .int(buyer.id), "is_bot": false, "first_name": "Ana"],
      ],
    ]
    for _ in 0..<3 {
      try await seller.sandbox.tell(
        "telegram/updates", ["bot": .text(seller.bot), "update": update])
    }
    _ = try await buyer.code()
    #expect(try await seller.charges().count == 1)
    #expect(
      try await buyer.messages().filter { $0["text"].text?.contains("<code>") == true }.count == 1)
  }
}
