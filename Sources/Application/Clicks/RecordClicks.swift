package import Domain

/// What arrived with a click, as the browser sent it.
package struct ClickRequest: Sendable {
  package var slug: String
  /// From nginx, which answers with the same token when we cannot; nil: one is made.
  package var token: TrackingToken?
  package var parameters: Fields
  package var cookies: Fields
  package var address: String?
  package var userAgent: String?
  package var url: String

  package init(
    slug: String, token: TrackingToken?, parameters: Fields, cookies: Fields, address: String?,
    userAgent: String?, url: String
  ) {
    self.slug = slug
    self.token = token
    self.parameters = parameters
    self.cookies = cookies
    self.address = address
    self.userAgent = userAgent
    self.url = url
  }
}

package enum ClickAnswer: Equatable, Sendable {
  case unknownPool
  /// The pool has no bot at all.
  case noBot
  /// The page that fires the pixel and goes on to the bot.
  case page(pixelID: String, eventID: PageViewEventID, token: TrackingToken, username: String)
  /// Straight to the bot: there is no pixel to fire.
  case redirect(token: TrackingToken, username: String)
  /// Not stored: whoever stands before us has to answer.
  case unavailable
}

/// Stores clicks that arrived together and says where each goes.
package struct RecordClicks: Sendable {
  /// Time for the page's beacon to bring the real cookies before our own PageView leaves.
  static let pageViewDelay = Interval.seconds(4)

  private let pools: any PoolDirectory
  private let clicks: any ClickStore
  private let clock: Clock
  private let randomness: Randomness
  private let alerts: any AlertBook
  private let journal: Journal

  package init(pools: any PoolDirectory, clicks: any ClickStore, seams: Seams) {
    self.pools = pools
    self.clicks = clicks
    clock = seams.clock
    randomness = seams.randomness
    alerts = seams.alerts
    journal = seams.journal
  }

  /// One answer for each request, in their order; the clicks behind them are stored in one commit.
  package func callAsFunction(_ requests: [ClickRequest]) -> [ClickAnswer] {
    let plans = requests.map { plan($0) }
    let recorded = plans.compactMap(\.recorded)
    guard !recorded.isEmpty else { return plans.map(\.answer) }
    do {
      try clicks.record(recorded)
      return plans.map(\.answer)
    } catch {
      journal.error("clicks_not_stored", ("count", "\(recorded.count)"), ("error", "\(error)"))
      return plans.map { $0.recorded == nil ? $0.answer : .unavailable }
    }
  }

  /// What one request leads to, once its click is stored.
  private struct Plan {
    var answer: ClickAnswer
    var recorded: RecordedClick?
  }

  private func plan(_ request: ClickRequest) -> Plan {
    do {
      guard let pool = try pools.pool(slug: request.slug) else {
        return Plan(answer: .unknownPool)
      }
      guard let member = pool.choose(randomness.fraction()) else {
        alerts.raise("empty_pool", account: pool.accountID, detail: "pool \(pool.slug) has no bot")
        return Plan(answer: .noBot)
      }
      return plan(capture(request, pool: pool, member: member), pool: pool, member: member)
    } catch {
      journal.error("pool_not_read", ("slug", request.slug), ("error", "\(error)"))
      return Plan(answer: .unavailable)
    }
  }

  private func plan(_ click: Click, pool: Pool, member: PoolMember) -> Plan {
    let firesPageView = pool.pixelID != nil && !click.isCrawler
    let recorded = RecordedClick(
      click: click, pageViewDueAt: firesPageView ? click.at.adding(Self.pageViewDelay) : nil)
    guard let pixelID = pool.pixelID else {
      return Plan(
        answer: .redirect(token: click.token, username: member.username), recorded: recorded)
    }
    let page = ClickAnswer.page(
      pixelID: pixelID, eventID: click.pageViewEventID, token: click.token,
      username: member.username)
    return Plan(answer: page, recorded: recorded)
  }

  private func capture(_ request: ClickRequest, pool: Pool, member: PoolMember) -> Click {
    var limits = CaptureLimits()
    let parameters = request.parameters
    let token = request.token ?? randomness.token()
    var click = Click(
      token: token, pageViewEventID: PageViewEventID(token),
      accountID: pool.accountID, poolID: pool.id, botID: member.botID, at: clock.now(),
      url: limits.keep(request.url, upTo: CaptureLimits.url) ?? "")
    click.fbclid = limits.keep(parameters["fbclid"], upTo: CaptureLimits.fbclid)
    click.address = request.address
    click.userAgent = limits.keep(request.userAgent, upTo: CaptureLimits.userAgent)
    click.isCrawler = Crawler.recognises(userAgent: request.userAgent)
    for (keyPath, name) in Self.labels {
      click.campaign[keyPath: keyPath] = limits.keep(parameters[name], upTo: CaptureLimits.label)
    }
    captureBrowserIDs(request, into: &click)
    click.isTruncated = limits.isTruncated
    return click
  }

  private static var labels: [(WritableKeyPath<Campaign, String?>, String)] {
    [
      (\.source, "utm_source"), (\.medium, "utm_medium"), (\.name, "utm_campaign"),
      (\.content, "utm_content"), (\.term, "utm_term"), (\.grim, "grim"),
    ]
  }

  /// The cookie outranks its parameter; a value out of form is no value.
  private func captureBrowserIDs(_ request: ClickRequest, into click: inout Click) {
    func received(_ cookie: String, _ parameter: String) -> MetaCookie? {
      request.cookies[cookie].flatMap { MetaCookie($0) }
        ?? request.parameters[parameter].flatMap { MetaCookie($0) }
    }
    if let fbp = received("_fbp", "_fbp_cookie") {
      click.fbp = fbp
      click.fbpOrigin = .cookie
    } else if !click.isCrawler {
      click.fbp = .generatedFbp(at: click.at, random: randomness.number())
      click.fbpOrigin = .generated
    }
    click.fbc = received("_fbc", "_fbc_cookie")
  }
}
