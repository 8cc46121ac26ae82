import Domain
import TestPorts

@testable import Application

/// Gives out its tasks to whoever asks, and keeps what is written down about them.
struct FakeOutbox: OutboxStore {
  var tasks: [ClaimedTask] = []
  /// Nothing can be claimed.
  var isAway = false
  let limits = Log<Int>()
  let kinds = Log<OutboxKind>()
  let decisions = Log<OutboxDecision>()
  let effects = Log<OutboxEffect>()
  let partsSent = Log<Int>()

  func claim(
    _ kind: OutboxKind, limit: Int, lease: Interval, at now: Timestamp
  ) throws -> [ClaimedTask] {
    if isAway { throw Broken() }
    limits.add(limit)
    kinds.add(kind)
    return tasks.filter { $0.kind == kind }
  }
  func claim(
    _ enqueued: EnqueuedTasks, lease: Interval, at now: Timestamp
  ) throws -> [ClaimedTask] {
    if isAway { throw Broken() }
    return tasks.filter { enqueued.ids.contains($0.id) }
  }
  func finish(
    _ task: ClaimedTask, _ decision: OutboxDecision, effect: OutboxEffect, at now: Timestamp
  ) {
    decisions.add(decision)
    effects.add(effect)
    partsSent.add(task.partsSent)
  }
}

extension OutboxTask {
  /// As a dispatcher has it in hand.
  func claimed(
    as id: OutboxTaskID, attempts: Int = 1, unknownSince: Timestamp? = nil
  ) -> ClaimedTask {
    ClaimedTask(
      id: id, sellerID: sellerID, kind: kind,
      payload: StoredPayload { [payload] _ in payload },
      history: AttemptHistory(attempts: attempts, unknownSince: unknownSince),
      claimedAt: Surroundings.now, lease: "l")
  }
}

extension Surroundings {
  /// With a worker for each kind.
  func dispatcher(
    _ store: FakeOutbox, meta: FakeMeta = FakeMeta(), telegram: FakeTelegram = FakeTelegram(),
    lookup: FakePaymentLookup = FakePaymentLookup(), followUps: FakeFollowUps = FakeFollowUps(),
    media: FakeMedia = FakeMedia(),
    lease: Interval = .seconds(30)
  ) -> OutboxDispatcher {
    let conversions = SendConversions(facts: meta, sender: meta, attempts: meta, seams: seams)
    let messages = SendMessages(
      bots: telegram, users: FakePeople(), health: telegram, prober: telegram, lookup: lookup,
      offers: telegram, sender: telegram, media: media, seams: seams)
    let sendFollowUps = SendFollowUps(
      store: followUps, messages: messages, seams: seams, pause: { _ in })
    return OutboxDispatcher(
      outbox: store,
      workers: [
        PurchaseWorker(conversions), PageViewWorker(conversions),
        StartEventWorker(conversions), MessageWorker(messages),
        DeliveryWorker(messages), FollowUpWorker(.recovery, sendFollowUps),
        FollowUpWorker(.upsell, sendFollowUps),
        SellerMessageWorker(
          SendSellerMessages(
            chats: FakeAlertChats(), bots: telegram, sender: telegram, seams: seams)),
      ], lease: lease, seams: seams)
  }
}
