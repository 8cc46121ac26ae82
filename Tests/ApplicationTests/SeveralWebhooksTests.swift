import Domain
import TestPorts
import Testing

@testable import Application

/// One body, several payments: catches a payment lost because another one of the same body failed.
struct SeveralWebhooksTests {
  private var payments = FakePayments(
    lookup: FakePaymentLookup(named: [
      "tx-1": [.sample()], "tx-2": [.sample(8, charge: ChargeIdentity(transactionID: "tx-2"))],
    ]))
  private let surroundings = Surroundings()

  private func webhook(
    _ name: String, _ status: PaymentStatus? = .paid
  ) -> PaymentWebhook {
    PaymentWebhook(chargeIDs: [name], status: status, gatewayStatus: "approved")
  }

  private func match(
    _ webhooks: [PaymentWebhook], reference: PaymentReference? = nil
  ) -> MatchWebhook.Outcome {
    let confirm = ConfirmPayment(payments.access, seams: surroundings.seams)
    return MatchWebhook(
      payments: payments.access, confirm: confirm, recent: RecentStatusQueries(),
      seams: surroundings.seams
    ).match(
      webhooks, in: WebhookDeliveryID(1), reference: reference, account: GatewayAccountID(3),
      attempt: 0,
      deadline: Deadline(in: .seconds(1)))
  }

  private func paid(_ id: String) -> StatusResponse {
    .found(
      StatusReport(
        charge: ChargeIdentity(transactionID: id), status: .paid, gatewayStatus: "approved",
        amount: Money(centavos: 1000),
        evidence: ChargeEvidence(createdAt: Timestamp(seconds: 1_795_310_001))))
  }

  private static let retry = Surroundings.now.adding(.seconds(2))

  @Test mutating func `each payment of a body is confirmed, and all work is passed on`() {
    payments.gateway.statusQueries = ["tx-1", "tx-2"].map {
      (.charge(ChargeIdentity(transactionID: $0)), paid($0))
    }
    payments.ledger.transitionResult = .changed(EnqueuedTasks(ids: [OutboxTaskID(4)]))
    let outcome = match([webhook("tx-1"), webhook("tx-2")])
    #expect(payments.ledger.applied.all.map(\.to) == [.paid, .paid])
    #expect(outcome.enqueued.ids == [OutboxTaskID(4), OutboxTaskID(4)])
    guard case .matched = outcome.webhook else {
      Issue.record("\(outcome.webhook)")
      return
    }
  }

  @Test mutating func `one that fits no payment keeps the delivery, the other is confirmed`() {
    payments.gateway.statusResponse = paid("tx-2")
    let outcome = match([webhook("tx-9"), webhook("tx-2")])
    #expect(payments.ledger.applied.all.map(\.to) == [.paid])
    #expect(
      outcome.webhook
        == .unmatched(
          detail: "approved: no payment has this name; approved: now paid",
          nextAttemptAt: Self.retry))
  }

  @Test mutating func `one that fails does not stop the other and is tried again`() {
    payments.ledger.brokenTransition = PaymentID(7)
    payments.gateway.statusQueries = ["tx-1", "tx-2"].map {
      (.charge(ChargeIdentity(transactionID: $0)), paid($0))
    }
    let outcome = match([webhook("tx-1"), webhook("tx-2")])
    #expect(payments.ledger.applied.all.map(\.payment.id) == [PaymentID(8)])
    #expect(surroundings.logger.all == ["notice_failed", "payment_changed"])
    guard case .unmatched(_, Self.retry) = outcome.webhook else {
      Issue.record("\(outcome.webhook)")
      return
    }
  }

  @Test mutating func `the address names none of several charges`() {
    payments.lookup.named = ["PAY-7": [.sample(.pendingVerification, charge: nil)]]
    _ = match(
      [webhook("tx-8"), webhook("tx-9")], reference: PaymentReference(PaymentID(7)))
    #expect(payments.gateway.asked.all.isEmpty)
  }

  @Test mutating func `the address names the one charge of which a body speaks twice`() {
    payments.lookup.named = ["PAY-7": [.sample(.pendingVerification, charge: nil)]]
    payments.gateway.statusResponse = paid("tx-8")
    _ = match(
      [webhook("tx-8", .pending), webhook("tx-8")], reference: PaymentReference(PaymentID(7)))
    #expect(payments.ledger.applied.all.map(\.to) == [.paid])
  }

  // A gateway's public id may be another payment's number.
  @Test mutating func `our reference decides before the ids that stand behind it`() {
    payments.lookup.named["PAY-7"] = [.sample()]
    var other = Payment.sample(charge: ChargeIdentity(transactionID: "tx-2"))
    other.id = PaymentID(8)
    payments.lookup.named["tx-2"] = [other]
    payments.gateway.statusResponse = paid("tx-1")
    let chargeIDs = PaymentWebhook(
      chargeIDs: ["PAY-7", "tx-2"], status: .paid, gatewayStatus: "approved")
    #expect(
      match([chargeIDs]).webhook == .matched(PaymentID(7), detail: "approved: now paid"))
    #expect(payments.gateway.asked.all == [.charge(ChargeIdentity(transactionID: "tx-1"))])
  }

  @Test func `a body without a payment is set aside`() {
    #expect(match([]).webhook == .ignored(detail: "nothing to match"))
  }
}
