import Foundation
import JSON
import Testing

/// A buyer asks what is known of them, and to be forgotten (LGPD).
@Suite(.gated) struct ForgetFlowTests {
  private static let personal = [
    "Mariana", "11144477735", "111.444.777-35", "mariana.souza", "11987654321", Buyer.agent,
    "IwAR0flow",
  ]

  private func rastro(
    _ command: String, _ buyer: Buyer, _ options: String...
  ) async throws -> CommandResult {
    let stack = buyer.seller.stack
    return try await run(
      "\(stack.environment["RASTRO_BIN"] ?? "")/rastro",
      [command, "--telegram-id", "\(buyer.id)"] + options, environment: stack.environment)
  }

  @Test func `a buyer is exported and forgotten, the sale stays, and they can buy again`()
    async throws
  {
    // Would catch: personal data left in a table, a sale lost from the books, a buyer locked out.
    let stack = try await Stack.up("forget")
    let seller = try await Seller.make(
      on: stack, at: [GatewayDesk(.paradise, payer: ["policy": "ask"])])
    let buyer = Buyer(seller: seller)
    try await buyer.press(try await buyer.start(try await buyer.click().token))
    try await buyer.answer(.mariana)
    _ = try await buyer.code()

    // The money is on its way.
    let early = try await rastro("forget", buyer, "--yes")
    #expect(early.status == 1)
    #expect(early.messages.contains("PAY-1 (pending)"), "\(early.messages)")
    try await buyer.pay()
    let sold = try await buyer.settled()
    try await seller.quiet()
    try await checkExport(of: buyer)

    let asked = try await rastro("forget", buyer)
    #expect(asked.status == 1)
    #expect(asked.messages.contains("repita com --yes"), "\(asked.messages)")
    #expect(try await rastro("export", buyer).status == 0)

    let done = try await rastro("forget", buyer, "--yes")
    #expect(done.status == 0, "\(done.messages)")
    #expect(done.output.contains("Conta \(seller.slug)  "), "\(done.output)")
    for table in ["bot_users 1", "payments 1", "clicks 1", "webhook_deliveries "] {
      #expect(done.output.contains(table), "\(done.output)")
    }
    try await checkNothingIsLeft(of: buyer)
    let kept = try #require(try await seller.payments().first)
    #expect(kept.status == "paid" && kept.isSent && kept.isDelivered)
    #expect(kept.transactionID == sold.transactionID && kept.eventID == sold.eventID)
    #expect(try await stack.rastro("sales").output.contains("19,90"))
    #expect(try await stack.rastro("trace", "PAY-1").status == 0)
    #expect(try await rastro("export", buyer).status == 66)
    #expect(try await rastro("forget", buyer, "--yes").status == 0)

    // Back again: a new buyer, who is asked for everything.
    try await buyer.press(try await buyer.start())
    try await eventually("the questions again") {
      try await buyer.count(of: "nome completo") == 2
    }
    try await stack.down()
  }

  private func checkExport(of buyer: Buyer) async throws {
    let result = try await rastro("export", buyer)
    #expect(result.status == 0, "\(result.messages)")
    let document = try JSONValue(answer: result.output)
    let data = document["accounts"].items.first?["data"]
    #expect(document["telegram_id"].int == buyer.id)
    let payer = data["contacts"].items.first?["payer_data"]
    #expect(payer["tax_number"].text == "11144477735")
    #expect(data["payments"].items.first?["amount"].text == "19.90")
    #expect(data["clicks"].items.first?["client_user_agent"].text == Buyer.agent)
    #expect(!data["messages"].items.isEmpty && !data["gateway_notices"].items.isEmpty)
    for secret in [
      buyer.seller.botToken, buyer.seller.pixelToken, buyer.seller.clientSecret,
      Seller.accessLink,
    ] {
      #expect(!result.output.contains(secret))
    }
  }

  private func checkNothingIsLeft(of buyer: Buyer) async throws {
    let texts = try await buyer.seller.stack.evidence()
    let database = try #require(texts["database"])
    for text in Self.personal + ["\(buyer.id)"] {
      #expect(!database.contains(text), "\(text) is in the database")
    }
  }

  @Test func `only the seller that was named forgets, and a wrong name is told apart`() async throws
  {
    let stack = try await Stack.shared.value
    let (first, second) = (try await Seller.make(on: stack), try await Seller.make(on: stack))
    let buyer = Buyer(seller: first)
    let sameElsewhere = Buyer(seller: second, id: buyer.id)
    for buyer in [buyer, sameElsewhere] { _ = try await buyer.start(try await buyer.click().token) }
    #expect(try await rastro("forget", buyer, "--yes", "--account", "Ninguém").status == 66)
    let done = try await rastro("forget", buyer, "--yes", "--account", "Conta \(first.slug)")
    #expect(done.status == 0, "\(done.messages)")
    let left = try await rastro("export", buyer)
    #expect(left.output.contains("Conta \(second.slug)"))
    #expect(!left.output.contains("Conta \(first.slug)"))
    #expect(try await stack.rastro("forget", "--yes").status == 64)
    for id in ["0", "-5", "x"] {
      #expect(try await stack.rastro("forget", "--yes", "--telegram-id", id).status == 64)
    }
  }

  @Test(arguments: [("apagar", true), ("APAGAR", false)])
  func `at a terminal the command asks, and takes one word for yes`(
    answer: String, isKnown: Bool
  ) async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.start()
    try await seller.quiet()
    let program = "\(seller.stack.environment["RASTRO_BIN"] ?? "")/rastro"
    // It gives the command a terminal.
    let result = try await run(
      "/usr/bin/script", ["-qec", "\(program) forget --telegram-id \(buyer.id)", "/dev/null"],
      environment: seller.stack.environment, input: Data("\(answer)\n".utf8))
    #expect(result.output.contains("escreva APAGAR"), "\(result.output)")
    #expect(result.status == (isKnown ? 1 : 0), "\(result.output)")
    #expect(try await rastro("export", buyer).status == (isKnown ? 0 : 66))
  }

  @Test func `money that comes after a forced erasure is kept, told of, and delivered to nobody`()
    async throws
  {
    // Would catch: an access link sent to whoever has the number that stands for the buyer, or an event
    // about nobody.
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    let done = try await rastro("forget", buyer, "--yes", "--force")
    #expect(done.status == 0, "\(done.messages)")
    try await buyer.pay()
    try await eventually("the money") {
      try await seller.payments().first?.status == "paid"
    }
    try await seller.alerted("alert:delivery_impossible")
    try await eventually("an end of both tasks") {
      let purchase = try await seller.outbox("purchase").first
      let delivery = try await seller.outbox("delivery").first
      return purchase?.state == "skipped" && delivery?.state == "waiting"
    }
    #expect(try await buyer.deliveries() == 0)
    #expect(try await seller.events("Purchase").isEmpty)
  }
}
