import Foundation
import JSON
import Testing

/// What a buyer sees who opens the delivery page, and what Meta hears of it.
@Suite(.gated) struct DeliveryPageFlowTests {
  private func seller(on stack: Stack, tracking: Bool = true) async throws -> Seller {
    let seller = try await Seller.make(on: stack, tracking: tracking)
    try await seller.apply(seller.document(tracking: tracking, deliveryPage: true))
    return seller
  }

  private func page(of seller: Seller) async throws -> String {
    let token = try await seller.stack.rows(
      """
      SELECT p.delivery_token FROM payments p JOIN accounts a ON a.id = p.account_id
      WHERE a.name = \(bind: "Conta \(seller.slug)") ORDER BY p.id DESC LIMIT 1
      """
    ).first?.text("delivery_token")
    return "\(seller.stack.publicURL)/delivery/\(try #require(token))"
  }

  /// From the browser.
  private func purchases(_ seller: Seller) async throws -> [JSONValue] {
    try await seller.sandbox.ask("meta/events?pixel=\(seller.pixel)").items.filter {
      $0["event_name"].text == "Purchase" && $0["source"].text == "browser"
    }
  }

  @Test func `the delivered link leads over the page, whose one Purchase is the server's`()
    async throws
  {
    // Would catch: a sale that Meta counts twice or lays at somebody else's door, and a page's secret that it is told.
    let stack = try await Stack.shared.value
    let seller = try await seller(on: stack)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await buyer.pay()
    _ = try await buyer.settled()
    let message = try await buyer.message(containing: "/delivery/")
    let address = try #require(
      message["text"].text?.firstMatch(of: #/http[^\s"<]+/delivery/[0-9a-f]{32}/#)
    ).output.description
    #expect(try await page(of: seller) == address)
    #expect(try await buyer.deliveries() == 0)
    let button = message["keyboard"].items.flatMap(\.items).first {
      $0["text"].text == "Acessar agora"
    }
    #expect(button?["url"].text == address)

    let browser = try await Browser.open(in: stack)
    defer { browser.close() }
    try await browser.go(to: address)
    try await browser.sees("Acessar agora")
    let link = try await browser.evaluate("return document.querySelector('a.button').href")
    #expect(link.text == Seller.accessLink)
    let told = try await eventually("the browser's Purchase") { try await purchases(seller).first }
    let server = try #require(try await seller.events("Purchase").first)
    #expect(told["event_id"].text == server["event_id"].text)
    let event = try #require(told["event"])
    let person = try #require(event["ud[external_id]"].text)
    #expect(server["event"]["user_data"]["external_id"].items.first?.text == person)
    #expect(event["cd[value]"].text == "19.9" && event["cd[currency]"].text == "BRL")
    #expect(event["cd[order_id]"].text == server["event"]["custom_data"]["order_id"].text)
    let secret = address.suffix(32)
    #expect(!String(decoding: event.bytes, as: UTF8.self).contains(secret))
    #expect(
      try await browser.complaints().filter { $0.contains("Content Security Policy") }.isEmpty)

    // Once in a browser: the page comes again, the event does not.
    try await eventually("the sale marked as told") {
      try await browser.evaluate("return localStorage.length > 0").bool == true
    }
    try await browser.go(to: address)
    try await browser.sees("Acessar agora")
    let frame = try await browser.evaluate(
      "return document.getElementById('purchase').getAttribute('src')")
    #expect(frame == .null)
    #expect(try await purchases(seller).count == 1)
  }

  @Test func `an unpaid page shows the code and tells Meta nothing, and finds the money by itself`()
    async throws
  {
    // Would catch: a buyer who paid and looks at a page that never learns of it, because a webhook was lost.
    let stack = try await Stack.shared.value
    let seller = try await seller(on: stack)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    let address = try await page(of: seller)
    let browser = try await Browser.open(in: stack)
    defer { browser.close() }
    try await browser.go(to: address)
    try await browser.sees("Ainda não recebemos a confirmação do seu pagamento")
    let code = try await browser.evaluate("return document.getElementById('code').value").text
    #expect(code == (try await buyer.code()))
    #expect(try await browser.evaluate("return document.querySelector('iframe')") == .null)
    #expect(
      try await browser.evaluate("return document.getElementById('copy').hidden") == .bool(false))
    #expect(try await purchases(seller).isEmpty)
    try await buyer.pay(["notify": false])
    // The page opens itself again, and again.
    try await browser.sees("Acessar agora", within: 90)
    _ = try await buyer.settled()
    let told = try await eventually("the browser's Purchase") { try await purchases(seller).first }
    #expect(told["event_id"].text == (try await seller.events("Purchase").first?["event_id"].text))
    #expect(try await seller.webhooks().isEmpty)
  }

  @Test func `a gateway that hangs keeps no page from opening`() async throws {
    // Would catch: nginx that gives up before the page does, and threads that one slow gateway holds.
    let stack = try await Stack.shared.value
    let seller = try await seller(on: stack)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    let address = try await page(of: seller)
    try await seller.fault("syncpay", "transaction", ["kind": "hang", "ms": 20_000], times: 100)
    for _ in 0..<3 {
      let answer = try await HTTP.get(address)
      #expect(answer.status == 200 && answer.text.contains("</textarea>"))
    }
    try await seller.clearFaults()
  }

  @Test func `without tracking the page opens, and the Pixel hears nothing`() async throws {
    let stack = try await Stack.shared.value
    let seller = try await seller(on: stack, tracking: false)
    let buyer = Buyer(seller: seller)
    try await buyer.press(try await buyer.start())
    _ = try await buyer.code()
    try await buyer.pay()
    _ = try await buyer.message(containing: "/delivery/")
    let address = try await page(of: seller)
    let answer = try await HTTP.get(address)
    #expect(answer.status == 200 && answer.text.contains(Seller.accessLink))
    #expect(!answer.text.contains("<iframe") && !answer.text.contains(seller.pixel))
    // A bot that is in no pool.
    try await stack.change(
      """
      DELETE m FROM pool_bots m JOIN accounts a ON a.id = m.account_id
      WHERE a.name = \(bind: "Conta \(seller.slug)")
      """)
    #expect(try await HTTP.get(address).text.contains(Seller.accessLink))
    // Money that went back takes the link with it.
    try await stack.change(
      """
      UPDATE payments p JOIN accounts a ON a.id = p.account_id SET p.status = 'refunded'
      WHERE a.name = \(bind: "Conta \(seller.slug)")
      """)
    let returned = try await HTTP.get(address).text
    #expect(returned.contains("Este pagamento foi devolvido."))
    #expect(!returned.contains(Seller.accessLink))
  }

  @Test
  func `a foreign token is not found, no log shows one, and without workers the page says so`()
    async throws
  {
    let stack = try await Stack.up("delivery", ["RASTRO_TRUSTED_PROXIES": "127.0.0.1"])
    let seller = try await Seller.make(on: stack)
    let document = String(decoding: seller.document(deliveryPage: true).bytes, as: UTF8.self)
      .replacing("\"tracking_enabled\"", with: "\"action_source\":\"chat\",\"tracking_enabled\"")
    try await seller.apply(JSONValue(answer: document))
    let buyer = Buyer(seller: seller)
    let page = try await buyer.click(headers: [("X-Forwarded-For", "203.0.113.77")])
    try await buyer.press(try await buyer.start(page.token))
    _ = try await buyer.code()
    try await buyer.pay()
    _ = try await buyer.settled()
    // The pool says chat; who gets the product through a page of ours bought on a website.
    let sale = try #require(try await seller.events("Purchase").first)
    #expect(sale["event"]["action_source"].text == "website")

    let address = try await self.page(of: seller)
    #expect(try await HTTP.get(address).status == 200)
    let unknown = try await HTTP.get(
      String(address.dropLast(32)) + String(repeating: "1", count: 32))
    let malformed = try await HTTP.get(address + "0")
    #expect(unknown.status == 404 && malformed.status == 404 && unknown.text == malformed.text)
    #expect(try await HTTP.get(address + "/").status == 404)
    for name in ["delivery.css", "delivery.js", "pixel.html", "pixel.js"] {
      #expect(try await HTTP.get("\(stack.publicURL)/delivery/\(name)").status == 200, "\(name)")
    }
    let token = String(address.suffix(32))
    try await eventually("the log written") {
      try String(contentsOfFile: "\(stack.directory)/logs/access.log", encoding: .utf8)
        .contains(" GET /delivery/pixel.js 200 ")
    }
    for (name, text) in try await stack.evidence() where name.hasSuffix("log") {
      #expect(!text.contains(token), "\(name)")
    }
    try await stack.killForGood("workers")
    let down = try await HTTP.get(address)
    #expect([502, 503].contains(down.status) && down.text.contains("minuto"))
    try await stack.down()
  }
}
