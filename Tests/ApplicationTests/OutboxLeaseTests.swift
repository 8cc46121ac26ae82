import Domain
import TestPorts
import Testing

@testable import Application

/// A dispatcher that was stopped between its claim and its work.
struct OutboxLeaseTests {
  private let surroundings = Surroundings()

  private static let tasks: [OutboxTask] = [
    .purchase(PaymentID(7), of: SellerID(1), due: Surroundings.now),
    .delivery(PaymentID(7), of: SellerID(1), due: Surroundings.now),
    .message(
      OutgoingMessage(.chargeFailed, botID: BotID(1), chatID: 7), cause: .payment(PaymentID(7)),
      of: SellerID(1), due: Surroundings.now),
    .pageView(.sample(1), of: SellerID(1), due: Surroundings.now),
    .startEvent(StartEvent(.lead, of: .sample(1), at: Surroundings.now), of: SellerID(1)),
    .recovery(PaymentID(7), step: OfferID(8), of: SellerID(1), due: Surroundings.now),
    .upsell(PaymentID(7), step: OfferID(9), of: SellerID(1), due: Surroundings.now),
    .sellerMessage("Oi", to: 7, "sale:7", of: SellerID(1), due: Surroundings.now),
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
      let store = FakeOutbox(tasks: [task.claimed(as: OutboxTaskID(0))])
      let dispatcher = surroundings.dispatcher(store, lease: isOver ? .seconds(0) : .seconds(30))
      #expect(OutboxLane.allCases.filter { dispatcher.drain($0) } == [task.kind.lane])
      dispatcher.dispatch(EnqueuedTasks(ids: [OutboxTaskID(0)]))
      #expect(store.decisions.all.count == (isOver ? 0 : 2))
    }
    #expect(surroundings.logger.all.count { $0 == "lease_over" } == 2)
  }
}
