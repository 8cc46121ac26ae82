import Domain
import Testing

struct PaymentDecisionTests {
  private static let asked = Money(centavos: 1990)

  private func decision(
    _ current: PaymentStatus, _ confirmed: PaymentStatus, _ amount: Money? = asked
  ) -> PaymentDecision {
    PaymentDecision(
      current: current, confirmed: confirmed, asked: Self.asked, confirmedAmount: amount)
  }

  static let unpaid: [PaymentStatus] = [.pending, .pendingVerification, .failed, .expired]

  @Test(arguments: unpaid, [1989, 1990, 1991])
  func `the asked amount, give or take a centavo, is a payment from every unpaid state`(
    current: PaymentStatus, centavos: Int64
  ) {
    #expect(decision(current, .paid, Money(centavos: centavos)) == .move(to: .paid))
  }

  @Test(arguments: unpaid, [0, 1988, 1992, 199_000, Int64.max])
  func `another amount goes to review, never to paid`(current: PaymentStatus, centavos: Int64) {
    #expect(decision(current, .paid, Money(centavos: centavos)) == .move(to: .review))
  }

  @Test(arguments: PaymentStatus.allCases)
  func `paid without an amount confirms nothing`(current: PaymentStatus) {
    #expect(decision(current, .paid, nil) == .unchanged)
  }

  @Test(arguments: PaymentStatus.allCases, PaymentStatus.allCases)
  func `no word of a gateway takes a paid payment back to unpaid`(
    current: PaymentStatus, confirmed: PaymentStatus
  ) {
    guard case .move(let target) = decision(current, confirmed) else { return }
    #expect(target.allowedSources.contains(current))
    #expect(!current.hasBeenPaid || target.hasBeenPaid)
    #expect(target == confirmed)
  }

  @Test(arguments: PaymentStatus.allCases, [PaymentStatus.pending, .pendingVerification, .review])
  func `what only we decide is never taken from a gateway`(
    current: PaymentStatus, confirmed: PaymentStatus
  ) {
    #expect(decision(current, confirmed) == .unchanged)
  }

  @Test(arguments: [PaymentStatus.failed, .expired], unpaid)
  func `an open charge can fail or expire, a closed one stays as it is`(
    confirmed: PaymentStatus, current: PaymentStatus
  ) {
    let expected: PaymentDecision = current.isOpen ? .move(to: confirmed) : .unchanged
    #expect(decision(current, confirmed, nil) == expected)
  }

  @Test(arguments: [PaymentStatus.refunded, .chargeback])
  func `money goes back only after it came`(confirmed: PaymentStatus) {
    #expect(decision(.paid, confirmed, nil) == .move(to: confirmed))
    #expect(decision(.pending, confirmed, nil) == .unchanged)
    #expect(decision(.refunded, .chargeback, nil) == .unchanged)
  }
}
