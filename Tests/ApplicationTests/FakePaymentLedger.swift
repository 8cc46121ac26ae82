import Domain
import TestPorts

@testable import Application

/// Answers each change alike, and keeps what was written down.
struct FakePaymentLedger: PaymentLedger {
  var transitionResult = TransitionResult.changed(.none)
  var learning = TransitionResult.changed(.none)
  /// Changing this payment fails.
  var brokenTransition: PaymentID?

  let applied = Log<PaymentTransition>()
  let learned = Log<ChargeIdentity>()
  let absent = Log<Timestamp>()
  let saidPaid = Log<Timestamp?>()

  func apply(_ transition: PaymentTransition) throws -> TransitionResult {
    if transition.payment.id == brokenTransition { throw Broken() }
    applied.add(transition)
    return transitionResult
  }

  func learn(_ charge: ChargeIdentity, of payment: Payment) -> TransitionResult {
    learned.add(charge)
    return learning
  }

  func save(absentSince time: Timestamp, of payment: Payment) { absent.add(time) }

  func save(paidReportedAt time: Timestamp?, of payment: Payment) { saidPaid.add(time) }
}
