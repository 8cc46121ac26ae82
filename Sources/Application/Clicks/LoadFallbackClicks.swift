package import Domain

/// Stores clicks that nginx answered while we could not.
///
/// Idempotent by token: a line that is read twice is one click.
package struct LoadFallbackClicks: Sendable {
  package static let batch = 500

  private let log: any FallbackLog
  private let pools: any RedirectPoolDirectory
  private let clicks: any ClickStore
  private let late: any FallbackClicks
  private let clickCapture: ClickCapture
  private let seams: Seams

  package init(
    log: any FallbackLog, pools: any RedirectPoolDirectory, clicks: any ClickStore,
    late: any FallbackClicks, seams: Seams
  ) {
    self.log = log
    self.pools = pools
    self.clicks = clicks
    self.late = late
    self.seams = seams
    clickCapture = ClickCapture(randomness: seams.randomness)
  }

  /// Loads one batch; false when there was nothing to load.
  package func load() throws -> Bool {
    let lines = try log.next(limit: Self.batch)
    guard !lines.isEmpty else { return false }
    var recorded: [RecordedClick] = []
    var rejected: [String] = []
    for line in lines {
      switch line {
      case .noClick: break
      case .malformed(let text): rejected.append(text)
      case .click(let click):
        if let one = try stored(click) {
          recorded.append(one)
        } else {
          rejected.append("no such pool: \(click.request.url)")
        }
      }
    }
    if !recorded.isEmpty {
      try clicks.record(recorded)
      try late.settle(recorded.map(\.click), at: seams.clock.now())
    }
    if !rejected.isEmpty { try setAside(rejected) }
    try log.advance()
    seams.logger.info(
      "fallback_clicks_loaded", ("clicks", "\(recorded.count)"), ("set_aside", "\(rejected.count)"))
    return true
  }

  private func stored(_ click: FallbackClick) throws -> RecordedClick? {
    let request = click.request
    guard let pool = try pools.pool(slug: request.slug, orOneOf: request.repairedSlugs),
      let member = pool.fallbackMember
    else { return nil }
    return clickCapture.capture(
      request, pool: pool, member: member,
      at: seams.clock.instant(ofHost: click.at))
  }

  private func setAside(_ lines: [String]) throws {
    try log.setAside(lines)
    seams.alerts.raise(
      "fallback_lines_set_aside", cause: "", seller: nil,
      detail: "\(lines.count) lines of the fallback log could not be loaded; see its .rejected file"
    )
  }
}

/// What waits for a click that was stored late.
package protocol FallbackClicks: Sendable {
  /// Binds the click to whoever pressed START with it meanwhile, and to what they bought since; has the
  /// clicks counted.
  func settle(_ clicks: [Click], at now: Timestamp) throws
}
