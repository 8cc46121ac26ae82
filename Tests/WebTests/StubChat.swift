import Application
import Domain
import TestPorts

@testable import Web

/// A bot and its people; nothing is kept of what they say.
struct StubChat: BotDirectory, BuyerStore, OfferCatalog, ClickLookup, FailedUpdateStore {
  static let bot = Bot(
    id: BotID(2), sellerID: SellerID(1), publicID: "b0b", username: "loja_bot",
    token: Secret("t"), webhookSecret: Secret("current-secret"), texts: [:])
  static let person = BotUpdate.Person(telegramID: 7_012_345_678, firstName: "Ana")

  var secrets = WebhookSecrets(current: bot.webhookSecret, oldHashes: [])
  /// Another update of the same person is always faster.
  var isOvertaken = false
  /// Nobody can be made known.
  var isAway = false
  let welcomed = Log<Int64>()

  func bot(publicID: String) -> Bot? { publicID == Self.bot.publicID ? Self.bot : nil }
  func webhookSecrets(
    of publicID: String, fits: (WebhookSecrets) -> Bool
  ) -> WebhookSecrets? { publicID == Self.bot.publicID ? secrets : nil }
  func bot(_ id: BotID) -> Bot? { Self.bot }

  func welcome(_ visit: StartVisit, message: OutgoingMessage) throws -> EnqueuedTasks {
    if isAway { throw Broken() }
    welcomed.add(visit.person.telegramID)
    return EnqueuedTasks(ids: [OutboxTaskID(4)])
  }
  func person(_ person: BotUpdate.Person, of bot: Bot, at now: Timestamp) -> ChatBuyer {
    ChatBuyer(
      Buyer(
        id: BuyerID(1), sellerID: bot.sellerID, botID: bot.id, telegramID: person.telegramID,
        firstName: person.firstName, trackingSessionID: nil, fbclid: nil), question: nil)
  }
  func firstName(telegramID: Int64, bot: Bot) -> String? { nil }
  func setBlocked(_ blocked: Bool, telegramID: Int64, bot: Bot, at now: Timestamp) {}
  func save(
    _ answers: PayerAnswers, of user: ChatBuyer, message: OutgoingMessage?, update: UpdateKey,
    at now: Timestamp
  ) -> EnqueuedTasks? { isOvertaken ? nil : EnqueuedTasks.none }
  func repeatDelivery(_ payment: Payment, at now: Timestamp) -> RepeatedDelivery { .justSent }
  func enqueue(
    _ message: OutgoingMessage, update: UpdateKey, seller: SellerID, at now: Timestamp
  ) -> EnqueuedTasks { .none }

  func offers(of bot: BotID) -> [Offer] { [] }
  func offer(publicID: String, of bot: BotID) -> Offer? { nil }
  func attribution(token: TrackingToken, seller: SellerID) -> Attribution? { nil }
  func latestAttribution(fbclid: String, seller: SellerID) -> Attribution? { nil }
  func latestAttribution(telegramUser: Int64, seller: SellerID) -> Attribution? { nil }

  /// Never enough failures to give an update up.
  func count(_ update: FailedUpdate, error: any Error) -> Int? { nil }
  func setAside(_ update: FailedUpdate) {}
}
