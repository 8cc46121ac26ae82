import Application
import Domain
import HTTPTransport
import Testing

@testable import TelegramBot

/// Telegram's answers (facts: telegram 6).
struct TelegramAnswerTests {
  private func answer(
    _ code: Int, _ description: String, parameters: String = "{}", retryAfter: Int? = nil
  ) -> HTTPResponse {
    let body =
      #"{"ok":false,"error_code":\#(code),"description":"\#(description)","#
      + #""parameters":\#(parameters)}"#
    return HTTPResponse(status: code, body: Array(body.utf8), retryAfter: retryAfter)
  }

  private func outcome(_ code: Int, _ description: String) -> MessageOutcome {
    TelegramAnswer.outcome(answer(code, description))
  }

  @Test func `an answer that says ok is a sent message`() {
    let body = Array(#"{"ok":true,"result":{"message_id":42}}"#.utf8)
    #expect(TelegramAnswer.outcome(HTTPResponse(status: 200, body: body)) == .sent)
  }

  @Test func `unchanged content is a success`() {
    #expect(outcome(400, "Bad Request: message is not modified: same") == .sent)
  }

  @Test(arguments: [
    (403, "Forbidden: bot was blocked by the user"), (403, "Forbidden: user is deactivated"),
    (403, "Forbidden: bot can't initiate conversation with a user"),
    (403, "Forbidden: bot was kicked from the group chat"), (400, "Bad Request: chat not found"),
  ])
  func `a person who is gone is marked`(code: Int, description: String) {
    #expect(outcome(code, description) == .blocked(reason: "\(code) \(description)"))
  }

  @Test(arguments: [
    (401, "Unauthorized"), (401, "Unauthorized: invalid token specified"), (404, "Not Found"),
  ])
  func `a refused token takes the bot out`(code: Int, description: String) {
    #expect(outcome(code, description) == .botRefused(reason: "\(code) \(description)"))
  }

  @Test(arguments: [
    (400, "Bad Request: message text is empty"), (400, "Bad Request: message is too long"),
    (400, "Bad Request: BUTTON_DATA_INVALID"), (400, "Bad Request: SOME_THING_INVALID"),
    (409, "Conflict"), (421, "Misdirected Request: unallowed token specified"),
    (413, "Request Entity Too Large"),
  ])
  func `a message that will never be taken is rejected`(code: Int, description: String) {
    #expect(outcome(code, description) == .rejected(reason: "\(code) \(description)"))
  }

  @Test(arguments: [500, 502, 504])
  func `a fault inside Telegram is unknown: the message may be out`(code: Int) {
    #expect(outcome(code, "Internal") == .unknown(reason: "\(code) Internal"))
  }

  @Test(arguments: [(200, ""), (502, "<html>"), (401, "<html>"), (200, "{}"), (400, "null")])
  func `an answer that is not Telegram's is unknown`(status: Int, body: String) {
    #expect(
      TelegramAnswer.outcome(HTTPResponse(status: status, body: Array(body.utf8)))
        == .unknown(reason: "HTTP \(status) without a readable answer"))
  }

  @Test(arguments: [
    (#"{"retry_after":35}"#, 9, 35), ("{}", 9, 9), (#"{"retry_after":0}"#, nil, 0),
    ("{}", nil, 5), (#"{"retry_after":9223372036854775807}"#, nil, 86_400),
    (#"{"retry_after":-1}"#, nil, 0),
  ])
  func `too many requests wait as long as told, a day at most`(
    parameters: String, header: Int?, seconds: Int
  ) {
    let response = answer(
      429, "Too Many Requests", parameters: parameters, retryAfter: header)
    #expect(
      TelegramAnswer.outcome(response)
        == .retry(reason: "429 Too Many Requests", after: .seconds(seconds)))
  }

  @Test func `bad markup is known in any case of its words`() {
    let broken = answer(400, "Bad Request: Can't parse entities: unclosed tag")
    #expect(TelegramAnswer(broken)?.isMarkupFault == true)
    #expect(TelegramAnswer(answer(400, "Bad Request: chat not found"))?.isMarkupFault == false)
  }
}
