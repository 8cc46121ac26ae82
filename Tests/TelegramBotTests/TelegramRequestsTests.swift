import Application
import Domain
import Foundation
import HTTPTransport
import Testing

@testable import TelegramBot

struct TelegramRequestsTests {
  private let requests = TelegramRequests(baseURL: "https://telegram.example")
  private let bot = Bot(
    id: BotID(1), sellerID: SellerID(1), username: "loja_bot", token: Secret("12:AB-c_d"),
    webhookSecret: Secret("s"), texts: [:])

  private func json(_ request: HTTPRequest) throws -> NSDictionary {
    guard case .bytes(let bytes, "application/json") = request.body else { return [:] }
    return try #require(
      JSONSerialization.jsonObject(with: Data(bytes)) as? NSDictionary)
  }

  private func golden(_ text: String) throws -> NSDictionary {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary)
  }

  private func message(_ buttons: [OutgoingMessage.Button] = []) -> OutgoingMessage {
    OutgoingMessage(.pix, botID: BotID(1), chatID: 4_503_599_627_370_495, buttons: buttons)
  }

  @Test func `a text goes out as HTML with one button a row`() throws {
    let request = try requests.text(
      "<b>Olá</b>", isHTML: true,
      message: message([
        .copy(text: "Copiar", content: "0002"), .callback(text: "Já paguei", data: "verify:PAY-7"),
      ]), bot: bot, timeout: 900)
    #expect(request.method == .post)
    #expect(request.url == "https://telegram.example/bot12:AB-c_d/sendMessage")
    #expect(!request.mayReuseConnection)
    #expect(request.totalTimeout == 900)
    let expected = try golden(
      """
      {"chat_id": 4503599627370495, "text": "<b>Olá</b>", "parse_mode": "HTML",
       "reply_markup": {"inline_keyboard": [
         [{"text": "Copiar", "copy_text": {"text": "0002"}}],
         [{"text": "Já paguei", "callback_data": "verify:PAY-7"}]]}}
      """)
    #expect(try json(request) == expected)
  }

  @Test func `a plain text without buttons has no other key`() throws {
    let request = try requests.text(
      "Olá", isHTML: false, message: message(), bot: bot, timeout: 900)
    let expected = try golden(#"{"chat_id": 4503599627370495, "text": "Olá"}"#)
    #expect(try json(request) == expected)
  }

  @Test func `a webhook asks for the three kinds that we act on`() throws {
    let request = try requests.webhook(
      "https://loja.example/webhook/telegram/b1", secret: Secret("s3"), token: bot.token,
      timeout: 900)
    #expect(request.url.hasSuffix("/setWebhook"))
    let expected = try golden(
      """
      {"url": "https://loja.example/webhook/telegram/b1", "secret_token": "s3",
       "allowed_updates": ["message", "edited_message", "callback_query", "my_chat_member"]}
      """)
    #expect(try json(request) == expected)
  }

  @Test func `a picture is uploaded with its caption`() {
    let request = requests.photo(
      [0x89, 0x50], caption: "<b>c</b>", isHTML: true, message: message(), bot: bot, timeout: 900)
    guard case .form(let parts) = request.body else {
      Issue.record("no form")
      return
    }
    #expect(parts.map(\.name) == ["chat_id", "caption", "parse_mode", "photo"])
    #expect(parts[0].content == Array("4503599627370495".utf8))
    #expect(parts[3].content == [0x89, 0x50])
    #expect(parts[3].file?.name == "pix.png")
    #expect(parts[3].file?.contentType == "image/png")
  }

  @Test(arguments: [
    ButtonAction.verify(PaymentReference(PaymentID(.max))), .buy(offer: String(Int64.max)),
    .buy(offer: String(repeating: "f", count: 32)),
  ])
  func `what a button sends back is at most 64 bytes`(action: ButtonAction) {
    #expect((1...64).contains(action.data.utf8.count))
    #expect(ButtonAction(action.data) == action)
  }
}
