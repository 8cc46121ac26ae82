import Application
import Domain
import TestPorts
import Testing

/// At no moment may Telegram hold a secret that is refused.
struct RenewBotSecretTests {
  private static let until = Surroundings.now.adding(.hours(24))
  private static let address = "https://loja.example/webhook/p1"

  private struct Bots: BotDirectory {
    var isThere = true

    func bot(publicID: String) -> Bot? { nil }
    func webhookSecrets(
      of publicID: String, fits: (WebhookSecrets) -> Bool
    ) -> WebhookSecrets? { nil }
    func bot(_ id: BotID) -> Bot? {
      !isThere
        ? nil
        : Bot(
          id: id, sellerID: SellerID(1), publicID: "p1", username: "b1", token: Secret("1:T"),
          webhookSecret: Secret("old"), texts: [:])
    }
  }

  private struct Store: BotSecretStore {
    let log: Log<String>

    func begin(_ bot: BotID) -> BotSecretChange {
      log.add("begin")
      return BotSecretChange(new: Secret("new"), old: Secret("old"))
    }
    func finish(_ bot: BotID, keepingOldFor time: Interval) -> Timestamp {
      log.add("finish")
      return Surroundings.now.adding(time)
    }
    func undo(_ change: BotSecretChange, of bot: BotID) { log.add("undo") }
  }

  /// Gives one answer after the other, the last one again and again.
  private struct Telegram: BotConnector, BotProber {
    let log: Log<String>
    let answers: [BotCheck]
    let probe: BotProbe

    func identify(_ token: Secret<String>, deadline: Deadline) -> BotCheck {
      .unavailable(reason: "not asked")
    }
    func connect(_ bot: BotConnection, deadline: Deadline) -> BotCheck {
      log.add("connect \(bot.webhookSecret.reveal()) \(bot.token.reveal()) \(bot.publicID)")
      let calls = log.all.filter { $0.hasPrefix("connect") }.count
      return answers[min(calls, answers.count) - 1]
    }
    func probe(_ bot: Bot, deadline: Deadline) -> BotProbe { probe }
    func webhookAddress(of bot: Bot) -> String { RenewBotSecretTests.address }
  }

  private let log = Log<String>()

  private func renew(
    _ answers: [BotCheck], probe: BotProbe = .answers(webhook: address), isThere: Bool = true
  ) throws -> RenewBotSecret.Outcome {
    let telegram = Telegram(log: log, answers: answers, probe: probe)
    return try RenewBotSecret(
      bots: Bots(isThere: isThere), store: Store(log: log), connector: telegram, prober: telegram
    ).renew(
      BotID(1), keepingOldFor: .hours(24))
  }

  private static let connect = "connect new 1:T p1"
  private static let away = BotCheck.unavailable(reason: "away")

  @Test func `the new secret is accepted before Telegram hears of it, the old one ends after`()
    throws
  {
    #expect(try renew([.works(username: "b1")]) == .renewed(oldUntil: Self.until))
    #expect(log.all == ["begin", Self.connect, "finish"])
  }

  @Test func `what Telegram refuses leaves everything as it was`() throws {
    #expect(try renew([.refused(reason: "401")]) == .refused(reason: "401"))
    #expect(log.all == ["begin", Self.connect, "undo"])
  }

  @Test func `a Telegram that is away is asked again, with the same secret`() throws {
    #expect(
      try renew([Self.away, Self.away, .works(username: "b1")]) == .renewed(oldUntil: Self.until))
    #expect(log.all == ["begin", Self.connect, Self.connect, Self.connect, "finish"])
  }

  @Test(arguments: [[away], [away, .refused(reason: "401")]])
  func `a call without an answer may have been heard: both secrets stay`(answers: [BotCheck]) throws
  {
    // Would catch: an old secret that ends while Telegram still sends it, or a new one forgotten
    // that Telegram took.
    guard case .unconfirmed = try renew(answers) else {
      Issue.record("taken for certain")
      return
    }
    #expect(!log.all.contains("undo") && !log.all.contains("finish"))
  }

  @Test(arguments: [
    BotProbe.answers(webhook: "https://other.example/x"), .answers(webhook: ""),
    .unavailable(reason: "away"), .refused(reason: "401"),
  ])
  func `an address that is not read back confirms nothing`(probe: BotProbe) throws {
    guard case .unconfirmed = try renew([.works(username: "b1")], probe: probe) else {
      Issue.record("taken for certain")
      return
    }
    #expect(!log.all.contains("undo") && !log.all.contains("finish"))
  }

  @Test func `a bot without a token is told apart, and nothing changes`() throws {
    guard case .refused = try renew([.works(username: "b1")], isThere: false) else {
      Issue.record("not refused")
      return
    }
    #expect(log.all.isEmpty)
  }
}
