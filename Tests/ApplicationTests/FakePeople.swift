import Domain
import TestPorts

@testable import Application

/// The people and offers of a bot.
struct FakePeople: BuyerStore, OfferCatalog, ClickLookup {
  var list = [
    Offer(
      id: OfferID(5), publicID: "of5", name: "Plano", price: Money(centavos: 1000),
      accessLink: "https://loja.example/a")
  ]
  var firstName: String? = "Ana"
  let visits = Log<StartVisit>()
  let messages = Log<OutgoingMessage>()
  let blocks = Log<Bool>()
  let repeated = Log<PaymentID>()
  var repetition = RepeatedDelivery.enqueued(EnqueuedTasks(ids: [OutboxTaskID(3)]))
  /// What the last of them says is what the person has said.
  let answers = Log<PayerAnswers>()
  /// Another update of the same person is always faster.
  var isOvertaken = false
  /// Nobody can be made known.
  var isBroken = false

  func welcome(_ visit: StartVisit, message: OutgoingMessage) throws -> EnqueuedTasks {
    if isBroken { throw Broken() }
    visits.add(visit)
    messages.add(message)
    return EnqueuedTasks(ids: [OutboxTaskID(1)])
  }
  func person(_ person: BotUpdate.Person, of bot: Bot, at now: Timestamp) -> ChatBuyer {
    let buyer = Buyer(
      id: BuyerID(1), sellerID: bot.sellerID, botID: bot.id, telegramID: person.telegramID,
      firstName: person.firstName, trackingSessionID: nil, fbclid: nil,
      payer: answers.all.last?.payer ?? Payer())
    return ChatBuyer(buyer, question: answers.all.last?.question)
  }
  func save(
    _ answers: PayerAnswers, of user: ChatBuyer, message: OutgoingMessage?, update: UpdateKey,
    at now: Timestamp
  ) -> EnqueuedTasks? {
    guard !isOvertaken else { return nil }
    self.answers.add(answers)
    if let message { messages.add(message) }
    return EnqueuedTasks(ids: [OutboxTaskID(4)])
  }
  func firstName(telegramID: Int64, bot: Bot) -> String? { firstName }
  func setBlocked(_ blocked: Bool, telegramID: Int64, bot: Bot, at now: Timestamp) {
    blocks.add(blocked)
  }
  func repeatDelivery(_ payment: Payment, at now: Timestamp) -> RepeatedDelivery {
    repeated.add(payment.id)
    return repetition
  }
  func enqueue(
    _ message: OutgoingMessage, update: UpdateKey, seller: SellerID, at now: Timestamp
  ) -> EnqueuedTasks {
    messages.add(message)
    return EnqueuedTasks(ids: [OutboxTaskID(2)])
  }
  func offers(of bot: BotID) -> [Offer] { list }
  func offer(publicID: String, of bot: BotID) -> Offer? {
    list.first { $0.publicID == publicID }
  }
  func attribution(token: TrackingToken, seller: SellerID) -> Attribution? { nil }
  func latestAttribution(fbclid: String, seller: SellerID) -> Attribution? { nil }
  func latestAttribution(telegramUser: Int64, seller: SellerID) throws -> Attribution? {
    throw Broken()
  }
}

let samplePIXCode =
  "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-426655440000520400005303986540510.005802BR5913Fulano de Tal6008BRASILIA62130509PEDIDO472630400DD"

extension Bot {
  static let sample = Bot(
    id: BotID(2), sellerID: SellerID(1), username: "loja_bot", token: Secret("t"),
    webhookSecret: Secret("s"), texts: [:])
}

extension Surroundings {
  /// The whole of what acts on updates.
  func updates(
    _ people: FakePeople, _ payments: FakePayments, chats: FakeAlertChats = FakeAlertChats(),
    orders: FakeOrders = FakeOrders()
  ) -> HandleUpdate {
    let start = StartPayment(
      payments: payments.access,
      recoverAttribution: RecoverAttribution(clicks: people, logger: seams.logger),
      webhookAddress: WebhookAddress { type, secret, reference in
        let base = "https://loja.example/webhook/payment/\(type)/\(secret.reveal())"
        return Secret(reference.map { "\(base)/\($0.text)" } ?? base)
      }, seams: seams)
    let buy = BuyInChat(
      users: people, offers: people, orders: orders, start: start, payments: payments.access,
      seams: seams)
    let verify = VerifyPayment(
      lookup: payments.lookup, users: people, checks: payments.checks,
      confirm: ConfirmPayment(payments.access, seams: seams), clock: seams.clock)
    return HandleUpdate(
      users: people, offers: people, buy: buy, verify: verify,
      link: LinkAlertChat(chats, clock: seams.clock), clock: seams.clock)
  }
}
