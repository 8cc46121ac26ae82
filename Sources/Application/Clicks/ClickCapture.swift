import Domain

/// Makes a click of what a browser sent, whoever answered it.
struct ClickCapture: Sendable {
  /// Time for the page's beacon to bring the real cookies before our own PageView leaves.
  static let pageViewDelay = Interval.seconds(4)

  let randomness: Randomness

  func callAsFunction(
    _ request: ClickRequest, pool: Pool, member: PoolMember, at now: Timestamp
  ) -> RecordedClick {
    let click = click(request, pool: pool, member: member, at: now)
    let firesPageView = pool.pixelID != nil && !click.isCrawler
    return RecordedClick(
      click: click, pageViewDueAt: firesPageView ? now.adding(Self.pageViewDelay) : nil)
  }

  private func click(
    _ request: ClickRequest, pool: Pool, member: PoolMember, at now: Timestamp
  ) -> Click {
    var limits = CaptureLimits()
    let parameters = request.parameters
    let token = request.token ?? randomness.token()
    var click = Click(
      token: token, pageViewEventID: PageViewEventID(token), accountID: pool.accountID,
      poolID: pool.id, botID: member.botID, at: now,
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
