import Domain
import TestPorts
import Testing

@testable import Application

/// The table of what becomes of a webhook: each answer of the gateway, for each kind of payment.
struct WebhookDecisionTests {
  private static let charge = ChargeIdentity(transactionID: "tx-1")

  private func payment(_ status: PaymentStatus, charge: ChargeIdentity?) -> Payment {
    var payment = Payment.sample(charge: charge)
    payment.status = status
    return payment
  }

  private func step(
    _ confirmation: Application.ConfirmationOutcome?, _ payment: Payment,
    at now: Timestamp = Surroundings.now
  ) -> WebhookDecision.Step {
    WebhookDecision("word", confirmation: confirmation, payment: payment, at: now).step
  }

  @Test(arguments: PaymentStatus.allCases)
  func `a webhook stays until the gateway has answered, where nobody else would ask`(
    status: PaymentStatus
  ) {
    // Would catch: a refund that is lost with its webhook; a charge that only its webhook names.
    for charge in [Self.charge, nil] {
      let payment = payment(status, charge: charge)
      let isAskedAnyway = charge != nil && !status.hasBeenPaid
      let waits = isAskedAnyway ? WebhookDecision.Step.askInTurn : .readUntilAnswered
      #expect(step(nil, payment) == waits)
      #expect(step(.unavailable(reason: "x"), payment) == waits)
      #expect(
        step(.unchanged(gatewayStatus: "x"), payment) == (isAskedAnyway ? .askSoon : .readAgain))
      #expect(step(.changed(to: .paid, .none), payment) == .done)
      #expect(step(.reportedOnce, payment) == .done)
    }
  }

  @Test(arguments: [PaymentStatus.pending, .expired, .failed])
  func `a webhook of late money stays until the gateway has answered`(status: PaymentStatus) {
    // Would catch: money whose webhook came late, while the gateway was away: the reconciler's last question got no
    // answer either, and nobody asked again (found by the simulation).
    let payment = payment(status, charge: Self.charge)
    for (now, isAlive) in [
      (payment.expiresAt.before(.milliseconds(1)), true), (payment.expiresAt, false),
    ] {
      #expect(
        step(.unavailable(reason: "x"), payment, at: now)
          == (isAlive ? .askInTurn : .readUntilAnswered))
      #expect(step(nil, payment, at: now) == (isAlive ? .askInTurn : .readUntilAnswered))
      #expect(
        step(.unchanged(gatewayStatus: "x"), payment, at: now)
          == (isAlive ? .askSoon : .readAgain))
    }
  }

  @Test func `whoever looks at a webhook reads what the gateway said`() {
    let payment = payment(.pending, charge: Self.charge)
    let answers: [Application.ConfirmationOutcome?] = [
      .changed(to: .paid, .none), .reportedOnce, .unchanged(gatewayStatus: "waiting"),
      .unavailable(reason: "timeout"), nil,
    ]
    let details = answers.map {
      WebhookDecision("approved", confirmation: $0, payment: payment, at: Surroundings.now).detail
    }
    #expect(
      details == [
        "approved: now paid", "approved: the gateway says paid, once so far",
        "approved not confirmed: the gateway says waiting", "approved: to be confirmed, timeout",
        "approved: to be confirmed, asked about later",
      ])
  }
}
