import Application
import Foundation
import TelegramBot
import Testing

/// Updates (facts: telegram 3).
struct UpdateDecoderTests {
  private static let ana = BotUpdate.Person(telegramID: 7_012_345_678, firstName: "Ana")

  private func decode(_ name: String) throws -> BotUpdate? {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures"))
    return UpdateDecoder.decode(Array(try Data(contentsOf: url)))
  }

  @Test func `a start carries its whole text`() throws {
    #expect(
      try decode("start")
        == BotUpdate(id: 734_001_122, event: .text("/start 7Hk2_pQ-x9", from: Self.ana)))
  }

  @Test(arguments: [
    ("button", BotUpdate.PressedMessage(chatID: 7_012_345_678, messageID: 42)),
    ("button-inaccessible", nil), ("button-odd", nil),
  ])
  func `a pressed button is read whatever became of its message`(
    name: String, message: BotUpdate.PressedMessage?
  ) throws {
    #expect(
      try decode(name)
        == BotUpdate(
          id: 734_001_123,
          event: .button(
            data: "buy:42", queryID: "4382bfdwdsb323b2d9", on: message, from: Self.ana)))
  }

  @Test func `a button without data is still a button to answer`() throws {
    #expect(
      try decode("button-inline")?.event
        == .button(data: "", queryID: "4382bfdwdsb323b2d9", from: Self.ana))
  }

  @Test(arguments: [("blocked", true), ("unblocked", false)])
  func `blocking and unblocking are told apart`(name: String, isBlocked: Bool) throws {
    #expect(try decode(name)?.event == .blocked(isBlocked, by: Self.ana))
  }

  @Test func `a picture is an empty text, and ids go beyond 32 bits`() throws {
    let person = BotUpdate.Person(telegramID: 4_503_599_627_370_495, firstName: "")
    #expect(
      try decode("photo") == BotUpdate(id: 9_007_199_254_740_991, event: .text("", from: person)))
  }

  @Test(arguments: [
    "unknown-kind", "bare", "nulls", "message-without-chat",
    "message-without-sender", "changed-inside",
  ])
  func `what we do not act on is acknowledged by its number`(name: String) throws {
    #expect(try decode(name) == BotUpdate(id: 5, event: .other))
  }

  @Test(arguments: [("contact", true), ("contact-other", false), ("contact-unknown", false)])
  func `a shared contact is the sender's own only if Telegram says so`(
    name: String, isOwn: Bool
  ) throws {
    // Would catch: somebody else's telephone taken for the buyer's.
    #expect(
      try decode(name)?.event == .contact(phone: "5511999998888", isOwn: isOwn, from: Self.ana))
  }

  @Test func `an edited message enters the funnel like a new one`() throws {
    guard case .text = try #require(try decode("edited")).event else {
      Issue.record("an edited message is not a text")
      return
    }
  }

  @Test func `a text in a group names the group, and nobody in it`() throws {
    // Would catch: a group's chatter that is answered as a buyer's.
    let group = BotUpdate.Chat(telegramID: -1_001_234_567_890, title: "Grupo")
    #expect(try decode("group") == BotUpdate(id: 5, event: .groupText("/start", in: group)))
  }

  @Test func `being removed from a group is no block`() throws {
    #expect(try decode("removed-from-group")?.event == .other)
  }

  @Test(arguments: [
    (#"Ana \ud83d"#, "Ana \u{FFFD}"), (#"\ude00 Ana"#, "\u{FFFD} Ana"),
    (#"\ud83d\ude00 \ud83dA"#, "😀 \u{FFFD}A"), (#"A\u0000na"#, "A\u{0}na"), ("A\u{1}na", "A na"),
  ])
  func `a name that was cut in the middle of a character costs no buyer the answer`(
    name: String, read: String
  ) throws {
    // Would catch: an update that is refused for ever, and all later ones of the bot with it.
    let body = """
      {"update_id":5,"message":{"chat":{"type":"private"},"text":"/start",
       "from":{"id":7012345678,"first_name":"\(name)"}}}
      """
    let update = try #require(UpdateDecoder.decode(Array(body.utf8)))
    #expect(
      update.event == .text("/start", from: .init(telegramID: 7_012_345_678, firstName: read)))
  }

  @Test(arguments: ["", "null", "[]", "{}", #"{"update_id":"5"}"#, "<html>", "{\"update_id\":5"])
  func `what is no update is told`(body: String) {
    #expect(UpdateDecoder.decode(Array(body.utf8)) == nil)
  }
}
