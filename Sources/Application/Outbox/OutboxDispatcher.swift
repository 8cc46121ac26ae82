package import Domain

/// Does tasks: claims them by lease, works outside any transaction, writes down the result.
package struct OutboxDispatcher: Sendable {
  private let outbox: any OutboxStore
  private let workers: [OutboxKind: any OutboxWorker]
  private let seams: Seams
  private let lease: Interval

  /// With a lease longer than any attempt; a task whose holder died is free again after it.
  ///
  /// Traps where a kind of ``OutboxKind/all`` has no worker.
  package init(
    outbox: any OutboxStore, workers: [any OutboxWorker], lease: Interval, seams: Seams
  ) {
    self.outbox = outbox
    self.workers = Dictionary(uniqueKeysWithValues: workers.map { ($0.kind, $0) })
    self.lease = lease
    self.seams = seams
    for kind in OutboxKind.all {
      precondition(self.workers[kind] != nil, "no worker for \(kind.name)")
    }
  }

  /// Does what a request has just enqueued, right after its answer.
  package func dispatch(_ enqueued: EnqueuedTasks) {
    guard !enqueued.ids.isEmpty else { return }
    contain("dispatch_failed") {
      let held = Deadline(in: lease)
      let tasks = try outbox.claim(enqueued, lease: lease, at: seams.clock.now())
      for task in tasks { attempt([task], .prompt, while: held) }
    }
  }

  /// One round over the due tasks of a lane; true when there was something to do.
  ///
  /// A lane's first kind goes first, but for steps after sales: many reminders must not keep every upsell waiting.
  package func drain(_ lane: OutboxLane) -> Bool {
    lane == .followUps
      ? lane.kinds.reduce(false) { drain($1) || $0 } : lane.kinds.contains { drain($0) }
  }

  private func drain(_ kind: OutboxKind) -> Bool {
    contain("dispatch_failed") {
      let held = Deadline(in: lease)
      // Of most kinds one at a time: a lease must not run out behind a slow neighbour.
      let tasks = try outbox.claim(
        kind, limit: kind.batch, lease: lease, at: seams.clock.now())
      attempt(tasks, .patient, while: held)
      return !tasks.isEmpty
    } ?? false
  }

  /// Nothing once the lease is over: a process that was stopped meanwhile must not do what another has taken over.
  private func attempt(_ tasks: [ClaimedTask], _ pace: OutboxPace, while held: Deadline) {
    guard let kind = tasks.first?.kind, let worker = workers[kind] else { return }
    guard held.remaining > 0 else {
      seams.logger.warning("lease_over", ("entries", "\(tasks.count)"))
      return
    }
    let possible = tasks.filter { task in
      guard isTooOld(task) else { return true }
      finish(task, OutboxAttempt(.rejected(reason: "outcome unknown for more than 48 hours")))
      return false
    }
    guard !possible.isEmpty else { return }
    let attempts: [OutboxAttempt]
    do {
      attempts = try worker.attempt(possible, pace)
    } catch {
      // The database failed before anything was sent.
      attempts = possible.map { _ in OutboxAttempt(.retry(reason: "\(error)", after: nil)) }
    }
    for (task, attempt) in zip(possible, attempts) { finish(task, attempt) }
  }

  private func isTooOld(_ task: ClaimedTask) -> Bool {
    guard let limit = task.kind.repeatsUnknownFor, let since = task.history.unknownSince else {
      return false
    }
    return task.claimedAt.since(since) > limit
  }

  private func finish(_ task: ClaimedTask, _ attempt: OutboxAttempt) {
    seams.counters.add(.outboxAttempts, [task.kind.name, attempt.outcome.word])
    let now = seams.clock.now()
    let decision = OutboxDecision(
      after: attempt.outcome, history: task.history, startedAt: task.claimedAt, now: now,
      jitter: seams.randomness.fraction())
    if let reason = decision.needsAttention {
      seams.alerts.raise(
        "outbox_waiting", cause: reason.withoutNumbers, seller: task.sellerID,
        detail: "entry \(task.id): \(reason)")
    }
    var task = task
    task.partsSent = max(task.partsSent, attempt.partsSent)
    contain("outbox_finish_failed") { [task] in
      let isDone = if case .done = decision { true } else { false }
      try outbox.finish(task, decision, effect: isDone ? attempt.effect : .none, at: now)
    }
  }

  @discardableResult
  private func contain<Result>(_ event: String, _ work: () throws -> Result) -> Result? {
    do {
      return try work()
    } catch {
      seams.logger.error(event, ("error", "\(error)"))
      return nil
    }
  }
}

extension OutboxDecision {
  /// Why a person must decide, where one must.
  fileprivate var needsAttention: String? {
    switch self {
    case .needsAttention(let reason), .hold(_, nil, let reason, _): reason
    case .done, .retry, .hold, .skipped: nil
    }
  }
}
