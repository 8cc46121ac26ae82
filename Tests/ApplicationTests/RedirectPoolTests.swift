import Application
import Domain
import TestPorts
import Testing

private func member(
  _ id: Int64, weight: Int = 1, priority: Int = 0, ill: Int64? = nil, clicks: Int = 0
) -> RedirectPoolMember {
  RedirectPoolMember(
    botID: BotID(id), username: "b\(id)", weight: weight, priority: priority,
    unhealthySince: ill.map { Timestamp(seconds: $0) }, recentClicks: clicks)
}

private func pool(_ strategy: RedirectPool.Strategy = .weighted, _ members: RedirectPoolMember...)
  -> RedirectPool
{
  RedirectPool(
    id: RedirectPoolID(1), sellerID: SellerID(1), slug: "s", pixelID: nil, strategy: strategy,
    members: members)
}

struct RedirectPoolTests {
  private func chosen(_ pool: RedirectPool, _ fraction: Double) -> BotID? {
    Rotation().choose(from: pool, fraction, at: Surroundings.now)?.botID
  }

  @Test(arguments: [(0.0, 1), (0.2499, 1), (0.25, 2), (0.9999, 2), (1.0, 2)])
  func `bots share the clicks by weight`(fraction: Double, bot: Int64) {
    #expect(chosen(pool(.weighted, member(1), member(2, weight: 3)), fraction) == BotID(bot))
  }

  @Test(arguments: RedirectPool.Strategy.allCases, [0.0, 0.5, 0.9999])
  func `a bot that cannot answer, or without weight, leaves the rotation`(
    strategy: RedirectPool.Strategy, fraction: Double
  ) {
    let pool = pool(strategy, member(1, weight: 5, ill: 100), member(2, weight: 0), member(3))
    #expect(chosen(pool, fraction) == BotID(3))
  }

  @Test(arguments: RedirectPool.Strategy.allCases)
  func `when every bot is ill the least bad one is left`(strategy: RedirectPool.Strategy) {
    // Would catch: a paid click that leads nowhere because Telegram had a bad hour.
    let ill = pool(strategy, member(1, ill: 300), member(2, ill: 100), member(3, ill: 200))
    #expect(chosen(ill, 0.9) == BotID(2))
    #expect(chosen(pool(strategy, member(1, ill: 300), member(2, weight: 0)), 0) == BotID(2))
  }

  @Test(arguments: RedirectPool.Strategy.allCases)
  func `only a pool without bots has none`(strategy: RedirectPool.Strategy) {
    #expect(chosen(pool(strategy), 0.5) == nil)
  }

  @Test func `round robin gives each its turn`() {
    let rotation = Rotation()
    let pool = pool(.roundRobin, member(1), member(2), member(3))
    let given = (0..<6).map { _ in rotation.choose(from: pool, 0, at: Surroundings.now)?.botID }
    #expect(given == [1, 2, 3, 1, 2, 3].map { BotID($0) })
  }

  @Test(arguments: [(0.0, 1), (0.34, 2), (0.99, 3), (1.0, 3)])
  func `random passes over weights`(fraction: Double, bot: Int64) {
    let pool = pool(.random, member(1, weight: 100), member(2), member(3))
    #expect(chosen(pool, fraction) == BotID(bot))
  }

  @Test func `priority keeps the others in reserve`() {
    let all = pool(
      .priority, member(1, priority: 2), member(2, priority: 1), member(3, priority: 1))
    #expect([0.0, 0.4].map { chosen(all, $0) } == [BotID(2), BotID(2)])
    #expect(chosen(all, 0.6) == BotID(3))
    let reserve = pool(.priority, member(1, priority: 2), member(2, priority: 1, ill: 1))
    #expect(chosen(reserve, 0.6) == BotID(1))
  }

  @Test func `least used evens out what all processes counted and this one gave`() {
    let rotation = Rotation()
    let pool = pool(.leastUsed, member(1, clicks: 3), member(2, clicks: 0), member(3, clicks: 2))
    let given = (0..<7).map { _ in
      rotation.choose(from: pool, 0, at: Surroundings.now)?.botID.rawValue ?? 0
    }
    #expect(given.prefix(2) == [2, 2])
    #expect([1, 2, 3].map { bot in given.filter { $0 == bot }.count } == [1, 4, 2])
  }

  @Test func `least used begins again from the counts after a minute`() {
    // Would catch: a process whose own memory outweighs what the others have given since.
    let rotation = Rotation()
    _ = rotation.choose(
      from: pool(.leastUsed, member(1, clicks: 0), member(2, clicks: 9)), 0, at: Surroundings.now)
    let later = pool(.leastUsed, member(1, clicks: 50), member(2, clicks: 9))
    let soon = Surroundings.now.adding(.seconds(30))
    #expect(rotation.choose(from: later, 0, at: soon)?.botID == BotID(1))
    let afterwards = Surroundings.now.adding(.seconds(61))
    #expect(rotation.choose(from: later, 0, at: afterwards)?.botID == BotID(2))
  }

  @Test func `nginx's own page leads to the first healthy bot`() {
    let members = [
      member(1, weight: 9, priority: 0, ill: 5), member(2, weight: 1, priority: 1),
      member(3, weight: 2, priority: 1),
    ]
    let pool = RedirectPool(
      id: RedirectPoolID(1), sellerID: SellerID(1), slug: "s", pixelID: nil, members: members)
    #expect(pool.fallbackMember?.botID == BotID(3))
  }

  @Test(arguments: [
    ("default", true), ("a-1", true), ("", false), ("../x", false), ("A", false), ("a.b", false),
  ])
  func `a template's name cannot leave its folder`(name: String, isName: Bool) {
    #expect(RedirectPool.isTemplateName(name) == isName)
  }
}
