import Domain

/// An event that a click causes.
enum ClickEvent: Sendable {
  case pageView(TrackingToken)
  case start(StartEvent, TrackingToken)

  var token: TrackingToken {
    switch self {
    case .pageView(let token), .start(_, let token): token
    }
  }

  func event(
    _ click: ClickFacts, for target: PixelTarget, sentAt now: Timestamp
  ) -> ConversionEvent {
    switch self {
    case .pageView: click.pageView(sentAt: now)
    case .start(let start, _): click.event(start, for: target, sentAt: now)
    }
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
    if case .pageView = self, click.userAgent == nil {
      return .skipped(reason: "the visitor sent no user agent")
    }
    return nil
  }

  private func time(of click: ClickFacts) -> Timestamp {
    switch self {
    case .pageView: click.at
    case .start(let start, _): start.at
    }
  }
}
