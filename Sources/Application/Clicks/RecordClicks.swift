/// Stores clicks that arrived together and says where each goes.
package struct RecordClicks: Sendable {
  private let pools: any RedirectPoolDirectory
  private let clicks: any ClickStore
  private let rotation = Rotation()
  private let clickCapture: ClickCapture
  private let clock: Clock
  private let randomness: Randomness
  private let alerts: any AlertBook
  private let logger: Logger
  private let gate: DatabaseGate

  package init(
    pools: any RedirectPoolDirectory, clicks: any ClickStore, gate: DatabaseGate, seams: Seams
  ) {
    self.gate = gate
    self.pools = pools
    self.clicks = clicks
    clickCapture = ClickCapture(randomness: seams.randomness)
    clock = seams.clock
    randomness = seams.randomness
    alerts = seams.alerts
    logger = seams.logger
  }

  /// One answer for each request, in their order; the clicks behind them are stored in one commit.
  package func record(_ requests: [ClickRequest]) -> [ClickAnswer] {
    let plans = requests.map { plan($0) }
    let recorded = plans.compactMap(\.recorded)
    guard !recorded.isEmpty else { return plans.map(\.answer) }
    do {
      try clicks.record(recorded)
      return plans.map(\.answer)
    } catch {
      gate.report(error)
      logger.error("clicks_not_stored", ("count", "\(recorded.count)"), ("error", "\(error)"))
      return plans.map { $0.recorded == nil ? $0.answer : .unavailable }
    }
  }

  /// Whether a link leads to a pool; nil while that cannot be said.
  package func leads(_ slug: String?, orOneOf repaired: [String]) -> Bool? {
    guard gate.isOpen else { return nil }
    do {
      return try pools.pool(slug: slug, orOneOf: repaired) != nil
    } catch {
      gate.report(error)
      logger.error("pool_not_read", ("slug", slug ?? "-"), ("error", "\(error)"))
      return nil
    }
  }

  /// What one request leads to, once its click is stored.
  private struct Plan {
    var answer: ClickAnswer
    var recorded: RecordedClick?
  }

  private func plan(_ request: ClickRequest) -> Plan {
    // Also within a batch: one finds out for all.
    guard gate.isOpen else { return Plan(answer: .unavailable) }
    do {
      guard let pool = try pools.pool(slug: request.slug, orOneOf: request.repairedSlugs) else {
        return Plan(answer: .unknownPool)
      }
      let now = clock.now()
      guard let member = rotation.choose(from: pool, randomness.fraction(), at: now) else {
        alerts.raise("empty_pool", seller: pool.sellerID, detail: "pool \(pool.slug) has no bot")
        return Plan(answer: .noBot)
      }
      return plan(
        clickCapture.capture(request, pool: pool, member: member, at: now), pool: pool,
        member: member)
    } catch {
      gate.report(error)
      logger.error("pool_not_read", ("slug", request.slug ?? "-"), ("error", "\(error)"))
      return Plan(answer: .unavailable)
    }
  }

  private func plan(_ recorded: RecordedClick, pool: RedirectPool, member: RedirectPoolMember)
    -> Plan
  {
    let click = recorded.click
    guard let pixelID = pool.pixelID else {
      return Plan(
        answer: .redirect(token: click.token, username: member.username), recorded: recorded)
    }
    let page = ClickAnswer.page(
      template: pool.template, texts: pool.texts, pixelID: pixelID, eventID: click.pageViewEventID,
      token: click.token, username: member.username)
    return Plan(answer: page, recorded: recorded)
  }
}
