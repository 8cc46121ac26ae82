package import Domain

/// Sends events to Meta: Purchases alone, PageViews together.
package struct SendConversions: Sendable {
  /// What Meta suggests (fact sheet meta-capi §1.2); the background may wait longer.
  package static let promptDeadline = Interval.milliseconds(1500)
  package static let patientDeadline = Interval.seconds(10)

  private let facts: any ConversionFacts
  private let sender: any ConversionSender
  private let seams: Seams

  package init(facts: any ConversionFacts, sender: any ConversionSender, seams: Seams) {
    self.facts = facts
    self.sender = sender
    self.seams = seams
  }

  func purchase(_ id: PaymentID, deadline: Deadline) throws -> (AttemptOutcome, OutboxEffect) {
    let now = seams.clock.now()
    guard let purchase = try facts.purchase(id, at: now) else {
      return (.skipped(reason: "the payment is gone"), .none)
    }
    switch purchase.plan(now: now) {
    case .alreadySent: return (.accepted(answer: "accepted before"), .none)
    case .skip(let reason): return (.skipped(reason: reason), .none)
    case .hold(let until, let reason):
      return (.retry(reason: reason, after: until.since(now)), .none)
    case .send(let event):
      guard case .ready(let target) = purchase.pixel else {
        return (.skipped(reason: "no pixel"), .none)
      }
      let outcome = try send([event], to: target, deadline: deadline)
      seams.journal.info(
        "purchase_attempt", ("payment", purchase.payment.reference.text),
        ("event_id", event.eventID), ("outcome", outcome.summary))
      return (outcome, .purchaseAccepted(id))
    }
  }

  /// The outcome for each, in the order given.
  func pageViews(_ tokens: [TrackingToken], deadline: Deadline) throws -> [AttemptOutcome] {
    var outcomes = [AttemptOutcome?](repeating: nil, count: tokens.count)
    var batches: [PoolID: [(index: Int, click: ClickFacts)]] = [:]
    let now = seams.clock.now()
    for (index, token) in tokens.enumerated() {
      guard let (click, pool) = try facts.click(token) else {
        outcomes[index] = .skipped(reason: "the click is gone")
        continue
      }
      guard now.since(click.at) < ConversionEvent.ageLimit else {
        outcomes[index] = .skipped(reason: "older than 7 days")
        continue
      }
      // Without a browser's name Meta may refuse the event, and its whole batch.
      guard click.userAgent != nil else {
        outcomes[index] = .skipped(reason: "the visitor sent no user agent")
        continue
      }
      batches[pool, default: []].append((index, click))
    }
    for (pool, clicks) in batches {
      for (offset, outcome) in try send(clicks.map(\.click), pool: pool, deadline: deadline)
        .enumerated()
      {
        outcomes[clicks[offset].index] = outcome
      }
    }
    return outcomes.map { $0 ?? .retry(reason: "not examined", after: nil) }
  }

  private func send(
    _ clicks: [ClickFacts], pool: PoolID, deadline: Deadline
  ) throws -> [AttemptOutcome] {
    let now = seams.clock.now()
    switch try facts.pixel(of: pool, at: now) {
    case .off(let reason):
      return clicks.map { _ in .skipped(reason: reason) }
    case .held(let until, let reason):
      return clicks.map { _ in .retry(reason: reason, after: until.since(now)) }
    case .ready(let target):
      return try bisect(clicks.map(\.pageView)[...], to: target, deadline: deadline)
    }
  }

  /// One bad event must not sink the others: a refused batch is halved until the bad one is alone.
  private func bisect(
    _ events: ArraySlice<ConversionEvent>, to target: PixelTarget, deadline: Deadline
  ) throws -> [AttemptOutcome] {
    let outcome = try send(Array(events), to: target, deadline: deadline)
    guard case .rejected = outcome, events.count > 1 else { return events.map { _ in outcome } }
    let middle = events.startIndex + events.count / 2
    return try bisect(events[..<middle], to: target, deadline: deadline)
      + bisect(events[middle...], to: target, deadline: deadline)
  }

  private func send(
    _ events: [ConversionEvent], to target: PixelTarget, deadline: Deadline
  ) throws -> AttemptOutcome {
    let outcome = sender.send(events, to: target, deadline: deadline)
    if case .credentialsRefused(let reason) = outcome {
      try facts.hold(
        target.poolID, until: seams.clock.now().adding(OutboxDecision.credentialPause),
        reason: reason)
      seams.alerts.raise("meta_credentials", account: target.accountID, detail: reason)
    }
    return outcome
  }
}

extension AttemptOutcome {
  /// A few words for the log.
  package var summary: String {
    switch self {
    case .accepted(let answer): "accepted: \(answer)"
    case .retry(let reason, _): "retry: \(reason)"
    case .unknown(let reason): "unknown: \(reason)"
    case .credentialsRefused(let reason): "credentials refused: \(reason)"
    case .rejected(let reason): "rejected: \(reason)"
    case .skipped(let reason): "skipped: \(reason)"
    }
  }
}
