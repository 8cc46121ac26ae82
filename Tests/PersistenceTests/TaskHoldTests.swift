import Application
import Domain
import MariaDB
import Persistence
import TestDatabase
import Testing

/// Work that waits for something, and is free when that is over.
@Suite(.database) struct TaskHoldTests {
  private let fixture: Fixture
  private let bot = Bot(
    id: BotID(1), sellerID: SellerID(1), username: "b", token: Secret("t"),
    webhookSecret: Secret("s"), texts: [:])
  private let ana = BotUpdate.Person(telegramID: 7, firstName: "Ana")

  init() throws {
    fixture = try Fixture()
    try fixture.run("UPDATE bot_users SET first_name = 'Ana'")
  }

  /// A paid payment whose delivery is held.
  private func held(
    by hold: TaskHold, until: Timestamp?
  ) throws -> (payment: Payment, entry: ClaimedTask) {
    let payment = try fixture.created()
    _ = try fixture.move(payment, to: .paid, charge: "tx")
    let entry = try #require(
      try fixture.outbox.claim(.delivery, limit: 1, lease: .seconds(30), at: fixture.now).first)
    if case .buyer = hold {
      try fixture.users.setBlocked(true, telegramID: 7, bot: bot, at: fixture.now)
    }
    try fixture.outbox.finish(
      entry, .hold(by: hold, until: until, reason: "held", unknownSince: nil), effect: .none,
      at: fixture.now)
    return (payment, entry)
  }

  private func due() throws -> [OutboxTaskID] {
    try fixture.outbox.claim(.delivery, limit: 9, lease: .seconds(30), at: fixture.now).map(\.id)
  }

  @Test func `a held task waits for its time, and goes on when the bot is well`() throws {
    let (_, entry) = try held(by: .bot(BotID(1)), until: fixture.now.adding(.minutes(15)))
    #expect(try due().isEmpty)
    let bots = BotRepository(fixture.database, vault: fixture.vault)
    try bots.setHealthy(true, reason: nil, bot: BotID(2), at: fixture.now)
    #expect(try due().isEmpty)
    try bots.setHealthy(true, reason: nil, bot: BotID(1), at: fixture.now)
    #expect(try due() == [entry.id])
  }

  @Test func `without a time it waits for a person, or for its buyer to come back`() throws {
    let (_, entry) = try held(by: .buyer(BotID(1), telegramID: 7), until: nil)
    #expect(
      try fixture.texts("SELECT state AS v FROM outbox WHERE kind = 'delivery'") == ["waiting"])
    #expect(try due().isEmpty)
    _ = try fixture.users.person(ana, of: bot, at: fixture.now)
    #expect(try due() == [entry.id])
  }

  @Test func `a buyer who came back before their task could wait for them is not waited for`()
    throws
  {
    // Would catch: paid and never delivered, since nothing held the task yet when its buyer unblocked the bot (found by
    // the simulation).
    let payment = try fixture.created()
    _ = try fixture.move(payment, to: .paid, charge: "tx")
    let entry = try #require(
      try fixture.outbox.claim(.delivery, limit: 1, lease: .seconds(30), at: fixture.now).first)
    try fixture.users.setBlocked(true, telegramID: 7, bot: bot, at: fixture.now)
    _ = try fixture.users.person(ana, of: bot, at: fixture.now)
    try fixture.outbox.finish(
      entry,
      .hold(
        by: .buyer(BotID(1), telegramID: 7), until: nil, reason: "blocked", unknownSince: nil),
      effect: .none, at: fixture.now)
    #expect(try due() == [entry.id])
  }

  @Test func `an unblocked bot frees it too, another person frees nothing`() throws {
    let (_, entry) = try held(by: .buyer(BotID(1), telegramID: 7), until: nil)
    _ = try fixture.users.person(
      BotUpdate.Person(telegramID: 77, firstName: "Bia"), of: bot, at: fixture.now)
    #expect(try due().isEmpty)
    try fixture.users.setBlocked(false, telegramID: 7, bot: bot, at: fixture.now)
    #expect(try due() == [entry.id])
  }

  @Test func `what is at work is not handed out a second time`() throws {
    let (_, entry) = try held(by: .bot(BotID(1)), until: fixture.now)
    #expect(try due() == [entry.id])
    try BotRepository(fixture.database, vault: fixture.vault)
      .setHealthy(true, reason: nil, bot: BotID(1), at: fixture.now)
    #expect(try due().isEmpty)
  }

  private func repeated(_ payment: Payment, after: Interval) throws -> RepeatedDelivery {
    try fixture.users.repeatDelivery(payment, at: fixture.now.adding(after))
  }

  @Test func `a link that is on its way is not sent twice, but at once`() throws {
    let (payment, entry) = try held(
      by: .bot(BotID(1)), until: fixture.now.adding(.minutes(15)))
    #expect(
      try repeated(payment, after: .seconds(0)) == .onItsWay(EnqueuedTasks(ids: [entry.id])))
    #expect(try due() == [entry.id])
  }

  @Test func `a link is repeated once a minute at most, counted from the last one`() throws {
    let (payment, _) = try held(by: .bot(BotID(1)), until: nil)
    try fixture.run("UPDATE payments SET delivered_at = \(bind: fixture.now)")
    #expect(try repeated(payment, after: .seconds(59)) == .justSent)
    guard case .enqueued = try repeated(payment, after: .seconds(60)) else {
      Issue.record("not repeated")
      return
    }
    #expect(try repeated(payment, after: .seconds(61)) == .justSent)
    #expect(try repeated(payment, after: .seconds(119)) == .justSent)
    guard case .enqueued = try repeated(payment, after: .seconds(120)) else {
      Issue.record("not repeated")
      return
    }
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM outbox WHERE kind = 'delivery'") == 3)
  }
}
