import Domain
import Testing

@testable import Application

/// A dispatcher that was stopped between its claim and its work.
struct OutboxLeaseTests {
  private struct Store: OutboxStore {
    let finished = Log<OutboxTaskID>()
    let task: OutboxTask

    private var claimed: [ClaimedTask] {
      [
        ClaimedTask(
          id: OutboxTaskID(0), accountID: AccountID(1), kind: task.kind,
          payload: StoredPayload { [payload = task.payload] _ in payload },
          history: AttemptHistory(attempts: 1, unknownSince: nil), claimedAt: Surroundings.now,
          lease: "l")
      ]
    }

    func claim(_ kind: OutboxKind, limit: Int, lease: Interval, at now: Timestamp) -> [ClaimedTask]
    {
      kind == task.kind ? claimed : []
    }
    func claim(_ tasks: EnqueuedTasks, lease: Interval, at now: Timestamp) -> [ClaimedTask] {
      claimed
    }
    func finish(
      _ entry: ClaimedTask, _ decision: OutboxDecision, effect: OutboxEffect, at now: Timestamp
    ) { finished.add(entry.id) }
  }

  /// Knows nobody and nothing: what is attempted is skipped, and finished so.
  private struct Nothing: ConversionFacts, ConversionSender, ConversionAttempts, BotDirectory,
    BotHealth, BotProber, AccessLinks, MessageSender
  {
    func purchase(_ id: PaymentID, at now: Timestamp) -> PurchaseFacts? { nil }
    func click(_ token: TrackingToken) -> (facts: ClickFacts, poolID: PoolID)? { nil }
    func pixel(of pool: PoolID, at now: Timestamp) -> PixelState { .off(reason: "x") }
    func hold(_ pool: PoolID, until: Timestamp, reason: String) {}
    func send(
      _ events: [ConversionEvent], to target: PixelTarget, deadline: Deadline
    ) -> ConversionResponse { .all(.unknown(reason: "x")) }
    func append(_ attempts: [ConversionAttempt]) {}
    func bot(publicID: String) -> Bot? { nil }
    func webhookSecrets(
      of publicID: String, fits: (WebhookSecrets) -> Bool
    ) -> WebhookSecrets? { nil }
    func bot(_ id: BotID) -> Bot? { nil }
    func setHealthy(_ healthy: Bool, reason: String?, bot: BotID, at now: Timestamp) {}
    func probe(_ bot: Bot, deadline: Deadline) -> BotProbe { .unavailable(reason: "x") }
    func webhookAddress(of bot: Bot) -> String { "" }
    func accessLink(of offer: OfferID, account: AccountID) -> String? { nil }
    func send(_ message: OutgoingMessage, as bot: Bot, deadline: Deadline) -> MessageOutcome {
      .sent
    }
  }

  private let surroundings = Surroundings()

  private func dispatcher(_ store: Store, lease: Interval) -> OutboxDispatcher {
    let (nothing, seams) = (Nothing(), surroundings.seams)
    let conversions = SendConversions(
      facts: nothing, sender: nothing, attempts: nothing, seams: seams)
    let messages = SendMessages(
      bots: nothing, users: FakePeople(), health: nothing, prober: nothing,
      lookup: FakePayments(), offers: nothing, sender: nothing, seams: seams)
    return OutboxDispatcher(
      outbox: store,
      workers: [
        PurchaseWorker(conversions), PageViewWorker(conversions), MessageWorker(messages),
        DeliveryWorker(messages),
      ], lease: lease, seams: seams)
  }

  private static let tasks: [OutboxTask] = [
    .purchase(PaymentID(7), of: AccountID(1), due: Surroundings.now),
    .delivery(PaymentID(7), of: AccountID(1), due: Surroundings.now),
    .message(
      OutgoingMessage(.chargeFailed, botID: BotID(1), chatID: 7), cause: .payment(PaymentID(7)),
      of: AccountID(1), due: Surroundings.now),
    .pageView(.sample(1), of: AccountID(1), due: Surroundings.now),
  ]

  @Test func `each kind is tried here`() {
    #expect(Set(Self.tasks.map(\.kind)) == Set(OutboxKind.all))
  }

  @Test(arguments: tasks)
  func `work whose lease is over is another's: nothing is sent and nothing written down`(
    task: OutboxTask
  ) {
    // Would catch: a process that was stopped for a minute and goes on with what was sent meanwhile.
    for isOver in [true, false] {
      let store = Store(task: task)
      let dispatcher = dispatcher(store, lease: isOver ? .seconds(0) : .seconds(30))
      #expect(OutboxLane.allCases.filter { dispatcher.drain($0) } == [task.kind.lane])
      dispatcher.dispatch(EnqueuedTasks(ids: [OutboxTaskID(0)]))
      #expect(store.finished.all.count == (isOver ? 0 : 2))
    }
    #expect(surroundings.journal.all.count { $0 == "lease_over" } == 2)
  }
}
