package import Domain
import Synchronization

/// Chooses the bot for each click, remembering what this process has given out.
///
/// Nothing is shared between processes: each turns by itself, and together they turn evenly.
package final class Rotation: Sendable {
  /// What a pool's clicks went to since the counts were last looked at.
  private struct Turns {
    var next = 0
    var counted: [BotID: Int] = [:]
    var countedAt: Timestamp?
  }

  /// For how long own counting stands before it begins again from the counts of all processes.
  private static let recount = Interval.minutes(1)

  private let turns = Mutex<[RedirectPoolID: Turns]>([:])

  package init() {}

  /// Nil only for a pool without bots; `fraction` lies between 0 and 1.
  package func choose(from pool: RedirectPool, _ fraction: Double, at now: Timestamp)
    -> RedirectPoolMember?
  {
    let eligible = pool.eligible
    guard eligible.count > 1 else { return eligible.first }
    switch pool.strategy {
    case .weighted: return Self.byWeight(eligible, fraction)
    case .random: return eligible[min(Int(fraction * Double(eligible.count)), eligible.count - 1)]
    case .priority:
      let first = eligible.map(\.priority).min()
      return Self.byWeight(eligible.filter { $0.priority == first }, fraction)
    case .roundRobin:
      return turns.withLock { turns in
        let next = turns[pool.id, default: Turns()].next
        turns[pool.id, default: Turns()].next = (next + 1) % (1 << 30)
        return eligible[next % eligible.count]
      }
    case .leastUsed: return leastUsed(eligible, pool.id, now)
    }
  }

  private static func byWeight(_ members: [RedirectPoolMember], _ fraction: Double)
    -> RedirectPoolMember?
  {
    var rest = fraction * Double(members.reduce(0) { $0 + $1.weight })
    for member in members {
      rest -= Double(member.weight)
      if rest < 0 { return member }
    }
    return members.last
  }

  private func leastUsed(_ members: [RedirectPoolMember], _ id: RedirectPoolID, _ now: Timestamp)
    -> RedirectPoolMember?
  {
    turns.withLock { turns in
      var own = turns[id] ?? Turns()
      if own.countedAt.map({ now.isPast(Self.recount, since: $0) }) ?? true {
        own.counted = [:]
        own.countedAt = now
      }
      for member in members where own.counted[member.botID] == nil {
        own.counted[member.botID] = member.recentClicks
      }
      let chosen = members.min {
        own.counted[$0.botID, default: 0] < own.counted[$1.botID, default: 0]
      }
      if let chosen { own.counted[chosen.botID, default: 0] += 1 }
      turns[id] = own
      return chosen
    }
  }
}
