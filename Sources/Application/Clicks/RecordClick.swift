package import Domain

/// What arrived with a click, as the browser sent it.
package struct ClickRequest: Sendable {
  package var slug: String
  package var parameters: [String: String]
  package var cookies: [String: String]
  package var address: String?
  package var userAgent: String?
  package var url: String

  package init(
    slug: String, parameters: [String: String], cookies: [String: String], address: String?,
    userAgent: String?, url: String
  ) {
    self.slug = slug
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
}

/// Stores a click and says where it goes.
package struct RecordClick: Sendable {
  /// Time for the page's beacon to bring the real cookies before our own PageView leaves.
  static let pageViewDelay = Interval.seconds(4)

  private let pools: any PoolDirectory
  private let clicks: any ClickStore
  private let clock: Clock
  private let randomness: Randomness
  private let alerts: any AlertBook

  package init(
    pools: any PoolDirectory, clicks: any ClickStore, clock: Clock, randomness: Randomness,
    alerts: any AlertBook
  ) {
    self.pools = pools
    self.clicks = clicks
    self.clock = clock
    self.randomness = randomness
    self.alerts = alerts
  }

  package func callAsFunction(_ request: ClickRequest) throws -> ClickAnswer {
    guard let pool = try pools.pool(slug: request.slug) else { return .unknownPool }
    guard let member = pool.choose(randomness.fraction()) else {
      alerts.raise("empty_pool", account: pool.accountID, detail: "pool \(pool.slug) has no bot")
      return .noBot
    }
    let click = capture(request, pool: pool, member: member)
    let firesPageView = pool.pixelID != nil && !click.isCrawler
    try clicks.record(
      click, pageViewDueAt: firesPageView ? click.at.adding(Self.pageViewDelay) : nil)
    guard let pixelID = pool.pixelID else {
      return .redirect(token: click.token, username: member.username)
    }
    return .page(
      pixelID: pixelID, eventID: click.pageViewEventID, token: click.token,
      username: member.username)
  }

  private func capture(_ request: ClickRequest, pool: Pool, member: PoolMember) -> Click {
    var limits = CaptureLimits()
    let parameters = request.parameters
    var click = Click(
      token: randomness.token(),
      pageViewEventID: PageViewEventID(random: randomness.bytes(16)),
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
