import JSON
import Testing

@testable import rastro_sandbox

/// The simulated Telegram takes files as the real one does, and knows its own names of them.
struct TelegramMediaTests {
  private let scene: Scene
  private let token: String
  private let name: String
  private static let user = 78
  private static let address = "https://x.example/a"

  init() throws {
    scene = try Scene("syncpay")
    (token, name) = Self.names()
    try Self.register(token, name, in: scene)
  }

  private static func names() -> (token: String, name: String) {
    let number = Int.random(in: 100_000_000...999_999_999)
    return ("7\(number):AAtoken-0123456789-0123456789", "media_\(number)_bot")
  }

  private static func register(_ token: String, _ name: String, in scene: Scene) throws {
    let bot: JSONValue = ["token": .string(token), "username": .string(name), "name": "Loja"]
    try #require(scene.call("POST", "/sandbox/api/telegram/bots", body: bot.bytes).status == 200)
    let start: JSONValue = ["bot": .string(name), "user": JSONValue(user), "text": "/start"]
    try #require(scene.call("POST", "/sandbox/api/telegram/say", body: start.bytes).status == 200)
  }

  private func answer(
    _ method: String, _ body: JSONValue, token: String? = nil
  ) -> JSONValue {
    let whole = body.merging(["chat_id": JSONValue(Self.user)])
    return scene.call("POST", "/telegram/bot\(token ?? self.token)/\(method)", body: whole.bytes)
      .json
  }

  private func fileID(_ kind: String, _ answer: JSONValue) -> String? {
    let file = answer["result"]?[kind]
    return (file?.elements?.last ?? file)?["file_id"]?.text
  }

  @Test(arguments: ["photo", "video", "audio"])
  func `a file is fetched once, and then known by its name to that bot alone`(kind: String) throws {
    let method = "send\(kind.capitalized)"
    let first = answer(method, [kind: .string(Self.address), "caption": "Oi"])
    let id = try #require(fileID(kind, first))
    #expect(fileID(kind, answer(method, [kind: .string(id)])) == id)
    #expect(
      answer(method, [kind: "unknown"])["description"]?.text
        == "Bad Request: wrong file identifier/HTTP URL specified")
    let other = Self.names()
    try Self.register(other.token, other.name, in: scene)
    #expect(answer(method, [kind: .string(id)], token: other.token)["ok"]?.flag == false)
  }

  @Test func `a video's name is no photo's`() throws {
    let id = try #require(fileID("video", answer("sendVideo", ["video": .string(Self.address)])))
    #expect(
      answer("sendPhoto", ["photo": .string(id)])["description"]?.text
        == "Bad Request: can't use file of type video as photo")
  }

  @Test func `a fault refuses a file in Telegram's words, and the next is taken`() throws {
    let fault: JSONValue = [
      "api": "telegram", "operation": "sendVideo", "key": .string(name), "times": 1,
      "behaviour": ["kind": "media_refused"],
    ]
    try #require(scene.call("POST", "/sandbox/api/faults", body: fault.bytes).status == 200)
    let refused = answer("sendVideo", ["video": .string(Self.address)])
    #expect(refused["error_code"]?.integer == 400)
    #expect(
      refused["description"]?.text == "Bad Request: wrong type of the web page content")
    #expect(answer("sendVideo", ["video": .string(Self.address)])["ok"]?.flag == true)
  }

  @Test func `buttons give way to one that is disabled, and to none`() throws {
    let keyboard: JSONValue = ["inline_keyboard": [[["text": "A", "callback_data": "a"]]]]
    let sent = answer("sendMessage", ["text": "x", "reply_markup": keyboard])
    let id = try #require(sent["result"]?["message_id"])
    func edit(_ disabled: JSONValue) -> JSONValue {
      answer(
        "editMessageReplyMarkup",
        [
          "message_id": id,
          "reply_markup": [
            "inline_keyboard": [[["text": "A", "callback_data": "a", "disabled": disabled]]]
          ],
        ])
    }
    #expect(edit(true)["ok"]?.flag == true)
    #expect(edit("yes")["error_code"]?.integer == 400)
    #expect(
      answer("editMessageReplyMarkup", ["message_id": id])["result"]?["reply_markup"] == nil)
  }

  @Test func `an address of this machine is fetched, and refused where nothing answers`() {
    // Nobody listens at a port that small.
    let told = answer("sendPhoto", ["photo": "http://127.0.0.1:1/a.jpg"])
    #expect(told["description"]?.text == "Bad Request: failed to get HTTP URL content")
  }

  @Test func `the chat shows what was sent`() throws {
    _ = answer("sendAudio", ["audio": .string(Self.address), "caption": "Oi"])
    let shown = scene.call(
      "GET", "/sandbox/api/telegram/messages?bot=\(name)&user=\(Self.user)", body: []
    ).json.elements?.last
    #expect(shown?["media"]?["type"]?.text == "audio")
    #expect(shown?["media"]?["address"]?.text == Self.address)
    #expect(shown?["plain_text"]?.text == "Oi" && shown?["photo"]?.text == nil)
  }
}
