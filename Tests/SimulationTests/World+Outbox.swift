import Domain

@testable import Application

/// The outbox as its repository keeps it.
extension World: OutboxStore {
  func claim(_ kind: OutboxKind, limit: Int, lease: Interval, at now: Timestamp) throws
    -> [ClaimedTask]
  {
    try call(.claim) { claim(limit: limit, lease, now) { $0.task.kind == kind && $0.next <= now } }
  }

  func claim(_ tasks: EnqueuedTasks, lease: Interval, at now: Timestamp) throws -> [ClaimedTask] {
    try known {
      try call(.claimEnqueued) {
        claim(limit: tasks.ids.count, lease, now) {
          tasks.ids.contains($0.id) && $0.attempts == 0
            && $0.next <= $0.createdAt.adding(.seconds(2))
        }
      }
    }
  }

  /// Whose claim failed has leased nothing that it knows of.
  private func known(_ claim: () throws -> [ClaimedTask]) throws -> [ClaimedTask] {
    let before = frame?.claims ?? []
    do { return try claim() } catch {
      frame?.claims = before
      frame?.newest = before.count
      frame?.isAboutToWork = false
      throw error
    }
  }

  private func claim(
    limit: Int, _ lease: Interval, _ told: Timestamp, where fits: (OutboxEntry) -> Bool
  ) -> [ClaimedTask] {
    guard let frame else { return [] }
    let due = outbox.indices.filter { index in
      let entry = outbox[index]
      let isFree = entry.leaseEnd.map { $0 <= now && $0 <= told } ?? true
      return entry.state == .pending && isFree && fits(entry)
    }.sorted { (outbox[$0].next, $0) < (outbox[$1].next, $1) }
    let name = newLease()
    frame.newest = frame.claims.count
    let tasks = due.prefix(limit).map { take($0, lease, as: name, told, by: frame) }
    if !tasks.isEmpty { frame.isAboutToWork = true }
    return tasks
  }

  private func take(
    _ index: Int, _ lease: Interval, as name: String, _ told: Timestamp, by frame: Frame
  ) -> ClaimedTask {
    var entry = outbox[index]
    if entry.owner != nil, let end = entry.leaseEnd {
      let began = end.before(lease)
      entry.unknownSince = entry.unknownSince ?? began
      entry.trulyUnknownSince = entry.trulyUnknownSince ?? began
    }
    entry.attempts += 1
    entry.owner = name
    entry.leaseEnd = now.adding(lease)
    let claim = Claim(
      name: entry.name, taskID: entry.id, at: now, end: now.adding(lease), holder: frame)
    entry.claim = claim
    frame.claims.append(claim)
    outbox[index] = entry
    note("claims \(entry.task.deduplicationKey), attempt \(entry.attempts)")
    let payload = entry.task.payload
    return ClaimedTask(
      id: entry.id, sellerID: entry.task.sellerID, kind: entry.task.kind,
      payload: StoredPayload { _ in payload },
      history: AttemptHistory(attempts: entry.attempts, unknownSince: entry.unknownSince),
      claimedAt: told, lease: name)
  }

  func finish(
    _ task: ClaimedTask, _ decision: OutboxDecision, effect: OutboxEffect, at now: Timestamp
  ) throws {
    let claim = frame?.claims.last { $0.taskID == task.id }
    var isWritten = false
    defer {
      claim?.isFinished = true
      claim?.couldNotFinish = !isWritten
      frame?.isAboutToWork = true
    }
    try call(.finish) {
      isWritten = true
      write(task, decision, effect, now)
    }
  }

  private func write(
    _ task: ClaimedTask, _ decision: OutboxDecision, _ effect: OutboxEffect, _ now: Timestamp
  ) {
    let index = Int(task.id.rawValue) - 1
    var entry = outbox[index]
    note("finishes \(entry.task.deduplicationKey): \(decision)")
    let isHeld = entry.owner == task.lease
    switch decision {
    case .done: entry.close(.done)
    case .skipped: if isHeld { entry.close(.skipped) }
    case .needsAttention(let reason):
      checkSurrender(of: entry, because: reason)
      if isHeld { entry.close(.waiting) }
    case .hold(let hold, nil, _, _):
      guard isHeld else { break }
      entry.close(.waiting, heldBy: hold)
      if case .buyer(_, let chat) = hold, !knownBlocked.contains(chat) { entry.free(at: self.now) }
    case .hold(let hold, let next?, _, let since): if isHeld { putOff(&entry, next, since, hold) }
    case .retry(let next, _, let since): if isHeld { putOff(&entry, next, since, nil) }
    }
    outbox[index] = entry
    if case .done = decision { apply(effect, now) }
  }

  private func putOff(
    _ entry: inout OutboxEntry, _ next: Timestamp, _ since: Timestamp?, _ hold: TaskHold?
  ) {
    if let truth = entry.trulyUnknownSince, since.map({ $0 > truth }) ?? true {
      violate("an attempt at \(entry.name) without an answer is forgotten")
    }
    (entry.next, entry.unknownSince, entry.heldBy) = (next, since, hold)
    (entry.owner, entry.leaseEnd) = (nil, nil)
  }

  private func apply(_ effect: OutboxEffect, _ now: Timestamp) {
    switch effect {
    case .none: break
    case .purchaseAccepted(let id, let link):
      change(id) { sale in
        guard !sale.isSent else { return }
        (sale.isSent, sale.sentAt, sale.link) = (true, now, link.text)
      }
      checkAcceptance(of: sale(id))
    case .delivered(let id): change(id) { $0.deliveredAt = $0.deliveredAt ?? now }
    }
  }

  /// In the transaction of its cause; what is there already stays as it is.
  func enqueue(_ tasks: [OutboxTask], at now: Timestamp) -> [OutboxTaskID] {
    tasks.map { task in
      if let known = idsByKey[task.deduplicationKey] { return outbox[known].id }
      let id = OutboxTaskID(Int64(outbox.count + 1))
      idsByKey[task.deduplicationKey] = outbox.count
      outbox.append(OutboxEntry(id: id, task: task, name: name(of: task), createdAt: now))
      return id
    }
  }

  private func name(of task: OutboxTask) -> String {
    switch task.kind {
    case .purchase:
      let payment = task.paymentID.map { sale($0).payment }
      return payment?.reference.purchaseEventID(createdAt: payment?.createdAt ?? now) ?? ""
    case .pageView: return "pageview_\(task.payload as? String ?? "")"
    default: return task.deduplicationKey
    }
  }

  /// What waited for this is due now.
  func free(_ hold: TaskHold) {
    for index in outbox.indices where outbox[index].heldBy == hold { outbox[index].free(at: now) }
  }
}

extension OutboxEntry {
  fileprivate mutating func free(at now: Timestamp) {
    guard owner == nil, [.pending, .waiting].contains(state) else { return }
    (state, attempts, next, heldBy) = (.pending, 0, now, nil)
  }

  fileprivate mutating func close(_ state: State, heldBy hold: TaskHold? = nil) {
    self.state = state
    (owner, leaseEnd, heldBy) = (nil, nil, hold)
  }
}
