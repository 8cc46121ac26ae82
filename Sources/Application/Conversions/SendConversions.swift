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

  func purchase(
    _ id: PaymentID, isResent: Bool = false, deadline: Deadline
  ) throws -> OutboxAttempt {
    let now = seams.clock.now()
    guard let purchase = try facts.purchase(id, at: now) else {
      return OutboxAttempt(.retry(reason: NodeBehind.unseen, after: nil))
    }
    let link = purchase.link(sentAt: now)
    let attempt = attempt(purchase, link, isResent: isResent, at: now, deadline)
    // An accepted one is written down with its acceptance.
    let isAccepted = if case .accepted = attempt.outcome { true } else { false }
    if !isAccepted, purchase.storedLink != link.text {
      seams.contain("link_not_noted") { try facts.note(link, of: id) }
    }
    return attempt
  }

  private func attempt(
    _ purchase: PurchaseFacts, _ link: ClickLink, isResent: Bool, at now: Timestamp,
    _ deadline: Deadline
  ) -> OutboxAttempt {
    switch purchase.plan(now: now, isResent: isResent) {
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
      let batch = ConversionBatch(
        target: target, payment: purchase.payment.id, deadline: deadline)
      let outcome = batches.checkedOutcomes(of: [event], in: batch)[0]
      seams.logger.info(
        "purchase_attempt", ("payment", purchase.payment.reference.text),
        ("event_id", event.eventID), ("outcome", outcome.summary))
      return OutboxAttempt(
        outcome, effect: .purchaseAccepted(purchase.payment.id, link: link))
    }
  }

  /// The outcome for each, in the order given.
  func clickEvents(_ wanted: [ClickEvent], deadline: Deadline) throws -> [AttemptOutcome] {
    var outcomes = [AttemptOutcome?](repeating: nil, count: wanted.count)
    var batches: [RedirectPoolID: [(index: Int, wanted: ClickEvent, click: ClickFacts)]] = [:]
    let now = seams.clock.now()
    for (index, event) in wanted.enumerated() {
      guard let (click, pool) = try facts.click(event.token) else {
        outcomes[index] = .skipped(reason: "the click is gone")
        continue
      }
      outcomes[index] = event.obstacle(click, at: now)
      if outcomes[index] == nil { batches[pool, default: []].append((index, event, click)) }
    }
    // In one order, so that a run of the simulation can be repeated.
    for (pool, entries) in batches.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      let sent = send(entries.map { ($0.wanted, $0.click) }, pool: pool, deadline: deadline)
      for (entry, outcome) in zip(entries, sent) { outcomes[entry.index] = outcome }
    }
    return outcomes.map { $0 ?? .retry(reason: "not examined", after: nil) }
  }

  /// A pool that cannot be looked up sends nothing; what has left for another keeps its outcome.
  private func send(
    _ events: [(wanted: ClickEvent, click: ClickFacts)], pool: RedirectPoolID, deadline: Deadline
  ) -> [AttemptOutcome] {
    let now = seams.clock.now()
    let state: PixelState
    do {
      state = try facts.pixel(of: pool, at: now)
    } catch {
      return events.map { _ in .retry(reason: "\(error)", after: nil) }
    }
    switch state {
    case .paused(let until): return events.map { _ in rest(until, from: now) }
    case .ready(let target):
      if let until = target.clicksPausedUntil { return events.map { _ in rest(until, from: now) } }
      return send(events, to: target, at: now, deadline: deadline)
    case .off, .held: return events.compactMap { _ in state.obstacle(at: now) }
    }
  }

  private func rest(_ until: Timestamp, from now: Timestamp) -> AttemptOutcome {
    // Not all of them at the same moment.
    let spread = Interval.milliseconds(Int(seams.randomness.fraction() * 30_000))
    return .retry(
      reason: PixelState.pausedReason, after: until.adding(spread).since(now))
  }

  private func send(
    _ events: [(wanted: ClickEvent, click: ClickFacts)], to target: PixelTarget,
    at now: Timestamp, deadline: Deadline
  ) -> [AttemptOutcome] {
    events.outcomes {
      $0.wanted.isKeptBack(by: target, $0.click)
        ? .skipped(reason: PixelTarget.wasOffReason) : nil
    } ofOthers: { others in
      batches.checkedOutcomes(
        of: others.map { $0.wanted.event($0.click, for: target, sentAt: now) },
        in: ConversionBatch(target: target, payment: nil, deadline: deadline))
    }
  }
}
