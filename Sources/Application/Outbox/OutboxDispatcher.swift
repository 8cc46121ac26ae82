package import Domain

/// Keeps promises: claims entries by lease, works outside any transaction, writes down the result.
package struct OutboxDispatcher: Sendable {
  static let pageViewBatch = 200

  private let outbox: any OutboxStore
  private let conversions: SendConversions
  private let messages: SendMessages
  private let seams: Seams
  private let lease: Interval

  /// With a lease longer than any attempt; an entry whose holder died is free again after it.
  package init(
    outbox: any OutboxStore, conversions: SendConversions, messages: SendMessages,
    lease: Interval, seams: Seams
  ) {
    self.outbox = outbox
    self.lease = lease
    self.conversions = conversions
    self.messages = messages
    self.seams = seams
  }

  /// What a request has just enqueued, right after its answer.
  package func keep(_ enqueued: EnqueuedTasks) {
    guard !enqueued.ids.isEmpty else { return }
    contain("dispatch_failed") {
      let held = Deadline(in: lease)
      let entries = try outbox.claim(enqueued, lease: lease, at: seams.clock.now())
      for entry in entries {
        settle(entry, meta: SendConversions.promptDeadline, while: held)
      }
    }
  }

  /// One round over due entries of these kinds; true when there was something to do.
  package func drain(_ kinds: [OutboxWork.Kind]) -> Bool {
    contain("dispatch_failed") {
      let now = seams.clock.now()
      let held = Deadline(in: lease)
      if kinds == [.pageView] {
        let entries = try outbox.claim(
          kinds, limit: Self.pageViewBatch, lease: lease, at: now)
        if stillHolds(entries, held) { settlePageViews(entries) }
        return !entries.isEmpty
      }
      // One at a time: a lease must not run out behind a slow neighbour.
      let entries = try outbox.claim(kinds, limit: 1, lease: lease, at: now)
      for entry in entries { settle(entry, meta: SendConversions.patientDeadline, while: held) }
      return !entries.isEmpty
    } ?? false
  }

  /// A process that was stopped meanwhile must not do what another has taken over.
  private func stillHolds(_ entries: [ClaimedTask], _ held: Deadline) -> Bool {
    if entries.isEmpty || held.remaining > 0 { return true }
    seams.journal.warning("lease_over", ("entries", "\(entries.count)"))
    return false
  }

  private func settle(_ entry: ClaimedTask, meta: Interval, while held: Deadline) {
    guard stillHolds([entry], held) else { return }
    let (outcome, effect) = attempt(entry, meta: meta)
    finish(entry, outcome, effect)
  }

  private func attempt(
    _ entry: ClaimedTask, meta: Interval
  ) -> (AttemptOutcome, OutboxEffect) {
    do {
      switch entry.work {
      case .purchase(let id):
        if let since = entry.history.unknownSince,
          entry.claimedAt.since(since) > ConversionEvent.deduplicationWindow
        {
          return (.rejected(reason: "outcome unknown for more than 48 hours"), .none)
        }
        return try conversions.purchase(id, deadline: Deadline(in: meta))
      case .pageView(let token):
        let outcomes = try conversions.pageViews([token], deadline: Deadline(in: meta))
        return (outcomes.first ?? .retry(reason: "not examined", after: nil), .none)
      case .message(let message):
        return (try messages.message(message), .none)
      case .delivery(let id):
        return try messages.delivery(id, account: entry.accountID)
      }
    } catch {
      // The database failed before anything was sent.
      return (.retry(reason: "\(error)", after: nil), .none)
    }
  }

  private func settlePageViews(_ entries: [ClaimedTask]) {
    let tokens = entries.compactMap { entry in
      if case .pageView(let token) = entry.work { token } else { nil }
    }
    guard !tokens.isEmpty else { return }
    let outcomes: [AttemptOutcome]
    do {
      outcomes = try conversions.pageViews(
        tokens, deadline: Deadline(in: SendConversions.patientDeadline))
    } catch {
      outcomes = tokens.map { _ in .retry(reason: "\(error)", after: nil) }
    }
    for (entry, outcome) in zip(entries, outcomes) { finish(entry, outcome, .none) }
  }

  private func finish(_ entry: ClaimedTask, _ outcome: AttemptOutcome, _ effect: OutboxEffect) {
    let now = seams.clock.now()
    let decision = OutboxDecision(
      after: outcome, history: entry.history, startedAt: entry.claimedAt, now: now,
      jitter: seams.randomness.fraction())
    if let reason = decision.needsAttention {
      seams.alerts.raise(
        "outbox_waiting", cause: reason.withoutNumbers, account: entry.accountID,
        detail: "entry \(entry.id): \(reason)")
    }
    contain("outbox_finish_failed") {
      let isDone = if case .done = decision { true } else { false }
      try outbox.finish(entry, decision, effect: isDone ? effect : .none, at: now)
    }
  }

  @discardableResult
  private func contain<Result>(_ event: String, _ work: () throws -> Result) -> Result? {
    do {
      return try work()
    } catch {
      seams.journal.error(event, ("error", "\(error)"))
      return nil
    }
  }
}

extension OutboxDecision {
  /// Why a person must decide, where one must.
  fileprivate var needsAttention: String? {
    switch self {
    case .waitForPerson(let reason), .hold(_, nil, let reason, _): reason
    case .done, .retry, .hold, .skipped: nil
    }
  }
}
