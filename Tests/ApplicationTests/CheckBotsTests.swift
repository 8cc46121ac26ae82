import Application
import Domain
import TestPorts
import Testing

struct CheckBotsTests {
  private struct Queue: BotProbeQueue {
    var bots: [Bot]
    let asked = Log<(next: Interval, limit: Int)>()

    func claimDue(at now: Timestamp, next: Timestamp, limit: Int) -> [Bot] {
      asked.add((next.since(now), limit))
      return bots
    }
  }

  private struct Health: BotHealth {
    let changes = Log<String>()
    var isAway = false

    func setHealthy(_ healthy: Bool, reason: String?, bot: BotID, at now: Timestamp) throws {
      if isAway { throw Broken() }
      changes.add("\(bot) \(healthy) \(reason ?? "-")")
    }
  }

  private struct Prober: BotProber {
    var answer: BotProbe

    func probe(_ bot: Bot, deadline: Deadline) -> BotProbe { answer }
    func webhookAddress(of bot: Bot) -> String { "https://loja.example/webhook/\(bot.publicID)" }
  }

  private let health = Health()
  private let surroundings = Surroundings()

  private static func bot(_ id: Int64, healthy: Bool) -> Bot {
    Bot(
      id: BotID(id), sellerID: SellerID(1), publicID: "p\(id)", username: "b\(id)",
      token: Secret("1:T"), webhookSecret: Secret("s"), texts: [:],
      isHealthy: healthy)
  }

  @discardableResult
  private func check(_ answer: BotProbe, healthy: Bool = true, count: Int = 1) throws -> Bool {
    let bots = (1...max(count, 1)).map { Self.bot(Int64($0), healthy: healthy) }.prefix(count)
    return try CheckBots(
      queue: Queue(bots: Array(bots)), health: health, prober: Prober(answer: answer),
      seams: surroundings.seams
    ).check()
  }

  private static let ours = BotProbe.answers(webhook: "https://loja.example/webhook/p1")

  @Test func `a bot that answers here stays, or comes back`() throws {
    try check(Self.ours)
    #expect(health.changes.all.isEmpty)
    try check(Self.ours, healthy: false)
    #expect(health.changes.all == ["1 true -"])
    #expect(surroundings.logger.all == ["bot_back"])
    #expect(surroundings.alerts.all.isEmpty)
  }

  @Test(arguments: [
    (BotProbe.refused(reason: "401"), "bot_refused", "401"),
    (.answers(webhook: ""), "bot_elsewhere", "nobody gets its updates: run rastro apply"),
    (
      .answers(webhook: "https://other.example/x"), "bot_elsewhere",
      "another system gets its updates: run rastro apply to take them back"
    ),
    (
      .answers(webhook: "https://loja.example/webhook/p11"), "bot_elsewhere",
      "another system gets its updates: run rastro apply to take them back"
    ),
  ])
  func `a bot that cannot answer here leaves with its reason, and one alert`(
    probe: BotProbe, kind: String, reason: String
  ) throws {
    // Would catch: buyers sent to a bot that is silent, or an alert every half minute.
    try check(probe)
    #expect(health.changes.all == ["1 false \(reason)"])
    try check(probe, healthy: false)
    #expect(health.changes.all.count == 1)
    #expect(surroundings.alerts.all == [kind])
  }

  @Test(arguments: [true, false])
  func `while Telegram cannot be asked a bot stays what it is`(healthy: Bool) throws {
    // Would catch: a bad hour of Telegram's that empties every pool.
    try check(.unavailable(reason: "timeout"), healthy: healthy)
    #expect(health.changes.all.isEmpty)
    #expect(surroundings.alerts.all.isEmpty)
    #expect(surroundings.logger.all == ["bot_not_checked"])
  }

  @Test func `a change that is not written down raises no alert, and is tried again`() throws {
    // Would catch: an alert for a bot that is still in its pools.
    let check = CheckBots(
      queue: Queue(bots: [Self.bot(1, healthy: true)]), health: Health(isAway: true),
      prober: Prober(answer: .refused(reason: "401")), seams: surroundings.seams)
    #expect(throws: Broken.self) { try check.check() }
    #expect(surroundings.alerts.all.isEmpty)
  }

  @Test(arguments: [(0, false), (4, false), (5, true)])
  func `a full round says that there may be more`(count: Int, isMore: Bool) throws {
    #expect(try check(Self.ours, count: count) == isMore)
  }

  @Test func `a bot that is asked comes again within a minute`() throws {
    // Would catch: a silent bot that gets clicks for longer than the settings say.
    let queue = Queue(bots: [])
    _ = try CheckBots(
      queue: queue, health: health, prober: Prober(answer: Self.ours), seams: surroundings.seams
    ).check()
    let asked = try #require(queue.asked.all.first)
    #expect(asked.next < .minutes(1))
    #expect(asked.limit == 5)
  }
}
