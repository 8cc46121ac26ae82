import Foundation
import JSON
import Testing

/// A leaked webhook address or bot secret is a command away from being of no use.
@Suite(.gated) struct RenewFlowTests {
  @Test func `a webhook address is renewed between the charge and its payment`() async throws {
    // Would catch: a sale whose webhook comes to the address of before.
    let stack = try await Stack.up("renew-webhook")
    let seller = try await Seller.make(on: stack)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.reachCode()
    let renewed = try await renew(seller)
    #expect(renewed != seller.webhookURL)
    // The charge was made with the old address, and its webhook comes there.
    try await buyer.pay()
    _ = try await buyer.settled()
    #expect(try await seller.webhooks().contains("matched"))
    for address in [seller.webhookURL, renewed] {
      #expect(try await HTTP.post(address, "{}").status == 200, "\(address == renewed)")
    }
    let doctor = try await stack.rastro("doctor").output
    #expect(
      doctor.contains(
        "endereço de webhook antigo da conta SyncPay (Conta \(seller.slug)) vale até"),
      "\(doctor)")

    // Leaked: the old ones end now.
    let last = try await renew(seller, "--keep-old", "0")
    for address in [seller.webhookURL, renewed] {
      try await eventually("the end of an old address", within: 10) {
        try await HTTP.post(address, "{}").status == 404
      }
    }
    #expect(try await HTTP.post(last, "{}").status == 200)
    let late = Buyer(seller: seller)
    _ = try await late.reachCode()
    try await late.pay()
    try await eventually("a second sale") {
      try await seller.payments().filter { $0.status == "paid" && $0.isDelivered }.count == 2
    }
  }

  private func renew(_ seller: Seller, _ options: String...) async throws -> String {
    let result = try await run(
      "\(seller.stack.environment["RASTRO_BIN"] ?? "")/rastro",
      ["renew", "webhook", "SyncPay", "--json", "--account", "Conta \(seller.slug)"] + options,
      environment: seller.stack.environment)
    try #require(result.status == 0, "\(result.messages)")
    let report = try JSONValue(answer: result.output)
    return try #require(report["webhook_url"].text)
  }

  /// How the bot's webhook answers an update with the secret that Telegram has, or with another one.
  private func update(_ seller: Seller, secret: String? = nil) async throws -> Int? {
    var call: [String: JSONValue] = [
      "bot": .text(seller.bot), "update": ["message": ["new": "shape"]],
    ]
    if let secret { call["secret"] = .text(secret) }
    return try await seller.sandbox.tell("telegram/updates", .object(call))["status"].int
  }

  @Test func `a bot's secret is renewed at Telegram, and no update is refused meanwhile`()
    async throws
  {
    // Would catch: a bot that goes deaf because its secret changed here or there only.
    let stack = try await Stack.up("renew-bot")
    let seller = try await Seller.make(on: stack)
    try await seller.fault("telegram", "setWebhook", ["kind": "status", "status": 500], times: 3)
    let unsure = try await stack.rastro("renew", "bot", "@\(seller.bot)")
    #expect(unsure.status == 69, "\(unsure.messages)")
    // Telegram has the old one still.
    #expect(try await update(seller) == 200)
    #expect(try await update(seller, secret: "x") == 403)
    _ = try await Buyer(seller: seller).start()
    #expect(try await stack.rastro("doctor").output.contains("rode de novo rastro renew bot"))
    try await stack.change(
      """
      UPDATE old_webhook_secrets SET valid_until = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND
      WHERE bot_id = (SELECT id FROM bots WHERE username = \(bind: seller.bot))
      """)
    // Each worker believes for a second what it read.
    try await eventually("the old secret refused") { try await update(seller) == 403 }

    let result = try await stack.rastro("renew", "bot", "@\(seller.bot)", "--keep-old", "0")
    #expect(result.status == 0, "\(result.messages)")
    #expect(try await update(seller) == 200)
    #expect(try await update(seller, secret: "x") == 403)
    _ = try await Buyer(seller: seller).start()
    try await stack.down()
  }

  @Test func `a secret that Telegram refuses to take changes nothing`() async throws {
    let stack = try await Stack.shared.value
    let seller = try await Seller.make(on: stack)
    try await seller.fault("telegram", "setWebhook", ["kind": "status", "status": 401])
    let result = try await stack.rastro("renew", "bot", "@\(seller.bot)")
    #expect(result.status == 1, "\(result.messages)")
    #expect(result.messages.contains("nada foi alterado"))
    #expect(try await update(seller) == 200)
    _ = try await Buyer(seller: seller).start()
  }

  @Test func `a name that nobody has, or several have, is told apart`() async throws {
    let stack = try await Stack.shared.value
    let sellers = (try await Seller.make(on: stack), try await Seller.make(on: stack))
    let none = try await stack.rastro("renew", "webhook", "Nenhuma")
    #expect(none.status == 66)
    let several = try await stack.rastro("renew", "webhook", "SyncPay")
    #expect(several.status == 64)
    #expect(several.messages.contains("Conta \(sellers.0.slug)"))
    #expect(try await stack.rastro("renew", "webhook", "SyncPay", "--keep-old", "24").status == 64)
    for (seller, address) in [(sellers.0, sellers.0.webhookURL), (sellers.1, sellers.1.webhookURL)]
    {
      #expect(try await HTTP.post(address, "{}").status == 200, "\(seller.slug)")
    }
  }
}
