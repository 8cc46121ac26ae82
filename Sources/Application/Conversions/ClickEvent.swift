import Domain

/// An event that a click causes.
struct ClickEvent: Sendable {
  let token: TrackingToken
  /// Nil: its PageView.
  var start: StartEvent?
  /// A person wants it sent although tracking was off at its time.
  var isResent = false

  func event(
    _ click: ClickFacts, for target: PixelTarget, sentAt now: Timestamp
  ) -> ConversionEvent {
    start.map { click.event($0, for: target, sentAt: now) } ?? click.pageView(sentAt: now)
  }

  /// Why it is not sent, or not yet; nil where nothing stands against it.
  func obstacle(_ click: ClickFacts, at now: Timestamp) -> AttemptOutcome? {
    let time = time(of: click)
    guard now.since(time) < ConversionEvent.ageLimit else {
      return .skipped(reason: "older than 7 days")
    }
    guard time.seconds <= now.seconds else {
      return .retry(
        reason: ConversionEvent.futureReason, after: ConversionEvent.wait(until: time, from: now))
    }
    // Without a browser's name Meta may refuse a page's event, and its whole batch.
    guard start != nil || click.userAgent != nil else {
      return .skipped(reason: "the visitor sent no user agent")
    }
    return nil
  }

  func isKeptBack(by target: PixelTarget, _ click: ClickFacts) -> Bool {
    !isResent && target.wasOff(at: time(of: click))
  }

  private func time(of click: ClickFacts) -> Timestamp { start?.at ?? click.at }
}
