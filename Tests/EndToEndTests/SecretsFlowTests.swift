import Foundation
import Testing

/// Nothing that should be secret stands in a log, an error page or the database.
@Suite(.gated) struct SecretsFlowTests {
  @Test func `no secret appears anywhere after sales, faults and a crash`() async throws {
    let stack = try await Stack.up("secrets")
    let seller = try await Seller.make(on: stack)
    let buyer = Buyer(seller: seller)
    // Everything that writes error lines: refused calls, lost answers, a killed worker.
    try await seller.fault("meta", "events", ["kind": "token_invalid"])
    try await seller.fault("telegram", "sendPhoto", ["kind": "status", "status": 401])
    try await seller.fault("syncpay", "transaction", ["kind": "reset"], times: 2)
    _ = try await buyer.reachCode()
    try await buyer.pay()
    let second = Buyer(seller: seller)
    try await seller.fault("syncpay", "cash-in", ["kind": "status", "status": 422])
    try await second.press(try await second.start())
    _ = try await second.message(containing: "Nada foi cobrado")
    var pages = [
      try await HTTP.post(seller.webhookURL.replacing("syncpay", with: "other"), "{}").text,
      try await HTTP.post(seller.webhookURL, "not json").text,
      try await HTTP.get(seller.webhookURL).text,
      try await HTTP.get("\(stack.publicURL)/ready").text,
    ]
    let slow = Task { try? await HTTP.post(seller.webhookURL, "{}") }
    try await crash(stack)
    _ = await slow.value
    pages.append(try await stack.rastro("doctor").output)
    let wrongKey = try await stack.rastro(
      "doctor", settings: ["RASTRO_ENCRYPTION_KEY": String(repeating: "ab", count: 32)])
    pages += [wrongKey.output, wrongKey.messages]

    let secrets = try await secrets(of: seller)
    #expect(secrets.count >= 8)
    let texts = try await ["pages": pages.joined(separator: "\n")].merging(stack.evidence()) { $1 }
    for (place, text) in texts {
      #expect(!text.isEmpty || place.hasSuffix(".log"), "\(place) was not read")
      for (name, secret) in secrets {
        #expect(!text.contains(secret), "\(name) stands in \(place)")
      }
    }
    #expect(texts["database"]?.contains("Conta \(seller.slug)") == true)
    try await stack.down()
  }

  private func crash(_ stack: Stack) async throws {
    try await stack.signal("KILL", try await stack.workers(of: "workers"))
  }

  private func secrets(of seller: Seller) async throws -> [String: String] {
    let environment = seller.stack.environment
    func content(_ name: String) throws -> String {
      try String(contentsOfFile: environment[name] ?? "", encoding: .utf8)
        .trimmingCharacters(in: .whitespacesAndNewlines)
    }
    let webhook = try await seller.sandbox.ask("overview")["telegram"].items
      .first { $0["username"].text == seller.bot }
    return [
      "bot token": seller.botToken, "pixel token": seller.pixelToken,
      "client secret": seller.clientSecret, "signing secret": "assinatura-secreta-da-conta",
      "client id": seller.clientID,
      "webhook secret": seller.webhookURL.split(separator: "/").last.map(String.init) ?? "",
      "database password": try content("RASTRO_DB_PASSWORD_FILE"),
      "encryption key": try content("RASTRO_ENCRYPTION_KEY_FILE"),
    ].merging(
      (webhook?["secret_token"].text).map { ["bot's webhook secret": $0] } ?? [:]
    ) { $1 }
  }
}
