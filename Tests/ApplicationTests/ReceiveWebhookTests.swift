import Domain
import TestPorts
import Testing

@testable import Application

/// A webhook is stored before anything else, and settled once it led somewhere.
struct ReceiveWebhookTests {
  private struct Inbox: WebhookInbox {
    /// Nothing can be stored.
    var isFull = false
    let stored = Log<PaymentReference?>()
    let settled = Log<WebhookOutcome>()

    func store(
      _ webhook: IncomingWebhook, reference: PaymentReference?, account: GatewayAccount
    ) throws -> WebhookDeliveryID {
      if isFull { throw Broken() }
      stored.add(reference)
      return WebhookDeliveryID(5)
    }
    func settle(_ id: WebhookDeliveryID, as outcome: WebhookOutcome) { settled.add(outcome) }
    func markNotUnderstood(
      _ id: WebhookDeliveryID, account: GatewayAccountID, inARow count: Int
    ) -> Bool { false }
    func claimUnmatched(at now: Timestamp, limit: Int) -> [WebhookDelivery] { [] }
  }

  private var payments = FakePayments(
    gateway: FakeGateway(reading: .webhooks([Self.paid])),
    lookup: FakePaymentLookup(named: ["tx-1": [.sample()]]),
    ledger: FakePaymentLedger(
      transitionResult: .changed(EnqueuedTasks(ids: [OutboxTaskID(1)]))))
  private var inbox = Inbox()
  private var sellers = Share<SellerID>.unlimited
  private let surroundings = Surroundings()

  private static let paid = PaymentWebhook(
    chargeIDs: ["tx-1"], status: .paid, gatewayStatus: "completed")

  private func receive() throws -> WebhookAnswer {
    let seams = surroundings.seams
    let match = MatchWebhook(
      payments: payments.access, confirm: ConfirmPayment(payments.access, seams: seams),
      recent: RecentStatusQueries(), seams: seams)
    let receive = ReceiveWebhook(
      payments: payments.access, inbox: inbox,
      read: ReadWebhook(match: match, inbox: inbox, seams: seams), sellers: sellers, seams: seams)
    let addressee = try receive.addressee(type: "syncpay", secret: "s")
    return try receive.receive(
      IncomingWebhook(headers: [:], body: [], receivedAt: Surroundings.now),
      reference: PaymentReference(PaymentID(7)), to: try #require(addressee))
  }

  private func observed(_ status: PaymentStatus) -> StatusResponse {
    .found(
      StatusReport(
        charge: ChargeIdentity(transactionID: "tx-1"), status: status,
        gatewayStatus: status.rawValue,
        amount: Money(centavos: 1000)))
  }

  @Test mutating func `a webhook that cannot be stored is not taken, and nobody is asked`() {
    // Would catch: a refund's webhook that is answered as if it were kept.
    inbox.isFull = true
    #expect(throws: Broken.self) { try receive() }
    #expect(payments.gateway.asked.all.isEmpty)
    #expect(payments.ledger.applied.all.isEmpty)
  }

  @Test mutating func `what changes the payment is settled with the change, and by nobody else`()
    throws
  {
    payments.gateway.statusResponse = observed(.paid)
    #expect(try receive() == .accepted(EnqueuedTasks(ids: [OutboxTaskID(1)])))
    #expect(inbox.stored.all == [PaymentReference(PaymentID(7))])
    #expect(payments.ledger.applied.all.map(\.webhook) == [WebhookDeliveryID(5)])
    #expect(inbox.settled.all.isEmpty)
  }

  @Test mutating func `what changes nothing is settled by itself`() throws {
    payments.gateway.statusResponse = observed(.pending)
    #expect(try receive() == .accepted(.none))
    #expect(
      inbox.settled.all == [
        .matched(PaymentID(7), detail: "completed not confirmed: the gateway says pending")
      ])
  }

  @Test mutating func `a forged webhook is kept as refused, and nobody is asked`() throws {
    payments.gateway.reading = .forged(reason: "signature")
    #expect(try receive() == .forged)
    #expect(inbox.settled.all == [.refused(detail: "signature")])
    #expect(payments.gateway.asked.all.isEmpty)
    #expect(surroundings.logger.all == ["webhook_forged"])
  }

  @Test mutating func `what is about no charge is kept as such`() throws {
    payments.gateway.reading = .irrelevant(reason: "a withdrawal")
    #expect(try receive() == .accepted(.none))
    #expect(inbox.settled.all == [.ignored(detail: "a withdrawal")])
  }

  @Test mutating func `where the seller's share is taken nothing is stored`() throws {
    sellers = Share(enter: { _ in nil }, age: { _ in .zero })
    #expect(try receive() == .busy)
    #expect(inbox.stored.all.isEmpty)
  }
}
