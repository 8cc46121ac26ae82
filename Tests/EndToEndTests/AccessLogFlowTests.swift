import Foundation
import JSON
import Testing

/// What nginx's log keeps of an address, and where outside calls go.
@Suite(.gated) struct AccessLogFlowTests {
  @Test func `no part of a mistyped webhook address reaches a log`() async throws {
    // Would catch: the secret of a gateway account in a file that many may read.
    let stack = try await Stack.up("access-log")
    let seller = try await Seller.make(on: stack)
    let marker = "c0ffee5ec12e7deadbeef"
    let addresses = [
      "/webhook/payment/syncpay/\(marker)", "/webhook/payment/\(marker)", "/webhook/\(marker)",
      "/webhok/payment/syncpay/\(marker)", "/webhoook/payment/syncpay/\(marker)",
      "/webhooks/payment/syncpay/\(marker)", "/Webhook/payment/syncpay/\(marker)",
      "/WEBHOOK/PAYMENT/SYNCPAY/\(marker)", "//webhook//payment/syncpay//\(marker)",
      "/webhook/payments/syncpay/\(marker)", "/webhook//payment/\(marker)",
      "/payment/syncpay/\(marker)",
      "/%77ebhook/payment/syncpay/\(marker)", "/webhook/%2e/payment/syncpay/\(marker)",
      "/webhook/x/%2e%2e/payment/syncpay/\(marker)", "/webhook%2Fpayment%2Fsyncpay%2F\(marker)",
      "/%252e/webhook/payment/syncpay/\(marker)", "/api/webhook/payment/syncpay/\(marker)",
      "/webhook/telegram/\(marker)", "/webhook.payment.syncpay.\(marker)", "/\(marker)",
      "/\(marker).html",
      "/health/\(marker)", "/ready/\(marker)", "/redirect/\(marker).html", "/.\(marker)",
      "/webhook/payment/syncpay/\(marker)?a=\(marker)",
      "/webhook/payment/syncpay/%00\(marker)", "/webhook/payment/syncpay/\(marker)%ff",
      "/go/x/webhook/\(marker)",
      "webhook/payment/syncpay/\(marker)", "http://loja/webhook/payment/syncpay/\(marker)",
      "/-/\(marker)",
    ]
    for address in addresses {
      for method in ["GET", "POST", "PUT", "PROPFIND", "X\(marker.uppercased())"] {
        _ = try await RawRequest.get(
          address, headers: ["Content-Length: 0", "Referer: \(marker)"], method: method, on: stack)
      }
    }
    _ = try await HTTP.get("\(stack.publicURL)/go/\(seller.slug)?fbclid=x")
    _ = try await HTTP.post(seller.webhookURL, "{}")
    _ = try await HTTP.get("\(stack.publicURL)/robots.txt")
    _ = try await HTTP.get("\(stack.publicURL)/health")
    let log = try await eventually("the log written") {
      let log = try String(contentsOfFile: "\(stack.directory)/logs/access.log", encoding: .utf8)
      // Each process of nginx writes its own part a second later.
      let isWhole = log.split(separator: "\n").count >= addresses.count * 5 + 4
      return isWhole && log.contains(" GET /health 200 ") ? log : nil
    }
    // What operators look for is there.
    #expect(log.contains(" GET /go/\(seller.slug) 200 "))
    #expect(log.contains(" POST /webhook/payment/- 200 "))
    #expect(log.contains(" POST /webhook/payment/- 404 "))
    #expect(log.split(separator: "\n").count >= addresses.count * 5)
    for (name, text) in try await stack.evidence() where name.hasSuffix("log") {
      let line = text.split(separator: "\n").first { $0.lowercased().contains(marker) }
      #expect(line == nil, "\(name)")
    }
    try await stack.down()
  }

  @Test func `the environment's proxies are nobody's business of ours`() async throws {
    // Would catch: a variable left behind in a shell that sends tokens to whoever it names.
    let stack = try await Stack.examined.value
    var settings: [String: String] = [:]
    for name in ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
      settings[name] = "http://127.0.0.1:9"
    }
    func verdict(_ settings: [String: String]) async throws -> String? {
      let result = try await stack.rastro("doctor", "--json", settings: settings)
      let findings = try JSONValue(answer: result.output).items
      return findings.first { $0["subject"].text == "Telegram" }?["verdict"].text
    }
    #expect(try await verdict(settings) == "good")
    // Nor does no_proxy take anything away from our own setting.
    let elsewhere = [
      "RASTRO_HTTP_PROXY": "http://127.0.0.1:9", "no_proxy": "*", "NO_PROXY": "*",
      "RASTRO_TELEGRAM_BASE_URL": "http://0.0.0.0:\(stack.sandboxPort)/telegram",
    ]
    #expect(try await verdict(elsewhere) == "broken")
  }
}

extension Stack {
  fileprivate var sandboxPort: String {
    sandboxURL.split(separator: ":").last.map(String.init) ?? ""
  }
}
