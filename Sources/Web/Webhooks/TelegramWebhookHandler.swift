import Application
import Cryptography
import Domain
import FastCGI
import Foundation

/// Answers `POST /webhook/telegram/{bot}`.
struct TelegramWebhookHandler: Sendable {
  private static let bodyLimit = 1 << 20

  let bots: any BotDirectory
  let receiveUpdate: ReceiveUpdate
  let sellers: Share<SellerID>
  let decode: @Sendable ([UInt8]) -> BotUpdate?
  let dispatch: @Sendable (EnqueuedTasks) -> Void
  /// Takes it to another thread, as `dispatch` does.
  let spend: @Sendable (SpentButtons, Bot) -> Void

  func respond(bot publicID: String, _ request: borrowing Request) throws -> Response {
    // Strangers are turned away before a session is taken for them and before their body is read.
    let given = request.parameter("HTTP_X_TELEGRAM_BOT_API_SECRET_TOKEN") ?? ""
    let secrets = try bots.webhookSecrets(of: publicID) { accepts(given, $0) }
    guard let secrets else { return StatusPage.empty(404) }
    guard accepts(given, secrets) else { return StatusPage.empty(403) }
    guard let bot = try bots.bot(publicID: publicID) else { return StatusPage.empty(404) }
    guard let body = try? request.body(limit: Self.bodyLimit), let update = decode(body) else {
      return StatusPage.empty(400)
    }
    let answer = try sellers.run(bot.sellerID) { try receiveUpdate.receive(update, bot: bot) }
    guard let answer, answer.disposition == .accepted else {
      // Telegram honours Retry-After (facts: telegram 2.3).
      return StatusPage.busy()
    }
    return try response(to: answer, bot)
  }

  /// Buttons change after the messages that the press led to: they are the least of it.
  func response(to answer: UpdateAnswer, _ bot: Bot) throws -> Response {
    let (enqueued, spent) = (answer.enqueued, answer.spent)
    var response = try reply(answer)
    response.afterSent = {
      dispatch(enqueued)
      if let spent { spend(spent, bot) }
    }
    return response
  }

  /// The bot's secret, or one that it had until a while ago.
  private func accepts(_ given: String, _ secrets: WebhookSecrets) -> Bool {
    let expected = secrets.current.reveal()
    if !expected.isEmpty, constantTimeEquals(given, expected) { return true }
    guard !given.isEmpty, !secrets.oldHashes.isEmpty else { return false }
    let hash = sha256(Array(given.utf8))
    return secrets.oldHashes.contains { constantTimeEquals(hash, $0) }
  }

  /// The reply can carry one call: it stops the button's progress mark without a round trip.
  private func reply(_ answer: UpdateAnswer) throws -> Response {
    if let message = answer.directMessage { return try say(message) }
    guard let toast = answer.toast else { return StatusPage.empty(200) }
    struct Call: Encodable {
      let method = "answerCallbackQuery"
      let callbackQueryID: String
      let text: String?

      enum CodingKeys: String, CodingKey {
        case method, text
        case callbackQueryID = "callback_query_id"
      }
    }
    let call = Call(
      callbackQueryID: toast.queryID, text: toast.text.isEmpty ? nil : toast.text)
    return try json(call)
  }

  private func say(_ message: UpdateAnswer.DirectMessage) throws -> Response {
    struct Call: Encodable {
      let method = "sendMessage"
      let chatID: Int64
      let text: String

      enum CodingKeys: String, CodingKey {
        case method, text
        case chatID = "chat_id"
      }
    }
    return try json(Call(chatID: message.chatID, text: message.text))
  }

  private func json(_ call: some Encodable) throws -> Response {
    Response(
      status: 200, headers: [("Content-Type", "application/json")],
      body: Array(try JSONEncoder().encode(call)))
  }
}
