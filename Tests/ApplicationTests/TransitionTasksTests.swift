import Domain
import TestPorts
import Testing

@testable import Application

/// What each new state of a payment causes.
struct TransitionTasksTests {
  private static let now = Surroundings.now
  private static let payment = Payment.sample()

  private func change(
    to status: PaymentStatus, messages: [OutgoingMessage] = [], paidAt: Timestamp? = nil
  ) -> PaymentTransition {
    PaymentTransition(
      payment: Self.payment, to: status, evidence: "x",
      told: messages.map {
        .message($0, cause: .payment(Self.payment.id), of: Self.payment.sellerID, due: Self.now)
      }, paidAt: paidAt,
      at: Self.now)
  }

  @Test(arguments: PaymentStatus.allCases)
  func `money that came is delivered and reported, nothing else is`(status: PaymentStatus) {
    // Would catch: a product given away, a Purchase without a sale, a sale that nobody reports.
    let (id, account) = (Self.payment.id, Self.payment.sellerID)
    let wanted: [OutboxTask] =
      status == .paid
      ? [.delivery(id, of: account, due: Self.now), .purchase(id, of: account, due: Self.now)] : []
    #expect(change(to: status).tasks == wanted)
    #expect((change(to: status).paymentTime != nil) == (status == .paid))
    #expect((change(to: status).purchaseEventID != nil) == (status == .paid))
  }

  @Test(arguments: PaymentStatus.allCases)
  func `the buyer hears what the change says, after the delivery`(status: PaymentStatus) {
    let message = OutgoingMessage(.pix, botID: BotID(1), chatID: 7)
    let tasks = change(to: status, messages: [message]).tasks
    #expect(
      tasks.last
        == .message(
          message, cause: .payment(Self.payment.id), of: Self.payment.sellerID, due: Self.now))
    #expect(tasks.count == (status == .paid ? 3 : 1))
  }

  @Test func `the time of the money is what the gateway told, else the change's`() {
    let earlier = Self.now.before(.minutes(5))
    #expect(change(to: .paid, paidAt: earlier).paymentTime == earlier)
    #expect(change(to: .paid).paymentTime == Self.now)
  }

  @Test func `the event's name comes from the sale's beginning, whenever the money came`() {
    // Would catch: two Purchases for one sale that is paid, doubted and paid again.
    let early = change(to: .paid, paidAt: Self.now.before(.hours(3))).purchaseEventID
    #expect(early == change(to: .paid).purchaseEventID)
    #expect(
      early == Self.payment.reference.purchaseEventID(createdAt: Self.payment.createdAt))
  }

  @Test(arguments: PaymentStatus.allCases)
  func `charges that may still bring money are asked about`(status: PaymentStatus) {
    // Would catch: late money that nobody looks for.
    let isAsked = [.pending, .pendingVerification, .expired].contains(status)
    #expect((change(to: status).nextCheck != nil) == isAsked)
  }
}
