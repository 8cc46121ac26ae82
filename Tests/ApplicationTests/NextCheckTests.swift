import Domain
import Testing

@testable import Application

/// When a charge is asked about again, written down before it is asked.
struct NextCheckTests {
  private func next(_ status: PaymentStatus, after expiry: Interval) -> Interval? {
    var payment = Payment.sample(status)
    payment.checkCount = 30
    let now = payment.expiresAt.adding(expiry)
    return payment.nextCheck(at: now)?.since(now)
  }

  @Test func `a charge is asked about for a day after its end`() {
    #expect(next(.expired, after: .hours(23)) == .hours(1))
    #expect(next(.expired, after: .hours(24)) == nil)
    #expect(next(.failed, after: .hours(24)) == nil)
  }

  @Test(arguments: [PaymentStatus.pending, .pendingVerification])
  func `one that is still open has to be closed, however late`(status: PaymentStatus) {
    // Would catch: a process that dies at the last question, after which the payment is open for ever.
    #expect(next(status, after: .days(30)) == .hours(1))
  }

  @Test func `one that was said to be paid once is asked about until the second word`() {
    // Would catch: money that came, given up because its gateway was away on the last day.
    var payment = Payment.sample(.expired)
    let now = payment.expiresAt.adding(.days(3))
    payment.paidReportedAt = payment.expiresAt
    #expect(payment.nextCheck(at: now)?.since(now) == .hours(1))
  }
}
