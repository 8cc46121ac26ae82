import Application
import Domain
import Testing

struct PoolTests {
  private func pool(_ members: (weight: Int, ill: Int64?)...) -> Pool {
    Pool(
      id: PoolID(1), accountID: AccountID(1), slug: "s", pixelID: nil,
      members: members.enumerated().map { index, member in
        PoolMember(
          botID: BotID(Int64(index)), username: "b\(index)", weight: member.weight,
          unhealthySince: member.ill.map { Timestamp(seconds: $0) })
      })
  }

  @Test(arguments: [(0.0, 0), (0.2499, 0), (0.25, 1), (0.9999, 1), (1.0, 1)])
  func `bots share the clicks by weight`(fraction: Double, bot: Int64) {
    #expect(pool((1, nil), (3, nil)).choose(fraction)?.botID == BotID(bot))
  }

  @Test(arguments: [0.0, 0.5, 0.9999])
  func `a bot that Telegram refuses, or without weight, leaves the rotation`(fraction: Double) {
    #expect(pool((5, 100), (0, nil), (1, nil)).choose(fraction)?.botID == BotID(2))
  }

  @Test func `when every bot is ill the least bad one is left`() {
    #expect(pool((5, 300), (1, 100), (1, 200)).choose(0.9)?.botID == BotID(1))
    #expect(pool((5, 300), (0, nil)).choose(0)?.botID == BotID(1))
  }

  @Test func `only a pool without bots has none`() {
    #expect(pool().choose(0.5) == nil)
  }
}
