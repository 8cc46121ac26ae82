package import Domain

package protocol BotProber: Sendable {
  func probe(_ bot: Bot, deadline: Deadline) -> BotProbe
  /// The address at which we take the bot's updates.
  func webhookAddress(of bot: Bot) -> String
}

package protocol BotProbeQueue: Sendable {
  /// Takes up to so many enabled bots that are due; each goes to one caller until `next`.
  func claimDue(at now: Timestamp, next: Timestamp, limit: Int) throws -> [Bot]
}

/// Asks Telegram about every enabled bot, so that one which cannot answer leaves its pools within a
/// minute, and comes back by itself.
package struct CheckBots: Sendable {
  /// Between two questions about a bot; with the call and the pool's cache, under a minute.
  package static let pause = Interval.seconds(30)
  /// For a minute after a bot was refused: most refusals are over in seconds.
  package static let shortPause = Interval.seconds(3)
  static let batch = 5
  static let deadline = Interval.seconds(5)

  private let queue: any BotProbeQueue
  private let health: any BotHealth
  private let prober: any BotProber
  private let seams: Seams

  package init(
    queue: any BotProbeQueue, health: any BotHealth, prober: any BotProber, seams: Seams
  ) {
    self.queue = queue
    self.health = health
    self.prober = prober
    self.seams = seams
  }

  /// One round; true when there may be more to do at once.
  package func check() throws -> Bool {
    let now = seams.clock.now()
    let bots = try queue.claimDue(at: now, next: now.adding(Self.pause), limit: Self.batch)
    for bot in bots { try check(bot) }
    return bots.count == Self.batch
  }

  private func check(_ bot: Bot) throws {
    switch probeTwice(bot) {
    case .answers(let webhook):
      guard webhook == prober.webhookAddress(of: bot) else {
        return try leave(
          bot, kind: "bot_elsewhere",
          reason: webhook.isEmpty ? BotReason.nowhere : BotReason.elsewhere)
      }
      if !bot.isHealthy {
        try health.setHealthy(true, reason: nil, bot: bot.id, at: seams.clock.now())
        seams.logger.info("bot_back", ("bot", bot.username))
      }
    case .refused(let reason): try leave(bot, kind: "bot_refused", reason: reason)
    case .unavailable(let reason):
      seams.logger.warning("bot_not_checked", ("bot", bot.username), ("reason", reason))
    }
  }

  /// Telegram refuses valid tokens now and then (facts: telegram 6.5): a refusal is asked about once more.
  private func probeTwice(_ bot: Bot) -> BotProbe {
    let first = prober.probe(bot, deadline: Deadline(in: Self.deadline))
    guard case .refused = first else { return first }
    return prober.probe(bot, deadline: Deadline(in: Self.deadline))
  }

  private func leave(_ bot: Bot, kind: String, reason: String) throws {
    guard bot.isHealthy else { return }
    try health.setHealthy(false, reason: reason, bot: bot.id, at: seams.clock.now())
    seams.alerts.raise(
      kind, seller: bot.sellerID, detail: "bot \(bot.username) left its pools: \(reason)")
  }
}
