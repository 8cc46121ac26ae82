import Domain

/// Where events go together.
struct ConversionBatch: Sendable {
  let target: PixelTarget
  let payment: PaymentID?
  let deadline: Deadline
}

/// Sends events of one pixel to Meta until each one's outcome is known.
struct SendConversionBatch: Sendable {
  let facts: any ConversionFacts
  let sender: any ConversionSender
  let attempts: any ConversionAttempts
  let seams: Seams

  /// What Meta would refuse is told apart here, and waits for a person; the rest is sent.
  func checkedOutcomes(
    of events: [ConversionEvent], in batch: ConversionBatch
  ) throws -> [AttemptOutcome] {
    let now = seams.clock.now()
    let faults = events.map { $0.fault(at: now) }
    let good = zip(events, faults).filter { $0.1 == nil }.map(\.0)
    var sent = good.isEmpty ? [] : try outcomes(of: good[...], in: batch)[...]
    return faults.map { fault in
      fault.map { .rejected(reason: "not sent: \($0)") } ?? sent.removeFirst()
    }
  }

  /// One bad event must not sink the others: a batch that was not taken whole is halved until each
  /// event's own outcome is known.
  func outcomes(
    of events: ArraySlice<ConversionEvent>, in batch: ConversionBatch, isRepeated: Bool = false
  ) throws -> [AttemptOutcome] {
    if isRepeated, let stopped = try stopped(batch) { return events.map { _ in stopped } }
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
      return try outcomes(of: events[..<middle], in: batch, isRepeated: true)
        + outcomes(of: events[middle...], in: batch, isRepeated: true)
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
    if let stopped = try stopped(batch) { return stopped }
    var reduced = event
    reduced.userData = event.userData.without(keys)
    if let fault = reduced.fault(at: seams.clock.now()) {
      return .rejected(reason: "\(reason); without the key: \(fault)")
    }
    let response = try send([reduced], in: batch)
    guard case .keysRefused(let more, let reason) = response else {
      return held(response, in: batch) ?? response.outcome
    }
    return try outcome(of: reduced, without: more, reason, in: batch)
  }

  /// Requests that follow the first take their time: tracking may have been turned off meanwhile, the token have died.
  ///
  /// Nil where they may go on.
  private func stopped(_ batch: ConversionBatch) throws -> AttemptOutcome? {
    let now = seams.clock.now()
    switch try facts.pixel(of: batch.target.poolID, at: now) {
    case .ready: return nil
    case .off(let reason): return .skipped(reason: reason)
    case .paused(let until):
      return .retry(reason: PixelState.pausedReason, after: until.since(now))
    case .held(let pool, let until, let reason):
      return .held(by: .pixel(pool), reason: reason, for: until.since(now))
    }
  }

  /// Meta's clock is right: where it refuses what our clock calls the past, ours is ahead.
  private func alertTime(_ reason: String, in batch: ConversionBatch) {
    seams.alerts.raise(
      "event_of_future", onceAbout: "pixel \(batch.target.pixelID)",
      seller: batch.target.sellerID,
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
    let answer = sender.send(events, to: target, deadline: batch.deadline)
    let response = answer.response
    record(events, response, in: batch)
    if let pace = answer.pace {
      try facts.slow(target, by: pace, at: seams.clock.now())
      seams.logger.warning(
        "pixel_slowed", ("pool", "\(target.poolID)"), ("all", "\(pace.all.milliseconds) ms"),
        ("clicks", "\(pace.clicks.milliseconds) ms"))
    }
    if case .all(.credentialsRefused(let reason)) = response {
      try facts.hold(
        target.poolID, until: seams.clock.now().adding(OutboxDecision.credentialPause),
        reason: reason)
      seams.alerts.raise("meta_credentials", seller: target.sellerID, detail: reason)
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
            event: event, payment: batch.payment, sellerID: batch.target.sellerID,
            poolID: batch.target.poolID, response: response, at: now)
        })
    } catch {
      // The event has left: a missing line in the record must not send it again.
      seams.logger.error("attempt_not_recorded", ("error", "\(error)"))
    }
  }
}
