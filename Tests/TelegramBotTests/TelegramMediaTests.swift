import Application
import Domain
import Foundation
import HTTPTransport
import Testing

@testable import TelegramBot

/// Media and spent buttons in the Bot API's form, and Telegram's answers to them (facts: telegram 4.6, 4.8, 4.9).
struct TelegramMediaTests {
  private let requests = TelegramRequests(baseURL: "https://telegram.example")
  private let bot = Bot(
    id: BotID(1), sellerID: SellerID(1), username: "loja_bot", token: Secret("12:AB-c_d"),
    webhookSecret: Secret("s"), texts: [:])
  private let message = OutgoingMessage(
    .welcome, botID: BotID(1), chatID: 7, buttons: [.callback(text: "Plano", data: "buy:1")])
  private let spent = SpentButtons(chatID: 7, messageID: 42, label: "✓ Plano", data: "buy:1")

  private func expect(_ request: HTTPRequest, _ method: String, _ golden: String) throws {
    #expect(request.url == "https://telegram.example/bot12:AB-c_d/\(method)")
    #expect(!request.mayReuseConnection)
    guard case .bytes(let bytes, "application/json") = request.body else {
      Issue.record("no JSON")
      return
    }
    let sent = try JSONSerialization.jsonObject(with: Data(bytes)) as? NSDictionary
    let wanted = try JSONSerialization.jsonObject(with: Data(golden.utf8)) as? NSDictionary
    #expect(sent == wanted)
  }

  private func response(_ body: String, status: Int = 200) -> HTTPResponse {
    HTTPResponse(status: status, body: Array(body.utf8))
  }

  @Test(arguments: [
    (MediaPart.Kind.photo, "sendPhoto"), (.video, "sendVideo"), (.audio, "sendAudio"),
  ])
  func `each kind of file has its method, with the text and buttons under it`(
    kind: MediaPart.Kind, method: String
  ) throws {
    let request = try requests.medium(
      kind, from: "https://x.example/a", caption: .init(text: "<b>Oi</b>", isHTML: true),
      message: message, bot: bot, timeout: 900)
    try expect(
      request, method,
      """
      {"chat_id": 7, "\(kind.rawValue)": "https://x.example/a", "caption": "<b>Oi</b>",
       "parse_mode": "HTML",
       "reply_markup": {"inline_keyboard": [[{"text": "Plano", "callback_data": "buy:1"}]]}}
      """)
  }

  @Test func `a file alone has no other field`() throws {
    var message = message
    message.buttons = []
    let request = try requests.medium(
      .photo, from: "AgACAgQ", caption: nil, message: message, bot: bot, timeout: 900)
    try expect(request, "sendPhoto", #"{"chat_id": 7, "photo": "AgACAgQ"}"#)
  }

  @Test func `the largest size of a photo names it`() {
    let sent = response(
      """
      {"ok":true,"result":{"message_id":50,"date":1793500124,"chat":{"id":7,"type":"private"},
       "photo":[{"file_id":"AgAC-s","file_unique_id":"a","width":90,"height":60,"file_size":1101},
        {"file_id":"AgAC-x","file_unique_id":"b","width":1280,"height":853,"file_size":98211}]}}
      """)
    #expect(SentFile(sent)?.id(of: .photo) == "AgAC-x")
    #expect(SentFile(sent)?.id(of: .video) == nil)
  }

  @Test
  func `a video and a sound name themselves, and what Telegram made an animation of does not`() {
    let video = response(
      #"{"ok":true,"result":{"video":{"file_id":"BAAC","duration":3,"width":1,"height":1}}}"#)
    #expect(SentFile(video)?.id(of: .video) == "BAAC")
    let audio = response(#"{"ok":true,"result":{"audio":{"file_id":"CQAC","duration":3}}}"#)
    #expect(SentFile(audio)?.id(of: .audio) == "CQAC")
    let animation = response(
      #"{"ok":true,"result":{"animation":{"file_id":"CgAC"},"document":{"file_id":"CgAC"}}}"#)
    #expect(SentFile(animation)?.id(of: .video) == nil)
    #expect(SentFile(response("<html>"))?.id(of: .video) == nil)
  }

  @Test func `a text fits under a file up to 1024 of Telegram's characters`() {
    // Would catch: tags that count, and a caption that Telegram refuses.
    let client = TelegramClient(baseURL: "https://telegram.example", http: HTTPClient())
    func fits(_ text: String) -> Bool {
      var bot = bot
      bot.texts = ["welcome": text]
      return client.fitsUnderMedium(message, of: bot)
    }
    #expect(fits("<b>" + String(repeating: "x", count: 1024) + "</b>"))
    #expect(!fits(String(repeating: "x", count: 1025)))
    #expect(fits(String(repeating: "😀", count: 512)))
    #expect(!fits(String(repeating: "😀", count: 513)))
  }

  @Test func `spent buttons give way to one that cannot be pressed, or to none`() throws {
    try expect(
      requests.spentButtons(spent, isShown: true, token: bot.token, timeout: 900),
      "editMessageReplyMarkup",
      """
      {"chat_id": 7, "message_id": 42, "reply_markup": {"inline_keyboard": [
        [{"text": "✓ Plano", "callback_data": "buy:1", "disabled": true}]]}}
      """)
    try expect(
      requests.spentButtons(spent, isShown: false, token: bot.token, timeout: 900),
      "editMessageReplyMarkup", #"{"chat_id": 7, "message_id": 42}"#)
  }

  @Test(arguments: [
    ("Bad Request: can't parse inline keyboard button: unknown field disabled", true),
    ("Bad Request: BUTTON_TYPE_INVALID", true),
    ("Bad Request: message is not modified: specified new message content", false),
    ("Bad Request: message to edit not found", false),
    ("Bad Request: MESSAGE_ID_INVALID", false), ("Bad Request: chat not found", false),
  ])
  func `only a fault of the buttons is worth another try`(text: String, isKeyboard: Bool) throws {
    let refusal = response(
      #"{"ok":false,"error_code":400,"description":"\#(text)"}"#, status: 400)
    #expect(try #require(TelegramAnswer(refusal)).isKeyboardFault == isKeyboard)
  }

  @Test(arguments: [(429, "Too Many Requests: retry after 3"), (401, "Unauthorized")])
  func `after any other refusal buttons are left alone`(code: Int, text: String) throws {
    let refusal = response(
      #"{"ok":false,"error_code":\#(code),"description":"\#(text)"}"#, status: code)
    #expect(try #require(TelegramAnswer(refusal)).isKeyboardFault == false)
  }

  /// How many calls it takes to show the buttons as spent, where each gets that answer.
  private func calls(_ answers: [HTTPResponse?], within time: Interval = .seconds(3)) -> Int {
    struct NoAnswer: Error {}
    var count = 0
    let client = TelegramClient(baseURL: "https://telegram.example", http: HTTPClient())
    client.show(spent, as: bot, deadline: Deadline(in: time)) { _ in
      count += 1
      guard answers.indices.contains(count - 1), let answer = answers[count - 1] else {
        throw NoAnswer()
      }
      return answer
    }
    return count
  }

  @Test func `buttons are tried once more without the one that is refused, and never again`() {
    // Would catch: a press that sends Telegram call after call for what is only for the eye.
    let refusal = response(
      #"{"ok":false,"error_code":400,"description":"Bad Request: BUTTON_TYPE_INVALID"}"#,
      status: 400)
    #expect(calls([response(#"{"ok":true,"result":true}"#)]) == 1)
    #expect(calls([refusal, response(#"{"ok":true,"result":true}"#)]) == 2)
    #expect(calls([refusal, refusal, refusal]) == 2)
    #expect(calls([nil]) == 1)
    #expect(calls([response("<html>", status: 502)]) == 1)
    #expect(calls([refusal], within: .seconds(0)) == 0)
  }
}
