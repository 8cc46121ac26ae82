import Domain
import TestPorts
import Testing

@testable import Application

/// Chats that get a seller's alerts.
struct LinkAlertChatTests {
  private let surroundings = Surroundings()
  private let people = FakePeople()
  private let code = "0123-4567-89AB"
  private let ana = BotUpdate.Person(telegramID: 7, firstName: "Ana")

  private func handle(
    _ event: BotUpdate.Event, _ chats: FakeAlertChats = FakeAlertChats()
  ) throws -> UpdateAnswer {
    try surroundings.updates(people, FakePayments(), chats: chats)
      .handle(BotUpdate(id: 11, event: event), bot: .sample)
  }

  @Test func `a code links the private chat, and its sender becomes no buyer`() throws {
    // Would catch: a seller who is counted as a buyer, or gets the offers instead of an answer.
    let chats = FakeAlertChats()
    let answer = try handle(.text("/vincular \(code)", from: ana), chats)
    #expect(chats.linked.all == [BotUpdate.Chat(telegramID: 7, title: "Ana")])
    #expect(chats.codes.all == ["0123456789AB"])
    #expect(answer.directMessage?.chatID == 7)
    #expect(answer.directMessage?.text.contains("«Loja»") == true)
    #expect(people.messages.all.isEmpty && people.visits.all.isEmpty)
  }

  @Test func `a code links a group, and nothing else that is said there matters`() throws {
    let (chats, group) = (FakeAlertChats(), BotUpdate.Chat(telegramID: -100, title: "Time"))
    let answer = try handle(.groupText("/vincular@loja_bot \(code)", in: group), chats)
    #expect(chats.linked.all == [group])
    #expect(answer.directMessage?.chatID == -100)
    #expect(try handle(.groupText("/start", in: group), chats) == UpdateAnswer())
    #expect(chats.linked.all.count == 1 && people.messages.all.isEmpty)
  }

  @Test func `a wrong code says so and nothing of the seller`() throws {
    let chats = FakeAlertChats(linking: .wrongCode)
    let wrong = try handle(.text("/vincular \(code)", from: ana), chats)
    #expect(wrong.directMessage?.text.hasPrefix("Código inválido") == true)
    // What cannot be a code is not looked up.
    #expect(try handle(.text("/vincular oi", from: ana), chats) == wrong)
    #expect(chats.codes.all.count == 1)
  }

  @Test(arguments: [true, false])
  func `a bot that is blocked, or no longer, is known`(isBlocked: Bool) throws {
    let chats = FakeAlertChats()
    _ = try handle(.blocked(isBlocked, by: ana), chats)
    #expect(chats.blocks.all == [isBlocked])
  }

  private func send(
    _ chats: FakeAlertChats, _ telegram: FakeTelegram, age: Interval = .seconds(0)
  ) throws -> AttemptOutcome {
    let message = SellerMessage(chatID: 7, text: "Oi", at: Surroundings.now.before(age))
    return try SendSellerMessages(
      chats: chats, bots: telegram, sender: telegram, seams: surroundings.seams
    ).send(message, of: SellerID(1))
  }

  private func chat(
    bot: Int64, isHealthy: Bool = true, isBlocked: Bool = false
  ) -> AlertChat {
    AlertChat(
      id: AlertChatID(bot), botID: BotID(bot), isBotHealthy: isHealthy, telegramID: 7,
      linkedAt: Surroundings.now, isBlocked: isBlocked)
  }

  @Test func `a chat is told once, by one of its bots`() throws {
    let telegram = FakeTelegram()
    #expect(
      try send(FakeAlertChats([chat(bot: 1), chat(bot: 2)]), telegram) == .accepted(answer: "sent"))
    #expect(telegram.texts.all == ["Oi"])
  }

  @Test func `what is older than a day, or for a chat that is no more, is not sent`() throws {
    // Would catch: yesterday's alerts all at once when a bot comes back.
    let telegram = FakeTelegram()
    for (chats, age) in [
      (FakeAlertChats([chat(bot: 1)]), Interval.hours(25)), (FakeAlertChats(), .seconds(0)),
      (FakeAlertChats([chat(bot: 1, isBlocked: true)]), .seconds(0)),
    ] {
      guard case .skipped = try send(chats, telegram, age: age) else {
        Issue.record("not skipped")
        return
      }
    }
    #expect(telegram.texts.all.isEmpty)
  }

  @Test func `a blocked chat is marked and not tried again`() throws {
    var telegram = FakeTelegram()
    telegram.outcome = .blocked(reason: "403")
    let chats = FakeAlertChats([chat(bot: 1), chat(bot: 2)])
    guard case .skipped = try send(chats, telegram) else {
      Issue.record("not skipped")
      return
    }
    #expect(chats.blocks.all == [true, true])
  }

  @Test
  func `with every bot refused it waits for one of them, and a text Telegram rejects for nobody`()
    throws
  {
    var telegram = FakeTelegram()
    telegram.outcome = .botRefused(reason: "401")
    let chats = FakeAlertChats([chat(bot: 1, isHealthy: false), chat(bot: 2)])
    #expect(
      try send(chats, telegram)
        == .held(by: .bot(BotID(2)), reason: "401", for: OutboxDecision.credentialPause))
    #expect(telegram.texts.all.count == 2)
    telegram.outcome = .rejected(reason: "400")
    #expect(try send(chats, telegram) == .skipped(reason: "400"))
  }
}
