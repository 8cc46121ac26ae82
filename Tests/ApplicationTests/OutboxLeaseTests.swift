import Domain
import Testing

@testable import Application

/// A dispatcher that was stopped between its claim and its work.
struct OutboxLeaseTests {
  private struct Store: OutboxStore {
    let finished = Log<OutboxTaskID>()
    let works: [OutboxWork]

    private var entries: [ClaimedTask] {
      works.enumerated().map { index, work in
        ClaimedTask(
          id: OutboxTaskID(Int64(index)), accountID: AccountID(1), work: work,
          history: AttemptHistory(attempts: 1, unknownSince: nil), claimedAt: Surroundings.now,
          lease: "l")
      }
    }

    func claim(_ kinds: [OutboxWork.Kind], limit: Int, lease: Interval, at now: Timestamp)
      -> [ClaimedTask]
    { entries }
    func claim(_ work: EnqueuedTasks, lease: Interval, at now: Timestamp) -> [ClaimedTask] {
      entries
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
    return OutboxDispatcher(
      outbox: store,
      conversions: SendConversions(
        facts: nothing, sender: nothing, attempts: nothing, seams: seams),
      messages: SendMessages(
        bots: nothing, users: FakePeople(), health: nothing, prober: nothing,
        lookup: FakePayments(), offers: nothing, sender: nothing, seams: seams),
      lease: lease, seams: seams)
  }

  private static let works: [OutboxWork] = [
    .purchase(PaymentID(7)), .message(OutgoingMessage(.chargeFailed, botID: BotID(1), chatID: 7)),
    .pageView(.sample(1)),
  ]

  @Test(arguments: works)
  func `work whose lease is over is another's: nothing is sent and nothing written down`(
    work: OutboxWork
  ) {
    // Would catch: a process that was stopped for a minute and goes on with what was sent meanwhile.
    for isOver in [true, false] {
      let store = Store(works: [work])
      let dispatcher = dispatcher(store, lease: isOver ? .seconds(0) : .seconds(30))
      if case .pageView = work {
        #expect(dispatcher.drain([.pageView]))
      } else {
        #expect(dispatcher.drain([.purchase]))
      }
      dispatcher.keep(EnqueuedTasks(ids: [OutboxTaskID(0)]))
      #expect(store.finished.all.count == (isOver ? 0 : 2))
    }
    #expect(surroundings.journal.all.count { $0 == "lease_over" } == 2)
  }
}
