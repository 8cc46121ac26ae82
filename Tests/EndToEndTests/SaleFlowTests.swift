import Foundation
import JSON
import Testing

/// The main job through nginx, FastCGI, MariaDB and libcurl.
@Suite(.gated) struct SaleFlowTests {
  @Test func `a click becomes one PageView, one delivery and one Purchase`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    let page = try await buyer.reachCode()
    let charge = try await buyer.pay()
    let payment = try await buyer.settled()

    #expect(payment.token == page.token)
    #expect(payment.transactionID == charge)
    #expect(try await buyer.deliveries() == 1)
    let purchase = try #require(try await seller.events("Purchase").first)
    #expect(purchase["event_id"].text == payment.eventID)
    #expect(purchase["event"]["action_source"].text == "chat")
    #expect(purchase["event"]["custom_data"]["value"].number == JSONNumber("19.9"))
    let pageView = try await eventually("the server PageView") {
      try await seller.events("PageView").first
    }
    #expect(pageView["event_id"].text == page.eventID)
    // Both events name the same visitor, by the click's address and browser.
    let visitor = pageView["event"]["user_data"]
    #expect(
      purchase["event"]["user_data"]["external_id"].items.first
        == visitor["external_id"].items.first)
    #expect(visitor["client_user_agent"].text == Buyer.agent)
    #expect(purchase["event"]["user_data"]["client_user_agent"].text == Buyer.agent)
  }

  @Test func `trace tells the story from click to Meta's answer`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await buyer.pay()
    let payment = try await buyer.settled()
    _ = try await eventually("the server PageView") { try await seller.events("PageView").first }
    let result = try await seller.stack.rastro("trace", payment.reference, "--json")
    #expect(result.status == 0)
    let story = try JSONValue(answer: result.output)
    let steps = story["steps"].items.compactMap { $0["what"].text }
    for step in [
      "click", "START", "payment new → pending", "payment pending → paid", "webhook",
      "delivery message", "meta Purchase", "Purchase accepted by Meta",
    ] {
      #expect(steps.contains(step), "\(steps)")
    }
    // Whatever an operator has in hand leads to the same story.
    let charge = try #require(payment.transactionID)
    for text in [payment.reference.lowercased(), charge, "\(buyer.id)"] {
      let other = try await seller.stack.rastro("trace", text, "--json")
      #expect(other.output == result.output, "\(text): \(other.messages)")
    }
    let lines = try await seller.stack.rastro("trace", payment.reference).output
    for step in [
      "clique", "pagamento pending → paid", "entrega ao comprador", "Purchase aceita pela Meta",
    ] {
      #expect(lines.contains(step), "\(lines)")
    }
    #expect(try await seller.stack.rastro("trace", "PAY-999999999").status == 66)
    #expect(try await seller.stack.rastro("trace", "nonsense").status == 64)
  }

  @Test func `a buyer with several payments has them listed, by Telegram id`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    for _ in 0..<2 {
      _ = try await buyer.reachCode()
      try await buyer.pay()
      _ = try await buyer.settled()
    }
    let references = try await seller.payments().map(\.reference)
    try #require(references.count == 2)
    let list = try await seller.stack.rastro("trace", "\(buyer.id)", "--json")
    let matches = try JSONValue(answer: list.output)["matches"].items
    #expect(matches.compactMap { $0["payment"].text } == references.reversed())
    let lines = try await seller.stack.rastro("trace", "\(buyer.id)").output
    for reference in references { #expect(lines.contains("\(reference)  ")) }
  }

  @Test func `the message carries code, copy button, QR picture and verify button`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    let code = try await buyer.code()
    let message = try await buyer.message(containing: "<code>")
    let buttons = message["keyboard"].items.flatMap(\.items)
    #expect(buttons.contains { $0["copy_text"]["text"].text == code })
    #expect(buttons.contains { $0["callback_data"].text?.hasPrefix("verify:PAY-") == true })
    let photo = try await eventually("the QR picture") {
      try await buyer.messages().first { $0["kind"].text == "photo" }?["photo"].text
    }
    let picture = try await run(
      "/usr/bin/env",
      ["sh", "-c", "curl -fsS \(seller.sandbox.url)\(photo) | zbarimg -q --raw PNG:-"])
    #expect(picture.output.trimmingCharacters(in: .newlines) == code)
  }

  @Test func `a code over 256 characters comes without copy button`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value, options: ["code": "long"])
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    let message = try await buyer.message(containing: "<code>")
    #expect(message["keyboard"].items.flatMap(\.items).allSatisfy { $0["copy_text"] == nil })
  }

  @Test func `a code with accents whose lengths count characters is shown as it came`() async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value, options: ["code": "accented"])
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    #expect(try await buyer.code().contains("5910CAFÉ DO ZÉ6009SÃO PAULO"))
    try await buyer.pay()
    _ = try await buyer.settled()
  }

  @Test func `the same paid webhook 50 times at once sells once`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    let charge = try await buyer.pay(["notify": false])
    try await seller.sandbox.tell(
      "syncpay/charges/\(charge)/notify", ["copies": 50, "wait": true])
    let payment = try await buyer.settled()
    let reference = payment.reference
    // All fifty are through before anything is counted.
    try await eventually("fifty stored webhooks") {
      try await seller.stack.rows(
        """
        SELECT w.id FROM webhook_deliveries w JOIN payments p ON p.id = w.payment_id
        WHERE p.payment_id = \(bind: reference) AND w.state = 'matched'
        """
      ).count == 50
    }
    #expect(try await buyer.deliveries() == 1)
    #expect(try await seller.metaRequests("Purchase").count == 1)
    #expect(try await seller.outbox("purchase").count == 1)
  }

  @Test func `two dispatchers and a worker send one request to Meta`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    // Meta is slow: the worker's attempt is under way while both dispatchers look for work.
    try await seller.fault("meta", "events", ["kind": "delay", "ms": 1200], times: 10)
    _ = try await buyer.reachCode()
    try await buyer.pay()
    _ = try await buyer.settled()
    #expect(try await seller.metaRequests("Purchase").count == 1)
  }

  @Test func `a retry after Meta's silence has the same id and time`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    // The silence is for the Purchase, not for the PageView before it.
    _ = try await eventually("the PageView out of the way") {
      try await seller.events("PageView").first
    }
    try await seller.fault("meta", "events", ["kind": "hang_after", "ms": 4000])
    try await buyer.pay()
    let payment = try await buyer.settled(within: 60)
    #expect(try await seller.metaRequests("Purchase").count == 2)
    let events = try await seller.events("Purchase")
    #expect(Set(events.map { $0["event_id"].text }) == [payment.eventID])
    #expect(Set(events.map { $0["event"]["event_time"].int }).count == 1)
    #expect(events.reduce(0) { $0 + ($1["receipts_server"].int ?? 0) } >= 2)
  }

  @Test func `a second purchase by the same person is a new payment and a new event`() async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await buyer.pay()
    _ = try await buyer.settled()
    try await buyer.press(try await buyer.start())
    try await eventually("a second charge") { try await seller.charges().count == 2 }
    try await buyer.pay()
    try await eventually("two payments sent") {
      try await seller.payments().filter(\.isSent).count == 2
    }
    #expect(Set(try await seller.payments().compactMap(\.eventID)).count == 2)
    #expect(try await buyer.deliveries() == 2)
  }
}
