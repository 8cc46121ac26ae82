import Domain

/// Sends events to Meta: Purchases alone, PageViews together.
package struct SendConversions: Sendable {
  /// What Meta suggests (facts: meta 1.6); the background may wait longer.
  private static let promptDeadline = Interval.milliseconds(1500)
  private static let patientDeadline = Interval.seconds(10)

  static func deadline(_ pace: OutboxPace) -> Deadline {
    switch pace {
    case .prompt: Deadline(in: promptDeadline)
    case .patient: Deadline(in: patientDeadline)
    }
  }

  private let facts: any ConversionFacts
  private let batches: SendConversionBatch
  private let seams: Seams

  package init(
    facts: any ConversionFacts, sender: any ConversionSender, attempts: any ConversionAttempts,
    seams: Seams
  ) {
    self.facts = facts
    batches = SendConversionBatch(facts: facts, sender: sender, attempts: attempts, seams: seams)
    self.seams = seams
  }

  func purchase(_ id: PaymentID, deadline: Deadline) throws -> OutboxAttempt {
    let now = seams.clock.now()
    guard let purchase = try facts.purchase(id, at: now) else {
      return OutboxAttempt(.skipped(reason: "the payment is gone"))
    }
    switch purchase.plan(now: now) {
    case .alreadySent: return OutboxAttempt(.accepted(answer: "accepted before"))
    case .skip(let reason): return OutboxAttempt(.skipped(reason: reason))
    case .wait(let until, let reason):
      return OutboxAttempt(.retry(reason: reason, after: until.since(now)))
    case .hold(let hold, let until, let reason):
      return OutboxAttempt(.held(by: hold, reason: reason, for: until.since(now)))
    case .send(let event):
      guard case .ready(let target) = purchase.pixel else {
        return OutboxAttempt(.skipped(reason: "no pixel"))
      }
      let batch = ConversionBatch(target: target, payment: id, deadline: deadline)
      let outcome = try batches.outcomes(of: [event], in: batch)[0]
      seams.logger.info(
        "purchase_attempt", ("payment", purchase.payment.reference.text),
        ("event_id", event.eventID), ("outcome", outcome.summary))
      return OutboxAttempt(outcome, effect: .purchaseAccepted(id))
    }
  }

  /// The outcome for each, in the order given.
  func pageViews(_ tokens: [TrackingToken], deadline: Deadline) throws -> [AttemptOutcome] {
    var outcomes = [AttemptOutcome?](repeating: nil, count: tokens.count)
    var batches: [RedirectPoolID: [(index: Int, click: ClickFacts)]] = [:]
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
      guard click.at.seconds <= now.seconds else {
        outcomes[index] = .retry(
          reason: ConversionEvent.futureReason,
          after: ConversionEvent.wait(until: click.at, from: now))
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
    _ clicks: [ClickFacts], pool: RedirectPoolID, deadline: Deadline
  ) throws -> [AttemptOutcome] {
    let now = seams.clock.now()
    switch try facts.pixel(of: pool, at: now) {
    case .off(let reason):
      return clicks.map { _ in .skipped(reason: reason) }
    case .held(_, let until, let reason):
      return clicks.map { _ in .held(by: .pixel(pool), reason: reason, for: until.since(now)) }
    case .ready(let target):
      return try batches.outcomes(
        of: clicks.map { $0.pageView(sentAt: now) }[...],
        in: ConversionBatch(target: target, payment: nil, deadline: deadline))
    }
  }
}
