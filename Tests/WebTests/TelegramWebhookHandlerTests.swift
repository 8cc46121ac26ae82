import Application
import Cryptography
import Domain
import TestPorts
import TestThreads
import Testing

@testable import Web

/// What Telegram is answered: it brings an update again unless it hears 200.
struct TelegramWebhookHandlerTests {
  private static let address = "/webhook/telegram/b0b"

  private func post(
    _ shop: StubShop, secret: String? = "current-secret", to address: String = address,
    _ body: String = "{}", length: Int? = nil
  ) throws -> WebStage.Answer {
    try shop.open().post(
      address, body, length: length,
      headers: secret.map { ["HTTP_X_TELEGRAM_BOT_API_SECRET_TOKEN": $0] } ?? [:])
  }

  @Test func `an update is served, answered, and then its work is handed over`() throws {
    let shop = StubShop()
    let stage = try shop.open()
    let answer = try stage.post(
      Self.address, headers: ["HTTP_X_TELEGRAM_BOT_API_SECRET_TOKEN": "current-secret"])
    #expect(answer.status == 200)
    #expect(answer.body.isEmpty)
    #expect(shop.chat.welcomed.all == [StubChat.person.telegramID])
    try awaited("the work") { !stage.enqueued.all.isEmpty }
    #expect(stage.enqueued.all == [EnqueuedTasks(ids: [OutboxTaskID(4)])])
  }

  @Test func `an update that is still at work is brought again: 503`() throws {
    // Would catch: a buyer whose answer is lost because two updates came at once.
    var shop = StubShop()
    shop.chat.isOvertaken = true
    shop.update = BotUpdate(id: 2, event: .text("/dados", from: StubChat.person))
    let answer = try post(shop)
    #expect(answer.status == 503)
    #expect(answer.asksToComeBack)
  }

  @Test func `while the seller's share is taken Telegram comes back`() throws {
    var shop = StubShop()
    shop.sellers = .taken
    let answer = try post(shop)
    #expect(answer.status == 503)
    #expect(answer.asksToComeBack)
    #expect(shop.chat.welcomed.all.isEmpty)
  }

  @Test func `an update that cannot be stored is brought again: 503`() throws {
    // Would catch: a /start that nobody answers, because the database was away.
    var shop = StubShop()
    shop.chat.isAway = true
    let answer = try post(shop)
    #expect(answer.status == 503)
    #expect(answer.asksToComeBack)
  }

  @Test(arguments: [nil, "", "current-secre", "current-secret2", "CURRENT-SECRET"])
  func `without the bot's secret nothing is read and nothing happens`(secret: String?) throws {
    let shop = StubShop()
    // The announced body never comes.
    #expect(try post(shop, secret: secret, "", length: 10).status == 403)
    #expect(shop.chat.welcomed.all.isEmpty)
  }

  @Test func `an address that no bot has is not found`() throws {
    #expect(try post(StubShop(), to: "/webhook/telegram/another").status == 404)
  }

  @Test func `a bot without a secret takes no update, least of all one without it`() throws {
    var shop = StubShop()
    shop.chat.secrets = WebhookSecrets(current: Secret(""), oldHashes: [sha256([])])
    for secret in [nil, ""] { #expect(try post(shop, secret: secret).status == 403) }
    #expect(shop.chat.welcomed.all.isEmpty)
  }

  @Test func `a secret that was replaced a while ago is still taken`() throws {
    // Would catch: updates refused between the change of a secret and Telegram's knowing it.
    var shop = StubShop()
    shop.chat.secrets = WebhookSecrets(
      current: Secret("new"), oldHashes: [sha256(Array("older".utf8)), sha256(Array("old".utf8))])
    for secret in ["new", "old", "older"] { #expect(try post(shop, secret: secret).status == 200) }
    #expect(try post(shop, secret: "oldest").status == 403)
  }

  @Test func `what is no update is refused`() throws {
    var shop = StubShop()
    shop.update = nil
    #expect(try post(shop).status == 400)
    #expect(try post(StubShop(), "", length: 1 << 20 + 1).status == 400)
  }

  @Test func `a button's progress mark is stopped by the answer itself`() throws {
    var shop = StubShop()
    shop.update = BotUpdate(
      id: 3, event: .button(data: "?", queryID: "q1", from: StubChat.person))
    let answer = try post(shop)
    #expect(answer.status == 200)
    #expect(answer.text.contains("Content-Type: application/json"))
    #expect(answer.body.contains(#""method":"answerCallbackQuery""#))
    #expect(answer.body.contains(#""callback_query_id":"q1""#))
    #expect(!answer.body.contains(#""text""#))
  }

  @Test func `buttons are shown as spent once the answer is out, behind the messages`() throws {
    // Would catch: a toast or a message that waits for what is only for the eye.
    let log = Log<String>()
    let handler = TelegramWebhookHandler(
      bots: StubChat(), receiveUpdate: StubShop().receiveUpdate, sellers: .unlimited,
      decode: { _ in nil }, dispatch: { log.add("enqueued \($0.ids.count)") },
      spend: { log.add("\($0.label) by \($1.username)") })
    var answer = UpdateAnswer(enqueued: EnqueuedTasks(ids: [OutboxTaskID(4)]))
    answer.spent = SpentButtons(
      BotUpdate.PressedMessage(chatID: 7, messageID: 42), label: "✓ Plano", data: "bump:1:y")
    let response = try handler.response(to: answer, StubChat.bot)
    #expect(response.status == 200 && log.all.isEmpty)
    response.afterSent?()
    #expect(log.all == ["enqueued 1", "✓ Plano by loja_bot"])
  }

  @Test func `an answer without spent buttons leaves them alone`() throws {
    let shop = StubShop()
    let stage = try shop.open()
    _ = try stage.post(
      Self.address, headers: ["HTTP_X_TELEGRAM_BOT_API_SECRET_TOKEN": "current-secret"])
    try awaited("the work") { !stage.enqueued.all.isEmpty }
    #expect(stage.spentButtons.all.isEmpty)
  }
}
