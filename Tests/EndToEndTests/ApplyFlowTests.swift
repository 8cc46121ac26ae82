import Foundation
import JSON
import MariaDB
import Testing

/// `rastro apply` tells the truth: what it refuses, where, and what it leaves alone.
@Suite(.gated) struct ApplyFlowTests {
  private func apply(_ text: String, _ seller: Seller, _ options: String...) async throws
    -> CommandResult
  {
    try await run(
      "\(seller.stack.environment["RASTRO_BIN"] ?? "")/rastro", ["apply"] + options + ["-"],
      environment: seller.stack.environment, input: Data(text.utf8))
  }

  private func text(_ document: JSONValue) throws -> String {
    String(decoding: document.bytes, as: UTF8.self)
  }

  /// Everything of the seller's that `apply` writes, with the outside's webhook.
  private func state(_ seller: Seller) async throws -> String {
    let rows = try await seller.stack.rows(
      """
      SELECT CONCAT_WS('|', a.name, HEX(p.meta_access_token), p.meta_pixel_id, p.slug, HEX(b.telegram_token),
        b.texts, HEX(g.credentials), g.verified_at, b.verified_at,
        (SELECT GROUP_CONCAT(o.name, o.price, o.is_active ORDER BY o.id) FROM offers o
          WHERE o.account_id = a.id)) AS line
      FROM accounts a JOIN redirect_pools p ON p.account_id = a.id
        JOIN bots b ON b.account_id = a.id JOIN gateway_accounts g ON g.account_id = a.id
      WHERE a.name = \(bind: "Conta \(seller.slug)")
      """)
    return try rows.map { try $0.text("line") }.joined(separator: "\n")
  }

  private func calls(_ seller: Seller) async throws -> Int {
    try await seller.sandbox.ask("meta/requests?pixel=\(seller.pixel)").items.count
  }

  @Test func `a pixel's token is tried with a real call, and nothing is saved when it fails`()
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value)
    let before = try await state(seller)
    for (token, pixel, words) in [
      ("EAAwrong", seller.pixel, "a Meta recusa o token"),
      (seller.pixelToken, "90000000001", "não tem direito a este pixel"),
    ] {
      let document = try text(seller.document())
        .replacing("\"\(seller.pixelToken)\"", with: "\"\(token)\"")
        .replacing("\"id\":\"\(seller.pixel)\"", with: "\"id\":\"\(pixel)\"")
        .replacing("19.90", with: "29.90")
      let result = try await apply(document, seller)
      #expect(result.status == 1)
      #expect(result.messages.contains(words), "\(result.messages)")
      #expect(!result.messages.contains(token))
      #expect(result.messages.contains("nada foi alterado"))
    }
    #expect(try await state(seller) == before)
  }

  @Test func `a token that cannot read its pixel is good, one that cannot write is not`()
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value)
    func register(_ rights: [String: JSONValue]) async throws {
      let pixel: [String: JSONValue] = [
        "pixel_id": .text(seller.pixel), "access_token": .text(seller.pixelToken),
      ]
      try await seller.sandbox.tell("meta/pixels", .object(pixel.merging(rights) { $1 }))
    }
    try await register(["reads": false])
    #expect(try await apply(text(seller.document()), seller).status == 0)
    try await register(["writes": false])
    let refused = try await apply(text(seller.document()), seller)
    #expect(refused.status == 1)
    #expect(refused.messages.contains("não tem direito a este pixel"))
    // Nothing was recorded by either.
    #expect(try await seller.sandbox.ask("meta/events?pixel=\(seller.pixel)").items.isEmpty)
  }

  @Test(arguments: [
    JSONValue.object(["kind": "transient"]), ["kind": "html_502"], ["kind": "reset"],
  ])
  func `while Meta cannot be asked a token is not saved`(behaviour: JSONValue) async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    try await seller.fault("meta", "events", behaviour, times: 5)
    let result = try await apply(text(seller.document()), seller)
    #expect(result.status == 1)
    #expect(result.messages.contains("a Meta não respondeu"))
    try await seller.clearFaults()
  }

  @Test func `masked secrets keep what is stored, and the shop goes on selling`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let document = try text(seller.document())
      .replacing(seller.pixelToken, with: "••••\(seller.pixelToken.suffix(4))")
      .replacing(seller.botToken, with: "****")
      .replacing(seller.clientSecret, with: "xxxxxxxx…")
    let tried = try await calls(seller)
    let result = try await apply(document, seller)
    #expect(result.status == 0, "\(result.messages)")
    // What is kept is tried like anything else.
    #expect(try await calls(seller) > tried)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await buyer.pay()
    _ = try await buyer.settled()
    try await eventually("the Purchase") { try await !seller.events("Purchase").isEmpty }
  }

  @Test func `a masked secret of something new is refused with its place`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let document = """
      {"account": "Conta \(seller.slug)",
       "bots": [{"name": "Novo", "token": "••••1234", "offers": []}]}
      """
    let result = try await apply(document, seller)
    #expect(result.status == 65)
    #expect(result.messages.contains("$.bots[0].token: linha 2, coluna 37: "), "\(result.messages)")
  }

  @Test func `unknown names are told with their places before any call`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let before = try await calls(seller)
    let document = try text(seller.document())
      .replacing("\"gateway_account\":\"SyncPay\"", with: "\"gateway_account\":\"Sincpay\"")
      .replacing("\"bots\":[{\"name\":\"Bot\"}]", with: "\"bots\":[{\"name\":\"Bto\"}]")
    let result = try await apply(document, seller)
    #expect(result.status == 65)
    for part in [
      "$.bots[0].gateway_account: linha 1, coluna ", "$.pools[0].bots[0].name: linha 1, coluna ",
    ] {
      #expect(result.messages.contains(part), "\(result.messages)")
    }
    #expect(!result.messages.contains("consultando"))
    #expect(try await calls(seller) == before)
  }

  @Test(arguments: [
    "{\"account\": \"L\",}", "{\"account\": \"L\", \"account\": \"M\"}", "{'account': 'L'}",
    "{\"account\": NaN}", "", "[", "{\"account\": \"L\"} // fim", "{\"bots\": []}",
  ])
  func `a bad file is refused before the database is touched`(document: String) async throws {
    let stack = try await Stack.shared.value
    let result = try await stack.rastro(
      "apply", "-", input: Data(document.utf8),
      settings: ["RASTRO_DB_SOCKET": "/nonexistent.sock"])
    #expect(result.status == 65)
    #expect(result.messages.contains("linha 1, coluna "), "\(result.messages)")
  }

  @Test(arguments: [("\"19,90\"", "19.90"), ("\"R$ 1.019,90\"", "1019.90"), ("19.9", "19.90")])
  func `prices as Brazilians write them are what the buyer pays`(json: String, stored: String)
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value, prices: ["5.00"])
    let document = try text(seller.document(prices: ["5.00"])).replacing("\"5.00\"", with: json)
    #expect(try await apply(document, seller).status == 0)
    let prices = try await seller.stack.rows(
      """
      SELECT o.price FROM offers o JOIN accounts a ON a.id = o.account_id
      WHERE a.name = \(bind: "Conta \(seller.slug)")
      """)
    #expect(try prices.map { try $0.text("price") } == [stored])
  }

  @Test func `a price under the gateway's least charge is refused with its place and the gateway`()
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value)
    let before = try await state(seller)
    let result = try await apply(text(seller.document(prices: ["19.90", "0.99"])), seller)
    #expect(result.status == 65)
    #expect(
      result.messages.contains("$.bots[0].offers[1].price: linha 1, coluna "), "\(result.messages)")
    #expect(result.messages.contains("o menor PIX da SyncPay é de R$ 1,00"))
    #expect(try await state(seller) == before)
    #expect(try await apply(text(seller.document(prices: ["19.90", "1.00"])), seller).status == 0)
  }

  @Test func `a check makes every call and changes nothing`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let page = "\(seller.stack.environment["RASTRO_FALLBACK_DIR"] ?? "")/go/\(seller.slug)x.html"
    let before = try await state(seller)
    let tried = try await calls(seller)
    let document = try text(seller.document(texts: ["welcome": "Oi"]))
      .replacing("19.90", with: "29.90").replacing("\"name\":\"Pool\"", with: "\"name\":\"Outro\"")
      .replacing("\"slug\":\"\(seller.slug)\"", with: "\"slug\":\"\(seller.slug)x\"")
    let good = try await apply(document, seller, "--check", "--json")
    #expect(good.status == 0, "\(good.messages)")
    #expect(good.messages.contains("nada foi alterado"))
    #expect(try await calls(seller) > tried)
    let bad = try await apply(
      document.replacing(seller.pixelToken, with: "EAAwrong"), seller, "--check")
    #expect(bad.status == 1)
    #expect(bad.messages.contains("a Meta recusa o token"))
    let taken = try await apply(
      document.replacing("\"slug\":\"\(seller.slug)x\"", with: "\"slug\":\"\(seller.slug)\""),
      seller,
      "--check")
    #expect(taken.status == 1)
    #expect(taken.messages.contains("slug"))
    #expect(try await state(seller) == before)
    #expect(!FileManager.default.fileExists(atPath: page))
    // A seller that does not exist yet is not made either.
    let nobody = document.replacing("Conta \(seller.slug)", with: "Nova \(seller.slug)")
    #expect(try await apply(nobody, seller, "--check").status == 0)
    let rows = try await seller.stack.rows(
      "SELECT id FROM accounts WHERE name = \(bind: "Nova \(seller.slug)")")
    #expect(rows.isEmpty)
  }

  @Test func `a text that Telegram would refuse, or too many offers, is refused with its place`()
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value)
    let texts: [(JSONValue, String)] = [
      (["welcome": .text(String(repeating: "x", count: 4097))], "$.bots[0].texts.welcome: linha 1"),
      (["qr_code": .text(String(repeating: "x", count: 1025))], "1024"),
      (["welcome": "Olá {{nme}}"], "você quis dizer {{nome}}?"),
      (["welcome": "<b>Olá"], "falta </b>"),
    ]
    for (texts, part) in texts {
      let result = try await apply(text(seller.document(texts: texts)), seller)
      #expect(result.status == 65)
      #expect(result.messages.contains(part), "\(result.messages)")
    }
    let many = try await apply(
      text(seller.document(prices: Array(repeating: "5.00", count: 101))), seller)
    #expect(many.status == 65)
    #expect(many.messages.contains("$.bots[0].offers: linha 1, coluna "), "\(many.messages)")
    #expect(many.messages.contains("100"))
  }

  @Test func `a hundred offers reach the buyer as a hundred buttons`() async throws {
    // Would catch: a keyboard that Telegram refuses, and a buyer who sees nothing.
    let seller = try await Seller.make(
      on: Stack.shared.value, prices: Array(repeating: "5.00", count: 100))
    let buyer = Buyer(seller: seller)
    _ = try await buyer.start()
    let messages = try await seller.sandbox.ask(
      "telegram/messages?bot=\(seller.bot)&user=\(buyer.id)"
    ).items
    let rows = messages.compactMap { $0["keyboard"].items }
    #expect(rows.contains { $0.count == 100 })
  }

  @Test
  func `a stored text that is too long gives way to the default, and the seller hears of it once`()
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value)
    try await seller.stack.change(
      """
      UPDATE bots b JOIN accounts a ON a.id = b.account_id
      SET b.texts = JSON_OBJECT('welcome', REPEAT('x', 5000))
      WHERE a.name = \(bind: "Conta \(seller.slug)")
      """)
    for _ in 0..<2 { _ = try await Buyer(seller: seller).start() }
    try await seller.alerted("alert:text_unusable")
    try await seller.quiet()
    #expect(try await seller.alerts().filter { $0 == "alert:text_unusable" }.count == 1)
  }

  @Test func `what a seller reads is Portuguese`() async throws {
    let stack = try await Stack.shared.value
    let help = try await stack.rastro("apply", "--help")
    for word in ["Cria ou altera", "mascarado", "Confere tudo"] {
      #expect(help.output.contains(word))
    }
    let missing = try await stack.rastro("apply", "/nonexistent.json")
    #expect(missing.messages.contains("não consigo ler"))
  }
}
