import Foundation
import JSON
import MariaDB
import Testing

/// A charge whose answer was lost: what the buyer reads, when the code comes, and when they may pay anew.
@Suite(.gated) struct LostChargeFlowTests {
  private func press(
    _ behaviours: [(String, JSONValue, Int)], at desk: GatewayDesk, on stack: Stack? = nil
  ) async throws -> (Seller, Buyer, String) {
    let shared = try await Stack.shared.value
    let seller = try await Seller.make(on: stack ?? shared, at: [desk])
    let buyer = Buyer(seller: seller)
    let offer = try await buyer.start(try await buyer.click().token)
    for (operation, behaviour, times) in behaviours {
      try await seller.fault(desk.gateway.rawValue, operation, behaviour, times: times)
    }
    try await buyer.press(offer)
    return (seller, buyer, offer)
  }

  @Test
  func `a buyer without a code reads that it is being made, and is not asked whether they paid`()
    async throws
  {
    let (stack, clock) = try await Stack.withFalseClock("lost-charge")
    let (seller, buyer, offer) = try await press(
      [("create", ["kind": "reset_after"], 1)], at: GatewayDesk(.syncpay), on: stack)
    let message = try await buyer.message(containing: "está sendo gerado")
    #expect(message["text"].text?.contains("5 minutos") == true)
    let buttons = message["keyboard"].items.flatMap(\.items)
    #expect(buttons.map { $0["text"].text } == ["Tentar de novo"])
    // Pressed too early they hear for how long; nothing is charged.
    let early = try await buyer.press(offer)
    #expect(early["body"]["text"].text?.contains("em 5 min") == true)
    #expect(try await seller.payments().count == 1)
    #expect(try await buyer.count(of: "está sendo gerado") == 1)
    // Once the time is over the next press charges.
    try await clock.pass(5 * 60, on: stack)
    try await eventually("a press that charges") {
      try await buyer.press(offer)
      return try await seller.payments().count == 2
    }
    _ = try await buyer.code()
    #expect(try await seller.payments().count == 2)
    try await stack.down()
  }

  @Test func `a charge that the gateway does not know, said twice, frees its buyer within seconds`()
    async throws
  {
    // Would catch: half an hour without a way to pay for a charge that never was.
    let (seller, buyer, offer) = try await press(
      [("create", ["kind": "reset"], 1)], at: GatewayDesk(.paradise))
    _ = try await buyer.message(containing: "está sendo gerado")
    let message = try await buyer.message(containing: "Nada foi cobrado. Tente de novo")
    #expect(
      message["keyboard"].items.flatMap(\.items).map { $0["text"].text } == ["Tentar de novo"])
    #expect(try await seller.payments().map(\.status) == ["failed"])
    #expect(try await seller.charges().isEmpty)
    try await buyer.press(offer)
    _ = try await buyer.code()
    try await buyer.pay()
    _ = try await eventually("the second charge paid") {
      try await seller.payments().last.flatMap { $0.status == "paid" ? $0 : nil }
    }
    #expect(try await seller.charges().count == 1)
  }

  @Test func `a charge that does exist is not taken for dead`() async throws {
    let (seller, buyer, _) = try await press(
      [("create", ["kind": "reset_after"], 1)], at: GatewayDesk(.paradise))
    _ = try await buyer.message(containing: "está sendo gerado")
    try await eventually("the charge found by its reference") {
      try await seller.payments().first?.transactionID != nil
    }
    #expect(try await seller.payments().map(\.status) == ["pending_verification"])
    try await buyer.pay()
    _ = try await buyer.settled()
  }

  @Test(arguments: Gateway.allCases.filter { $0.looksForCode != nil })
  func `a code that the answer lacked comes as soon as the gateway tells it`(_ gateway: Gateway)
    async throws
  {
    let (_, buyer, _) = try await press(
      [
        ("create", ["kind": "without_code_after"], 1),
        // The adapter's own looks for it, where it has some.
        ("query", ["kind": "without_code_after"], gateway.looksForCode ?? 1),
      ], at: GatewayDesk(gateway))
    _ = try await buyer.message(containing: "está sendo gerado")
    _ = try await buyer.code()
    try await buyer.pay()
    _ = try await buyer.settled()
    #expect(try await buyer.seller.payments().count == 1)
  }

  /// Every new payment of this amount is refused by the database.
  private func refuse(_ amount: String, on stack: Stack, name: String) async throws {
    try await stack.change(
      SQL(
        stringLiteral: """
          CREATE TRIGGER \(name) BEFORE INSERT ON payments FOR EACH ROW
          IF NEW.amount = \(amount) THEN
            SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'refused by the test';
          END IF
          """))
  }

  @Test func `a buyer whose payment cannot be stored hears so at once, and is not charged`()
    async throws
  {
    let stack = try await Stack.shared.value
    let seller = try await Seller.make(on: stack, prices: ["77.77"])
    let buyer = Buyer(seller: seller)
    let offer = try await buyer.start()
    try await refuse("77.77", on: stack, name: "refuse_press")
    let answer = try await buyer.press(offer)
    #expect(answer["status"].int == 200)
    #expect(answer["body"]["text"].text?.contains("Nada foi cobrado") == true)
    #expect(try await seller.chargeCalls() == 0)
    try await seller.alerted("alert:payment_not_stored")
    try await stack.change("DROP TRIGGER refuse_press")
    try await buyer.press(offer)
    _ = try await buyer.code()
  }

  @Test func `so does one whose last answer was to lead to the charge`() async throws {
    let stack = try await Stack.shared.value
    let seller = try await Seller.make(
      on: stack, at: [GatewayDesk(.atomopay, payer: ["policy": "ask"])], prices: ["78.78"])
    let buyer = Buyer(seller: seller)
    try await buyer.press(try await buyer.start())
    try await refuse("78.78", on: stack, name: "refuse_answer")
    let answers = PayerAnswers.pedro
    for (question, text) in zip(Buyer.questions, [answers.name, answers.taxNumber, answers.email]) {
      try await buyer.awaitQuestion(question)
      try await buyer.say(text)
    }
    try await buyer.awaitQuestion("telefone com DDD")
    try await buyer.say(answers.phone)
    _ = try await buyer.message(containing: "Envie a sua última resposta de novo")
    try await stack.change("DROP TRIGGER refuse_answer")
    try await buyer.say(answers.phone)
    _ = try await buyer.code()
  }
}
