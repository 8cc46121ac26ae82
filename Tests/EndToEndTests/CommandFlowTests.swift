import Foundation
import JSON
import Testing

/// The program as an operator runs it: exit codes, what goes to which output.
@Suite(.gated) struct CommandFlowTests {
  @Test
  func `doctor is content with a running installation, and tells of a name that nobody reads`()
    async throws
  {
    // On a stack of its own: it asks outside about every seller there is.
    let stack = try await Stack.up("doctor-well")
    _ = try await Seller.make(on: stack)
    let result = try await stack.rastro("doctor", "--json")
    #expect(result.status == 0, "\(result.output)")
    let findings = try JSONValue(answer: result.output).items
    for subject in [
      "schema", "dispatcher", "workers", "click workers", "public health", "ad links",
      "secret files",
    ] {
      #expect(
        findings.contains { $0["subject"].text == subject && $0["verdict"].text == "good" },
        "\(subject): \(result.output)")
    }
    #expect(!findings.contains { $0["verdict"].text == "broken" })
    let unknown = try await stack.rastro("doctor", settings: ["RASTRO_WORKER": "3"])
    #expect(unknown.output.contains("você quis dizer RASTRO_WORKERS?"), "\(unknown.output)")
    try await stack.down()
  }

  @Test func `doctor tells of a dispatcher that is gone, and trusts one that is back`() async throws
  {
    let (stack, clock) = try await Stack.withFalseClock("doctor")
    @Sendable func dispatcher() async throws -> String? {
      let result = try await stack.rastro("doctor", "--json")
      let findings = try JSONValue(answer: result.output).items
      return findings.first { $0["subject"].text == "dispatcher" }?["verdict"].text
    }
    #expect(try await dispatcher() == "good")
    let dispatchers = try await stack.workers(of: "dispatch-1")
    try await stack.signal("STOP", dispatchers)
    try await clock.pass(60, on: stack)
    let result = try await stack.rastro("doctor")
    #expect(result.status == 1)
    #expect(result.output.contains("inicie rastro dispatch"), "\(result.output)")
    try await stack.signal("CONT", dispatchers)
    try await eventually("a new beat", within: 30) { try await dispatcher() == "good" }
    // A process that ends by itself says so.
    try await stack.down()
  }

  @Test func `doctor tells of a webhook that is elsewhere, and of a pixel's token that died`()
    async throws
  {
    let stack = try await Stack.up("doctor-outside")
    let seller = try await Seller.make(on: stack)
    func verdict(_ subject: String) async throws -> String? {
      let result = try await run(
        "\(stack.environment["RASTRO_BIN"] ?? "")/rastro", ["doctor", "--json"],
        environment: stack.environment)
      let findings = try JSONValue(answer: result.output).items
      return findings.first { $0["subject"].text?.hasPrefix(subject) == true }?["verdict"].text
    }
    #expect(try await verdict("bots") == "good")
    #expect(try await verdict("pixel \(seller.pixel)") == "good")
    _ = try await HTTP.post(
      "\(stack.sandboxURL)/telegram/bot\(seller.botToken)/setWebhook",
      #"{"url": "https://outro.example/x"}"#)
    try await seller.sandbox.tell(
      "meta/pixels", ["pixel_id": .text(seller.pixel), "access_token": "EAAother"])
    #expect(try await verdict("bot @\(seller.bot)") == "broken")
    #expect(try await verdict("pixel \(seller.pixel)") == "broken")
    try await stack.down()
  }

  @Test func `migrate outside the checkout names the setting`() async throws {
    let stack = try await Stack.shared.value
    for home in ["/nonexistent", NSTemporaryDirectory()] {
      let result = try await stack.rastro("migrate", settings: ["RASTRO_HOME_DIR": home])
      #expect(result.status == 78)
      #expect(result.messages.contains("RASTRO_HOME_DIR"))
      #expect(result.messages.contains("não há migrações"))
    }
    #expect(try await stack.rastro("migrate").messages.contains("o esquema já está em dia"))
  }

  @Test func `doctor names what is broken and what to do`() async throws {
    let stack = try await Stack.shared.value
    let noDatabase = try await stack.rastro(
      "doctor", settings: ["RASTRO_DB_SOCKET": "/nonexistent.sock"])
    #expect(noDatabase.status == 1)
    #expect(noDatabase.output.contains("RASTRO_DB_"))
    let noSettings = try await stack.rastro("doctor", settings: ["RASTRO_PUBLIC_URL": ""])
    #expect(noSettings.status == 1)
    #expect(noSettings.output.contains("RASTRO_PUBLIC_URL"))
  }

  @Test func `a wrong key stops the process and changes nothing`() async throws {
    let stack = try await Stack.shared.value
    let before = try await stack.rows("SELECT sealed FROM encryption_checks")
    for arguments in [["dispatch"], ["apply", "-"]] {
      let result = try await run(
        "\(stack.environment["RASTRO_BIN"] ?? "")/rastro", arguments,
        environment: stack.environment.merging([
          "RASTRO_ENCRYPTION_KEY": String(repeating: "ab", count: 32)
        ]) { $1 }, input: Data(#"{"account": "Loja"}"#.utf8))
      #expect(result.status == 77)
      #expect(result.messages.contains("RASTRO_ENCRYPTION_KEY"))
    }
    let after = try await stack.rows("SELECT sealed FROM encryption_checks")
    #expect(try before.first?.optionalBytes("sealed") == after.first?.optionalBytes("sealed"))
  }

  @Test func `apply repeats harmlessly and keeps names, ids and secrets`() async throws {
    let stack = try await Stack.shared.value
    let seller = try await Seller.make(on: stack)
    let buyer = Buyer(seller: seller)
    let offer = try await buyer.start()
    let report = try await seller.apply(seller.document())
    #expect(report["gateway_accounts"].items.first?["webhook_url"].text == seller.webhookURL)
    // The button from before still works.
    try await buyer.press(offer)
    _ = try await buyer.code()
  }

  @Test func `a secret that is left out keeps its stored value`() async throws {
    let stack = try await Stack.shared.value
    let seller = try await Seller.make(on: stack)
    guard case .object(var root) = seller.document() else { return }
    root["gateway_accounts"] = [["name": "SyncPay", "type": "syncpay"]]
    guard case .object(var bot) = root["bots"]?.items.first ?? .null else { return }
    bot["token"] = nil
    root["bots"] = .array([.object(bot)])
    try await seller.apply(.object(root))
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    try await buyer.pay()
    _ = try await buyer.settled()
  }

  @Test func `a slug that ads lead to is neither changed nor taken`() async throws {
    let stack = try await Stack.shared.value
    let (seller, other) = (try await Seller.make(on: stack), try await Seller.make(on: stack))
    for slug in [seller.slug + "x", other.slug] {
      let document = String(decoding: seller.document().bytes, as: UTF8.self)
        .replacing("\"slug\":\"\(seller.slug)\"", with: "\"slug\":\"\(slug)\"")
      let result = try await stack.rastro("apply", "-", input: Data(document.utf8))
      #expect(result.status == 1)
      #expect(result.messages.contains("slug"))
    }
    _ = try await Buyer(seller: seller).click()
    _ = try await Buyer(seller: other).click()
  }

  @Test func `credentials that do not work are refused and nothing is saved`() async throws {
    let stack = try await Stack.shared.value
    let seller = try await Seller.make(on: stack)
    let document = String(decoding: seller.document().bytes, as: UTF8.self)
      .replacing(seller.clientSecret, with: "00000000-0000-4000-8000-000000000000")
      .replacing("19.90", with: "1.00")
    let result = try await stack.rastro("apply", "-", input: Data(document.utf8))
    #expect(result.status == 1)
    #expect(result.messages.contains("a SyncPay recusa"))
    let prices = try await stack.rows(
      """
      SELECT o.price FROM offers o JOIN accounts a ON a.id = o.account_id
      WHERE a.name = \(bind: "Conta \(seller.slug)")
      """)
    #expect(try prices.map { try $0.text("price") } == ["19.90"])
  }

  @Test func `a document with unknown keys is refused with their places`() async throws {
    let stack = try await Stack.shared.value
    let result = try await stack.rastro(
      "apply", "-",
      input: Data(#"{"account":"x","pools":[{"name":"p","slug":"p","pixl":{}}]}"#.utf8))
    #expect(result.status == 65)
    #expect(result.messages.contains("$.pools[0].pixl"))
    #expect(try await stack.rastro("apply", "/nonexistent.json").status == 66)
  }

  /// When the day of a seller in São Paulo began, three hours behind UTC.
  private var dayStart: Int64 {
    let now = Int64(Date().timeIntervalSince1970)
    return (now - 3 * 3600) / 86_400 * 86_400 + 3 * 3600
  }

  @Test func `sales of today are those of the seller's day`() async throws {
    // Would catch: a sale at 22:30 counted for tomorrow, and one of yesterday for today.
    let stack = try await Stack.shared.value
    let seller = try await Seller.make(on: stack)
    for _ in 0..<2 { _ = try await Buyer(seller: seller).reachCode() }
    let references = try await seller.payments().map(\.reference)
    let start = dayStart
    for (reference, offset) in zip(references, [Int64(0), -1]) {
      try await stack.change(
        """
        UPDATE payments SET created_at = TIMESTAMP('1970-01-01') + INTERVAL \(bind: start + offset) SECOND
        WHERE payment_id = \(bind: reference)
        """)
    }
    func sold(_ days: String) async throws -> [Int?] {
      let result = try await stack.rastro(
        "sales", "--days", days, "--json", "--account", "Conta \(seller.slug)")
      #expect(result.status == 0, "\(result.messages)")
      let lines = try JSONValue(answer: result.output).items
      return lines.map { $0["payments"].int }
    }
    #expect(try await sold("1") == [1])
    #expect(try await sold("2") == [2])
  }

  @Test func `sales of a seller that does not exist name those that do`() async throws {
    let stack = try await Stack.shared.value
    let seller = try await Seller.make(on: stack)
    let result = try await stack.rastro("sales", "--account", "Conta que não há")
    #expect(result.status == 66)
    #expect(result.output.isEmpty)
    #expect(result.messages.contains("não existe uma conta com o nome Conta que não há"))
    #expect(result.messages.contains("Conta \(seller.slug)"))
  }

  @Test func `help documents the exit codes`() async throws {
    let result = try await (Stack.shared.value).rastro("--help")
    #expect(result.status == 0)
    for code in ["64", "65", "66", "69", "77", "78"] { #expect(result.output.contains(code)) }
  }
}
