import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

/// Codes that link a chat, and the chats that are linked.
@Suite(.database) struct AlertChatTests {
  private let fixture: Fixture
  private let chats: AlertChatRepository
  private let code = AlertLinkCode(random: Array(0..<12))
  private let ana = BotUpdate.Chat(telegramID: 7, title: "Ana")
  private let bia = BotUpdate.Chat(telegramID: 8, title: "Bia")
  private var now: Timestamp { fixture.now }

  init() throws {
    fixture = try Fixture()
    chats = AlertChatRepository(fixture.database)
  }

  private func bot(_ id: Int64 = 1) -> Bot {
    Bot(
      id: BotID(id), sellerID: SellerID(id), username: "b\(id)", token: Secret("t"),
      webhookSecret: Secret("s"), texts: [:])
  }

  private func linked(_ seller: Int64 = 1) throws -> [Int64] {
    try chats.chats(of: SellerID(seller)).map(\.telegramID)
  }

  @Test func `a code links one chat once, also where Telegram brings its update again`() throws {
    // Would catch: a code that somebody reads over a shoulder and uses after the seller.
    try chats.add(code, of: SellerID(1), at: now)
    #expect(try chats.link(code, chat: ana, bot: bot(), at: now) == .linked(seller: "a"))
    #expect(try chats.link(code, chat: ana, bot: bot(), at: now) == .linked(seller: "a"))
    #expect(try chats.link(code, chat: bia, bot: bot(), at: now) == .wrongCode)
    #expect(try linked() == [7])
    #expect(
      try fixture.count("SELECT COUNT(*) AS n FROM alert_link_codes WHERE code_hash LIKE '%0123%'")
        == 0)
    #expect(
      try fixture.texts("SELECT kind AS v FROM audit_log") == ["alert_chat_linked"])
  }

  @Test func `a code that is over, or another seller's, links nothing`() throws {
    try chats.add(code, of: SellerID(1), at: now)
    #expect(try chats.link(code, chat: ana, bot: bot(2), at: now) == .wrongCode)
    let end = now.adding(AlertLinkCode.life)
    #expect(try chats.link(code, chat: ana, bot: bot(), at: end) == .wrongCode)
    #expect(try linked().isEmpty && linked(2).isEmpty)
    let moment = end.before(.milliseconds(1))
    #expect(try chats.link(code, chat: ana, bot: bot(), at: moment) == .linked(seller: "a"))
  }

  @Test func `wrong codes are counted by bot and hour`() throws {
    // Would catch: a bot that tries codes for strangers without end.
    try chats.add(code, of: SellerID(1), at: now)
    let wrong = AlertLinkCode(random: Array(repeating: 3, count: 12))
    for _ in 0..<LinkAlertChat.tries {
      #expect(try chats.link(wrong, chat: bia, bot: bot(), at: now) == .wrongCode)
    }
    #expect(try chats.link(code, chat: ana, bot: bot(), at: now) == .tooManyTries)
    // Another bot is not concerned.
    #expect(try chats.link(wrong, chat: bia, bot: bot(2), at: now) == .wrongCode)
    let later = now.adding(.hours(1))
    #expect(try chats.link(wrong, chat: bia, bot: bot(), at: later) == .wrongCode)
    #expect(try chats.link(code, chat: ana, bot: bot(), at: later) == .linked(seller: "a"))
  }

  @Test func `a seller has a bounded number of chats and of open codes`() throws {
    for number in 0..<AlertChat.most + 1 {
      let code = AlertLinkCode(random: Array(repeating: UInt8(number), count: 12))
      try chats.add(code, of: SellerID(1), at: now)
      let chat = BotUpdate.Chat(telegramID: Int64(number), title: "x")
      let isFull = number == AlertChat.most
      #expect(
        try chats.link(code, chat: chat, bot: bot(), at: now)
          == (isFull ? .tooManyChats : .linked(seller: "a")))
    }
    for number in 0..<30 {
      let code = AlertLinkCode(random: Array(repeating: UInt8(number), count: 12))
      try chats.add(code, of: SellerID(2), at: now.adding(.seconds(number)))
    }
    #expect(
      try fixture.count("SELECT COUNT(*) AS n FROM alert_link_codes WHERE account_id = 2") == 20)
  }

  @Test func `a chat is unlinked by its seller only, and an old code brings it not back`() throws {
    try chats.add(code, of: SellerID(1), at: now)
    _ = try chats.link(code, chat: ana, bot: bot(), at: now)
    let id = try #require(try chats.chats(of: SellerID(1)).first?.id)
    #expect(try !chats.unlink(id, of: SellerID(2)))
    #expect(try chats.unlink(id, of: SellerID(1)))
    #expect(try chats.link(code, chat: ana, bot: bot(), at: now) == .wrongCode)
    #expect(try linked().isEmpty)
  }

  @Test func `a block is marked, and gone with the next code`() throws {
    try chats.add(code, of: SellerID(1), at: now)
    _ = try chats.link(code, chat: ana, bot: bot(), at: now)
    try chats.setBlocked(true, chat: 7, bot: bot(), at: now)
    #expect(try chats.chats(of: SellerID(1)).map(\.isBlocked) == [true])
    let next = AlertLinkCode(random: Array(repeating: 1, count: 12))
    try chats.add(next, of: SellerID(1), at: now)
    _ = try chats.link(next, chat: ana, bot: bot(), at: now)
    #expect(try chats.chats(of: SellerID(1)).map(\.isBlocked) == [false])
  }

  @Test func `a seller's own rule comes before the one of all, and that before the standard`()
    throws
  {
    let rules = AlertRuleRepository(fixture.database)
    let (own, all) = (SellerScope(SellerID(1)), SystemScope())
    try rules.set(.failureRate, threshold: 9, window: .minutes(30), isEnabled: nil, in: all)
    try rules.set(.failureRate, threshold: 20, window: nil, isEnabled: nil, in: own)
    try rules.set(.queueAge, threshold: nil, window: nil, isEnabled: false, in: own)
    let first = try rules.limits(of: SellerID(1))
    #expect(first[.failureRate] == AlertLimit(threshold: 20, window: .minutes(30)))
    #expect(first[.queueAge] == AlertLimit(threshold: 15, isEnabled: false))
    let second = try rules.limits(of: SellerID(2))
    #expect(second[.failureRate] == AlertLimit(threshold: 9, window: .minutes(30)))
    #expect(second[.queueAge] == AlertRule.queueAge.standard)
    try rules.reset(.failureRate, in: own)
    #expect(try rules.limits(of: SellerID(1))[.failureRate]?.threshold == 9)
  }

  @Test func `what a seller changes about alerts is written down with who did it`() throws {
    try chats.add(code, of: SellerID(1), at: now)
    _ = try chats.link(code, chat: ana, bot: bot(), at: now)
    let id = try #require(chats.chats(of: SellerID(1)).first?.id)
    let rules = AlertRuleRepository(fixture.database)
    #expect(
      try !chats.choose(
        sales: true, summary: nil, for: id, of: SellerID(2), at: now, by: "bia@outra.example"))
    #expect(
      try chats.choose(
        sales: true, summary: false, for: id, of: SellerID(1), at: now, by: "ana@loja.example"))
    #expect(try chats.chats(of: SellerID(1)).map(\.notifiesSales) == [true])
    try rules.set(
      .failureRate, threshold: 9, window: .minutes(30), isEnabled: true,
      in: SellerScope(SellerID(1)), by: "ana@loja.example")
    try rules.reset(.failureRate, in: SellerScope(SellerID(1)), by: "ana@loja.example")
    #expect(
      try fixture.texts(
        """
        SELECT CONCAT(account_id, ' ', kind, ' ', detail) AS v FROM audit_log
        WHERE kind <> 'alert_chat_linked' ORDER BY id
        """) == [
          "1 alert_chat_changed chat \(id): sales on, summary off by ana@loja.example",
          "1 alert_rule_changed failure_rate: limit 9, window 30 min, on by ana@loja.example",
          "1 alert_rule_changed failure_rate: default by ana@loja.example",
        ])
  }
}
