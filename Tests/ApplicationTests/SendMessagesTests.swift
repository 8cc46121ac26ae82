import Domain
import Foundation
import TestPorts
import Testing

@testable import Application

/// What leaves for the buyer, and what becomes of it.
struct SendMessagesTests {
  private var telegram = FakeTelegram()
  private var lookup = FakePaymentLookup()
  private var people = FakePeople()
  private var media = FakeMedia()
  private let surroundings = Surroundings()

  private var send: SendMessages {
    SendMessages(
      bots: telegram, users: people, health: telegram, prober: telegram, lookup: lookup,
      offers: telegram, sender: telegram, media: media, seams: surroundings.seams)
  }

  private func deliver() throws -> OutboxAttempt {
    try send.delivery(PaymentID(7), seller: SellerID(1))
  }

  private func message(_ kind: OutgoingMessage.Kind = .welcome) -> OutgoingMessage {
    OutgoingMessage(kind, botID: BotID(2), chatID: 7_012_345_678)
  }

  @Test mutating func `the link of a paid payment leaves, and the payment is marked`() throws {
    lookup.stored = .sample(.paid)
    let attempt = try deliver()
    let (outcome, effect) = (attempt.outcome, attempt.effect)
    #expect(outcome == .accepted(answer: "sent"))
    #expect(effect == .delivered(PaymentID(7)))
    #expect(telegram.sent.all.map(\.kind) == [.delivery])
    #expect(telegram.sent.all.first?.chatID == 7_012_345_678)
    #expect("\(telegram.sent.all)".contains("https://loja.example/a"))
  }

  @Test mutating func `with a delivery page its address leaves in place of the access link`() throws
  {
    // Would catch: a buyer who is led past the page, and a link of the product beside it.
    lookup.stored = .sample(.paid)
    func sent(_ deliveries: StubDeliveries) throws -> String {
      let telegram = FakeTelegram()
      let send = SendMessages(
        bots: telegram, users: people, health: telegram, prober: telegram, lookup: lookup,
        offers: telegram,
        pages: DeliveryPages(deliveries) { Secret("https://p/delivery/\($0.secret.reveal())") },
        sender: telegram, media: media, seams: surroundings.seams)
      #expect(
        try send.delivery(PaymentID(7), seller: SellerID(1)).effect == .delivered(PaymentID(7)))
      return "\(telegram.sent.all)"
    }
    var deliveries = StubDeliveries(.sample(.paid))
    let page = "https://p/delivery/\(StubDeliveries.token.secret.reveal())"
    let message = try sent(deliveries)
    #expect(message.components(separatedBy: page).count == 3, "in the text and on the button")
    #expect(!message.contains("https://loja.example/a"))
    deliveries.hasPage = false
    #expect(try sent(deliveries).contains("https://loja.example/a"))
  }

  @Test(arguments: PaymentStatus.allCases.filter { $0 != .paid })
  func `the link leaves for no payment in another state`(status: PaymentStatus) throws {
    // Would catch: the product given away for a payment that was refunded, or never made.
    var test = self
    test.lookup.stored = .sample(status)
    let attempt = try test.deliver()
    let (outcome, effect) = (attempt.outcome, attempt.effect)
    // Before it was paid: as a node shows it that is behind.
    #expect(
      outcome
        == (status.hasBeenPaid
          ? .skipped(reason: "the payment is \(status.rawValue)")
          : .retry(reason: "the payment is still \(status.rawValue) here", after: nil)))
    #expect(effect == .none)
    #expect(telegram.sent.all.isEmpty)
  }

  @Test func `for a payment that is not found nothing leaves, and it is looked for again`() throws {
    // Would catch: a paid sale that is never delivered, because one read came from a node that was behind.
    #expect(
      try deliver().outcome == .retry(reason: "the payment is not to be seen here", after: nil))
    #expect(telegram.sent.all.isEmpty)
  }

  @Test mutating func `an offer without a link is for a person`() throws {
    lookup.stored = .sample(.paid)
    telegram.link = nil
    #expect(try deliver().outcome == .rejected(reason: "the offer has no access link"))
    #expect(telegram.sent.all.isEmpty)
  }

  @Test mutating func `a delivery whose bot is gone is for a person, and said so`() throws {
    // Would catch: a sale that is paid, not delivered, and forgotten.
    lookup.stored = .sample(.paid)
    telegram.bot = nil
    let attempt = try deliver()
    let (outcome, effect) = (attempt.outcome, attempt.effect)
    #expect(outcome == .rejected(reason: "the bot is gone"))
    #expect(effect == .none)
    #expect(surroundings.alerts.all == ["delivery_impossible"])
  }

  @Test mutating func `a delivery to who blocked the bot waits for them, any other message ends`()
    throws
  {
    lookup.stored = .sample(.paid)
    telegram.outcome = .blocked(reason: "403")
    #expect(
      try deliver().outcome
        == .held(by: .buyer(BotID(2), telegramID: 7_012_345_678), reason: "403", for: nil))
    #expect(surroundings.alerts.all == ["delivery_impossible"])
    #expect(try send.message(message()).outcome == .skipped(reason: "403"))
    #expect(people.blocks.all == [true, true])
  }

  @Test mutating func `a refused token is believed once Telegram has said so twice`() throws {
    telegram.outcome = .botRefused(reason: "401")
    #expect(try send.message(message()).outcome == .retry(reason: "401", after: nil))
    #expect(telegram.unhealthy.all.isEmpty)
    telegram.probe = .refused(reason: "401")
    #expect(
      try send.message(message()).outcome
        == .held(by: .bot(BotID(2)), reason: "401", for: .minutes(15)))
    #expect(telegram.unhealthy.all == ["401"])
    #expect(surroundings.alerts.all == ["bot_refused"])
  }

  @Test(arguments: [
    (MessageOutcome.sent, AttemptOutcome.accepted(answer: "sent")),
    (.retry(reason: "429", after: .seconds(7)), .retry(reason: "429", after: .seconds(7))),
    (.unknown(reason: "timeout"), .unknown(reason: "timeout")),
    (.rejected(reason: "400"), .rejected(reason: "400")),
  ])
  func `what Telegram says is what is written down`(
    said: MessageOutcome, written: AttemptOutcome
  ) throws {
    var test = self
    test.telegram.outcome = said
    #expect(try test.send.message(message()).outcome == written)
  }

  @Test func `to a buyer who was forgotten nothing is sent`() throws {
    var message = message()
    message.chatID = ForgottenBuyer.telegramID(of: BuyerID(7))
    #expect(try send.message(message).outcome == .skipped(reason: "the buyer was forgotten"))
    #expect(telegram.sent.all.isEmpty)
  }

  @Test mutating func `messages about money carry the seller's support button`() throws {
    telegram.bot?.supportURL = "https://t.me/suporte"
    for kind in [OutgoingMessage.Kind.pix, .delivery, .welcome] {
      _ = try send.message(message(kind))
    }
    let button = OutgoingMessage.Button.url(text: "Suporte", address: "https://t.me/suporte")
    #expect(telegram.sent.all.map { $0.buttons.contains(button) } == [true, true, false])
  }

  @Test mutating func `a message about a payment names the buyer, who may have no name`() throws {
    // Would catch: {{nome}} in a text about a payment, for which buyers get the default text.
    lookup.stored = .sample(.paid)
    _ = try deliver()
    people.firstName = nil
    _ = try deliver()
    _ = try send.message(
      OutgoingMessage(.welcome, botID: BotID(2), chatID: 7, values: ["nome": "Bia"]))
    #expect(telegram.sent.all.map { $0.values["nome"] } == ["Ana", "", "Bia"])
  }

  @Test mutating func `a delivery goes on behind the media that are out, and is one all the same`()
    throws
  {
    lookup.stored = .sample(.paid)
    media.media = ["a", "b"].enumerated().map { index, name in
      StoredMedium(
        id: MediumID(Int64(index)), part: MediaPart(.photo, address: "https://x.example/\(name)"))
    }
    let attempt = try send.delivery(
      PaymentID(7), seller: SellerID(1), MessageProgress(partsSent: 1, attempts: 2))
    #expect(telegram.media.all == ["photo https://x.example/b"])
    #expect(attempt.effect == .delivered(PaymentID(7)) && attempt.partsSent == 2)
    #expect(telegram.sent.all.count == 1)
  }
}
