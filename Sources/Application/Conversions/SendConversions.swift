package import Domain

/// Sends events to Meta: Purchases alone, PageViews together.
package struct SendConversions: Sendable {
  /// What Meta suggests (fact sheet meta-capi §1.2); the background may wait longer.
  private static let promptDeadline = Interval.milliseconds(1500)
  private static let patientDeadline = Interval.seconds(10)

  static func deadline(_ pace: OutboxPace) -> Deadline {
    switch pace {
    case .prompt: Deadline(in: promptDeadline)
    case .patient: Deadline(in: patientDeadline)
    }
  }

  private let facts: any ConversionFacts
  private let sender: any ConversionSender
  private let attempts: any ConversionAttempts
  private let seams: Seams

  package init(
    facts: any ConversionFacts, sender: any ConversionSender, attempts: any ConversionAttempts,
    seams: Seams
  ) {
    self.facts = facts
    self.sender = sender
    self.attempts = attempts
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
    case .wait(let until, let reason):
      return (.retry(reason: reason, after: until.since(now)), .none)
    case .hold(let hold, let until, let reason):
      return (.held(by: hold, reason: reason, for: until.since(now)), .none)
    case .send(let event):
      guard case .ready(let target) = purchase.pixel else {
        return (.skipped(reason: "no pixel"), .none)
      }
      let batch = ConversionBatch(target: target, payment: id, deadline: deadline)
      let outcome = try outcomes(of: [event], in: batch)[0]
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
    _ clicks: [ClickFacts], pool: PoolID, deadline: Deadline
  ) throws -> [AttemptOutcome] {
    let now = seams.clock.now()
    switch try facts.pixel(of: pool, at: now) {
    case .off(let reason):
      return clicks.map { _ in .skipped(reason: reason) }
    case .held(_, let until, let reason):
      return clicks.map { _ in .held(by: .pixel(pool), reason: reason, for: until.since(now)) }
    case .ready(let target):
      return try outcomes(
        of: clicks.map { $0.pageView(sentAt: now) }[...],
        in: ConversionBatch(target: target, payment: nil, deadline: deadline))
    }
  }

  /// Where events go together.
  private struct ConversionBatch {
    let target: PixelTarget
    let payment: PaymentID?
    let deadline: Deadline
  }

  /// One bad event must not sink the others: a batch that was not taken whole is halved until each
  /// event's own outcome is known.
  private func outcomes(
    of events: ArraySlice<ConversionEvent>, in batch: ConversionBatch
  ) throws -> [AttemptOutcome] {
    let response = try send(Array(events), in: batch)
    if let held = held(response, in: batch) { return events.map { _ in held } }
    guard events.count > 1 || response.isAboutKeys else {
      if case .timeRefused(let reason) = response { alertTime(reason, in: batch) }
      return events.map { _ in response.outcome }
    }
    switch response {
    case .keysRefused(let keys, let reason) where events.count == 1:
      return try events.map { try outcome(of: $0, without: keys, reason, in: batch) }
    case .all(.rejected), .partial, .timeRefused, .keysRefused:
      let middle = events.startIndex + events.count / 2
      return try outcomes(of: events[..<middle], in: batch)
        + outcomes(of: events[middle...], in: batch)
    case .all(let outcome): return events.map { _ in outcome }
    }
  }

  /// Once more without the keys that Meta blames, at once, and again where it then blames others: no optional
  /// key may cost a sale.
  private func outcome(
    of event: ConversionEvent, without keys: Set<UserDataKey>, _ reason: String,
    in batch: ConversionBatch
  ) throws -> AttemptOutcome {
    guard keys.isDisjoint(with: event.requiredKeys), keys.contains(where: event.userData.sends)
    else { return .rejected(reason: reason) }
    var reduced = event
    reduced.userData = event.userData.without(keys)
    let response = try send([reduced], in: batch)
    guard case .keysRefused(let more, let reason) = response else {
      return held(response, in: batch) ?? response.outcome
    }
    return try outcome(of: reduced, without: more, reason, in: batch)
  }

  /// Meta's clock is right: where it refuses what our clock calls the past, ours is ahead.
  private func alertTime(_ reason: String, in batch: ConversionBatch) {
    seams.alerts.raise(
      "event_of_future", onceAbout: "pixel \(batch.target.pixelID)",
      account: batch.target.accountID,
      detail:
        "Meta says that an event lies in the future, is the database's clock ahead? The event "
        + "waits: \(reason)")
  }

  /// Until the pixel has another token.
  private func held(_ response: ConversionResponse, in batch: ConversionBatch) -> AttemptOutcome? {
    guard case .all(.credentialsRefused(let reason)) = response else { return nil }
    return .held(
      by: .pixel(batch.target.poolID), reason: reason, for: OutboxDecision.credentialPause)
  }

  private func send(
    _ events: [ConversionEvent], in batch: ConversionBatch
  ) throws -> ConversionResponse {
    let target = batch.target
    let response = sender.send(events, to: target, deadline: batch.deadline)
    record(events, response, in: batch)
    if case .all(.credentialsRefused(let reason)) = response {
      try facts.hold(
        target.poolID, until: seams.clock.now().adding(OutboxDecision.credentialPause),
        reason: reason)
      seams.alerts.raise("meta_credentials", account: target.accountID, detail: reason)
    }
    return response
  }

  /// Of PageViews only what is out of the ordinary: their outbox tasks tell the rest.
  private func record(
    _ events: [ConversionEvent], _ response: ConversionResponse, in batch: ConversionBatch
  ) {
    let now = seams.clock.now()
    let told = events.filter { event in
      event.name == .purchase || !event.userData.leftOut.isEmpty
        || events.count == 1 && response.isAboutKeys
    }
    guard !told.isEmpty else { return }
    do {
      try attempts.append(
        told.map { event in
          ConversionAttempt(
            event: event, payment: batch.payment, accountID: batch.target.accountID,
            poolID: batch.target.poolID, response: response, at: now)
        })
    } catch {
      // The event has left: a missing line in the record must not send it again.
      seams.journal.error("attempt_not_recorded", ("error", "\(error)"))
    }
  }
}

extension ConversionResponse {
  fileprivate var isAboutKeys: Bool {
    if case .keysRefused = self { true } else { false }
  }

  /// For an event that was alone in its request.
  package var outcome: AttemptOutcome {
    switch self {
    case .all(let outcome): outcome
    case .partial(_, let reason): .unknown(reason: reason)
    case .timeRefused(let reason): .retry(reason: reason, after: nil)
    case .keysRefused(_, let reason): .rejected(reason: reason)
    }
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
    case .held(_, let reason, _): "held: \(reason)"
    case .rejected(let reason): "rejected: \(reason)"
    case .skipped(let reason): "skipped: \(reason)"
    }
  }
}
