import Domain
import TestPorts

@testable import Application

/// Nothing is due, and what is hastened is kept.
struct FakeCheckQueue: CheckQueue {
  /// Whether nobody asked a moment ago.
  var mayAsk = true

  let hastened = Log<Timestamp>()
  let hastenedPayments = Log<[PaymentID]>()

  func claimRound(at now: Timestamp, limit: Int, nextRound: Timestamp) -> CheckRound? { nil }
  func claim(_ charge: DueCharge, at now: Timestamp) -> Payment? { nil }
  func rest(_ account: GatewayAccountID, until: Timestamp) {}
  func hasten(_ payments: [Payment], to time: Timestamp) {
    hastened.add(time)
    hastenedPayments.add(payments.map(\.id))
  }
  func mayVerify(_ payment: Payment, at now: Timestamp) -> Bool { mayAsk }
}
