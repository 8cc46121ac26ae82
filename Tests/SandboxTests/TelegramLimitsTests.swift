import JSON
import Testing

@testable import rastro_sandbox

/// The simulated Telegram is as strict as the real one, in its words, so that a test fails where a
/// buyer would get nothing.
struct TelegramLimitsTests {
  private let scene: Scene
  private let token: String
  private static let user = 77

  init() throws {
    scene = try Scene("syncpay")
    token = "7\(Int.random(in: 100_000_000...999_999_999)):AAtoken-0123456789-0123456789"
    let name = "limite_\(Int.random(in: 100_000_000...999_999_999))_bot"
    let bot: JSONValue = ["token": .string(token), "username": .string(name), "name": "Loja"]
    try #require(scene.call("POST", "/sandbox/api/telegram/bots", body: bot.bytes).status == 200)
    let start: JSONValue = ["bot": .string(name), "user": JSONValue(Self.user), "text": "/start"]
    try #require(scene.call("POST", "/sandbox/api/telegram/say", body: start.bytes).status == 200)
  }

  /// Telegram's refusal, or nil.
  private func refusal(_ body: JSONValue, of method: String = "sendMessage") -> String? {
    let whole = body.merging(["chat_id": JSONValue(Self.user)])
    let answer = scene.call("POST", "/telegram/bot\(token)/\(method)", body: whole.bytes)
    return answer.status == 200 ? nil : answer.json["description"]?.text ?? "HTTP \(answer.status)"
  }

  private func message(_ text: String, html: Bool = false) -> String? {
    refusal(["text": .string(text), "parse_mode": html ? "HTML" : ""])
  }

  private func keyboard(_ buttons: [JSONValue]) -> String? {
    refusal([
      "text": "x", "reply_markup": ["inline_keyboard": .array(buttons.map { .array([$0]) })],
    ])
  }

  private func text(_ count: Int, of piece: String = "x") -> String {
    String(repeating: piece, count: count)
  }

  @Test func `a text of 4096 UTF-16 units passes, one more does not`() {
    let tooLong = "Bad Request: message is too long"
    #expect(message(text(4096)) == nil)
    #expect(message(text(4097)) == tooLong)
    #expect(message(text(2048, of: "😀")) == nil)
    #expect(message(text(2049, of: "😀")) == tooLong)
    #expect(message("<b>\(text(4095))</b>&amp;", html: true) == nil)
    #expect(message("<b>\(text(4096))</b>&amp;", html: true) == tooLong)
    #expect(message("") == "Bad Request: message text is empty")
  }

  @Test func `a caption of 1024 passes, one more does not`() {
    func caption(_ count: Int) -> String? {
      refusal(
        ["photo": "https://x.example/a.png", "caption": .string(text(count))], of: "sendPhoto")
    }
    #expect(caption(1024) == nil)
    #expect(caption(1025) == "Bad Request: message caption is too long")
  }

  @Test func `a hundred buttons pass, one more does not, nor do too many bytes`() {
    func buttons(_ count: Int, name: String = "B") -> [JSONValue] {
      (0..<count).map { ["text": .string(name), "callback_data": .string("d\($0)")] }
    }
    #expect(keyboard(buttons(100)) == nil)
    #expect(keyboard(buttons(101)) == "Bad Request: reply markup is too long")
    #expect(keyboard(buttons(99, name: text(100))) == "Bad Request: reply markup is too long")
  }

  @Test func `what buttons carry is bounded`() {
    #expect(keyboard([["text": "x", "callback_data": .string(text(64))]]) == nil)
    #expect(
      keyboard([["text": "x", "callback_data": .string(text(65))]])
        == "Bad Request: BUTTON_DATA_INVALID")
    #expect(keyboard([["text": "x", "copy_text": ["text": .string(text(256))]]]) == nil)
    #expect(
      keyboard([["text": "x", "copy_text": ["text": .string(text(257))]]])
        == "Bad Request: BUTTON_COPY_TEXT_INVALID")
  }

  @Test(arguments: [
    "<b>a", "<b><i>a</b></i>", "a</b>", "<p>a</p>", "a < b", "<span>a</span>", "<b",
  ])
  func `broken markup is refused as what cannot be parsed`(html: String) {
    #expect(message(html, html: true)?.hasPrefix("Bad Request: can't parse entities: ") == true)
  }

  @Test(arguments: [
    "<b><i>a</i></b>", "<span class=\"tg-spoiler\">a</span>",
    "<blockquote expandable>a</blockquote>",
    "<blockquote>a</blockquote>", "<a href=\"https://x.example/?a=1&b=2\">a</a>", "a & b",
  ])
  func `Telegram's own tags pass`(html: String) {
    #expect(message(html, html: true) == nil)
  }
}
