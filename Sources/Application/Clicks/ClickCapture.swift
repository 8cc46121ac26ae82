import Domain

/// Makes a click of what a browser sent, whoever answered it.
struct ClickCapture: Sendable {
  /// Time for the page's beacon to bring the real cookies before our own PageView leaves.
  static let pageViewDelay = Interval.seconds(4)

  let randomness: Randomness

  func capture(
    _ request: ClickRequest, pool: RedirectPool, member: RedirectPoolMember, at now: Timestamp
  ) -> RecordedClick {
    let click = click(request, pool: pool, member: member, at: now)
    // Nobody has looked at a page that was fetched in advance: its beacon makes the event due.
    let firesPageView = pool.pixelID != nil && !click.isCrawler && !click.isPrefetch
    return RecordedClick(
      click: click, pageViewDueAt: firesPageView ? now.adding(Self.pageViewDelay) : nil)
  }

  private func click(
    _ request: ClickRequest, pool: RedirectPool, member: RedirectPoolMember, at now: Timestamp
  ) -> Click {
    var limits = CaptureLimits()
    let parameters = request.parameters
    let token = request.token ?? randomness.token()
    var click = Click(
      token: token, pageViewEventID: PageViewEventID(token), sellerID: pool.sellerID,
      poolID: pool.id, botID: member.botID, at: now,
      url: limits.truncate(request.url, upTo: CaptureLimits.url) ?? "")
    click.fbclid = limits.truncate(parameters["fbclid"], upTo: CaptureLimits.fbclid)
    click.address = request.address
    click.userAgent = limits.truncate(request.userAgent, upTo: CaptureLimits.userAgent)
    click.isCrawler = Crawler.recognises(userAgent: request.userAgent)
    click.isPrefetch = VisitPurpose.isUnseen(request.purpose)
    for (keyPath, name) in Self.labels {
      click.campaign[keyPath: keyPath] = limits.truncate(
        parameters[name], upTo: CaptureLimits.label)
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

  /// The cookie outranks its parameter; of several that the rule takes the first `fbp` counts, and the newest
  /// `fbc`.
  private func captureBrowserIDs(_ request: ClickRequest, into click: inout Click) {
    func received(_ cookie: String, _ parameter: String) -> [String] {
      request.cookies.all(cookie) + request.parameters.all(parameter)
    }
    let now = click.at
    let fbp = BrowserIDChoice(received("_fbp", "_fbp_cookie")) { text throws(BrowserIDFault) in
      try BrowserIDRule.fbp(text, at: now)
    }
    (click.fbp, click.fbpFault) = (fbp.cookie, fbp.fault)
    if fbp.cookie != nil {
      click.fbpOrigin = .cookie
    } else if !click.isCrawler {
      click.fbp = .generatedFbp(at: now, random: randomness.number())
      click.fbpOrigin = .generated
    }
    // The address's own click id, whole: the stored one may be cut.
    let fbclid = request.parameters["fbclid"]
    func newest(_ texts: [String]) -> BrowserIDChoice {
      BrowserIDChoice(newestOf: texts) { text throws(BrowserIDFault) in
        try BrowserIDRule.fbc(text, fbclid: fbclid, at: now)
      }
    }
    var fbc = newest(request.cookies.all("_fbc"))
    if fbc.cookie == nil {
      let given = newest(request.parameters.all("_fbc_cookie"))
      (fbc.cookie, fbc.fault) = (given.cookie, given.cookie == nil ? fbc.fault ?? given.fault : nil)
    }
    (click.fbc, click.fbcFault) = (fbc.cookie, fbc.fault)
  }
}
