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
  ) -> [AttemptOutcome] {
    let now = seams.clock.now()
    return events.outcomes {
      $0.fault(at: now).map { .rejected(reason: "not sent: \($0)") }
    } ofOthers: {
      outcomes(of: $0[...], in: batch)
    }
  }

  /// One bad event must not sink the others: a batch that was not taken whole is halved until each
  /// event's own outcome is known.
  func outcomes(
    of events: ArraySlice<ConversionEvent>, in batch: ConversionBatch, isRepeated: Bool = false
  ) -> [AttemptOutcome] {
    if isRepeated, let stopped = stopped(batch) { return events.map { _ in stopped } }
    let response = send(Array(events), in: batch)
    if let held = held(response, in: batch) { return events.map { _ in held } }
    guard events.count > 1 || response.isAboutKeys else {
      if case .timeRefused(let reason) = response { alertTime(reason, in: batch) }
      return events.map { _ in response.outcome }
    }
    switch response {
    case .keysRefused(let keys, let reason) where events.count == 1:
      return events.map { outcome(of: $0, without: keys, reason, in: batch) }
    case .all(.rejected), .partial, .timeRefused, .keysRefused:
      let middle = events.startIndex + events.count / 2
      return outcomes(of: events[..<middle], in: batch, isRepeated: true)
        + outcomes(of: events[middle...], in: batch, isRepeated: true)
    case .all(let outcome): return events.map { _ in outcome }
    }
  }

  /// Once more without the keys that Meta blames, at once, and again where it then blames others: no optional
  /// key may cost a sale.
  private func outcome(
    of event: ConversionEvent, without keys: Set<UserDataKey>, _ reason: String,
    in batch: ConversionBatch
  ) -> AttemptOutcome {
    guard keys.isDisjoint(with: event.requiredKeys), keys.contains(where: event.userData.sends)
    else { return .rejected(reason: reason) }
    if let stopped = stopped(batch) { return stopped }
    var reduced = event
    reduced.userData = event.userData.without(keys)
    if let fault = reduced.fault(at: seams.clock.now()) {
      return .rejected(reason: "\(reason); without the key: \(fault)")
    }
    let response = send([reduced], in: batch)
    guard case .keysRefused(let more, let reason) = response else {
      return held(response, in: batch) ?? response.outcome
    }
    return outcome(of: reduced, without: more, reason, in: batch)
  }

  /// Requests that follow the first take their time: tracking may have been turned off meanwhile, the token have died.
  ///
  /// Nil where they may go on. What cannot be looked up stops only what is still to be sent: of the rest the outcome
  /// is known.
  private func stopped(_ batch: ConversionBatch) -> AttemptOutcome? {
    let now = seams.clock.now()
    do {
      return try facts.pixel(of: batch.target.poolID, at: now).obstacle(at: now)
    } catch {
      return .retry(reason: "\(error)", after: nil)
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
  ) -> ConversionResponse {
    let answer = sender.send(events, to: batch.target, deadline: batch.deadline)
    record(events, answer.response, in: batch)
    seams.contain("pixel_state_not_stored") { try obey(answer, in: batch) }
    return answer.response
  }

  private func obey(_ answer: ConversionAnswer, in batch: ConversionBatch) throws {
    let target = batch.target
    if let pace = answer.pace {
      seams.logger.warning(
        "pixel_slowed", ("pool", "\(target.poolID)"), ("all", "\(pace.all.milliseconds) ms"),
        ("clicks", "\(pace.clicks.milliseconds) ms"))
      try facts.slow(target, by: pace, at: seams.clock.now())
    }
    if case .all(.credentialsRefused(let reason)) = answer.response {
      seams.alerts.raise("meta_credentials", seller: target.sellerID, detail: reason)
      try facts.hold(
        target.poolID, until: seams.clock.now().adding(OutboxDecision.credentialPause),
        reason: reason)
    }
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
    seams.contain("attempt_not_recorded") {
      try attempts.append(
        told.map { event in
          ConversionAttempt(
            event: event, payment: batch.payment, sellerID: batch.target.sellerID,
            poolID: batch.target.poolID, response: response, at: now)
        })
    }
  }
}

extension Array {
  /// Of each element, in the order given: what stands against it, or what came of it together with all others against
  /// which nothing does.
  func outcomes(
    unless obstacle: (Element) -> AttemptOutcome?, ofOthers send: ([Element]) -> [AttemptOutcome]
  ) -> [AttemptOutcome] {
    let obstacles = map(obstacle)
    let others = zip(self, obstacles).filter { $0.1 == nil }.map(\.0)
    var sent = others.isEmpty ? [] : send(others)[...]
    return obstacles.map { $0 ?? sent.removeFirst() }
  }
}

extension Seams {
  /// The event has left: what cannot be stored beside its outcome must not change it, and send the event again.
  func contain(_ failure: String, _ work: () throws -> Void) {
    do {
      try work()
    } catch {
      logger.error(failure, ("error", "\(error)"))
    }
  }
}
