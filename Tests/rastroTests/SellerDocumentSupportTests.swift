import Application
import Domain
import Foundation
import Testing

@testable import rastro

/// `bots[].support`: a wrong address there would make Telegram refuse messages about money.
struct SellerDocumentSupportTests {
  private func read(support: String?) throws -> SellerConfiguration {
    let example = try String(
      contentsOf: documents.appending(path: "example.json"), encoding: .utf8)
    let line = "\"support\": \"@suporte_da_loja\","
    try #require(example.contains(line))
    let text = example.replacing(line, with: support.map { "\"support\": \($0)," } ?? "")
    return try SellerDocument.read(
      Data(text.utf8),
      environment: [
        "SYNCPAY_CLIENT_ID": "id-1", "SYNCPAY_CLIENT_SECRET": "sec-1", "BOT_TOKEN": "12:AB",
        "META_ACCESS_TOKEN": "EAAB",
      ])
  }

  @Test(arguments: [
    ("@suporte_da_loja", "https://t.me/suporte_da_loja"),
    ("@Loja5", "https://t.me/Loja5"),
    ("https://wa.me/5511987654321?text=oi", "https://wa.me/5511987654321?text=oi"),
    ("http://loja.com.br/ajuda", "http://loja.com.br/ajuda"),
    ("tg://resolve?domain=suporte", "tg://resolve?domain=suporte"),
  ])
  func `an address or a Telegram name is where the support button leads`(
    written: String, address: String
  ) throws {
    #expect(try read(support: "\"\(written)\"").bots.first?.supportURL == address)
  }

  @Test func `the delivery page is off where the document does not say otherwise`() throws {
    // Would catch: sellers whose buyers are led somewhere else after an upgrade.
    #expect(try read(support: nil).bots.first?.hasDeliveryPage == false)
    let on = try read(support: "null, \"delivery_page\": true")
    #expect(on.bots.first?.hasDeliveryPage == true)
    #expect(throws: DocumentFault.self) { try read(support: "null, \"delivery_page\": 1") }
  }

  @Test func `without it there is no support button`() throws {
    #expect(try read(support: nil).bots.first?.supportURL == nil)
    #expect(try read(support: "null").bots.first?.supportURL == nil)
  }

  @Test(arguments: [
    "@abc", "@1loja", "@suporte da loja", "@suporte-loja", "@" + String(repeating: "a", count: 33),
    "suporte_da_loja", "wa.me/5511987654321", "https://", "https://localhost/x", "https://loja.",
    "https://.com", "javascript:alert(1)", "mailto:a@b.com", "https://wa.me/a b",
    "https://user@", "https://a@b.com", "https://exemplo..com", "https://wa.me/1\u{200B}",
    "https://wa.me/" + String(repeating: "1", count: 500), "tg://",
  ])
  func `what Telegram would refuse on a button is refused with what is allowed`(
    written: String
  ) throws {
    let thrown = #expect(throws: DocumentFault.self) { try read(support: "\"\(written)\"") }
    let problems = try #require(thrown).problems
    #expect(problems.count == 1)
    #expect(problems.first?.contains("$.bots[0].support") == true)
    #expect(problems.first?.contains("@suporte_da_loja") == true)
  }
}
