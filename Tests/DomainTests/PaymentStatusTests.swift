import Domain
import Testing

struct PaymentStatusTests {
  @Test(arguments: PaymentStatus.allCases, PaymentStatus.allCases)
  func `only a payment in review without a charge may be paid from there`(
    from: PaymentStatus, to: PaymentStatus
  ) {
    #expect(
      to.isReachable(from: from, hasCharge: true) == to.allowedSources.contains(from))
    let isFreed = from == .review && to == .paid
    #expect(
      to.isReachable(from: from, hasCharge: false)
        == (isFreed || to.allowedSources.contains(from)))
  }

  @Test(arguments: PaymentStatus.allCases, PaymentStatus.allCases)
  func `a person's decision ends a review as paid or failed, and opens no other way`(
    from: PaymentStatus, to: PaymentStatus
  ) {
    let isDecision = from == .review && (to == .paid || to == .failed)
    #expect(
      to.isReachable(from: from, hasCharge: true, isDecided: true)
        == (isDecision || to.allowedSources.contains(from)))
  }

  /// The whole table: each state with the states that may follow it.
  static let followers: [PaymentStatus: Set<PaymentStatus>] = [
    .pending: [.pendingVerification, .failed, .expired, .paid, .review],
    .pendingVerification: [.pending, .failed, .expired, .paid, .review],
    .failed: [.paid, .review],
    .expired: [.paid, .review],
    .paid: [.refunded, .chargeback],
    .review: [], .refunded: [], .chargeback: [],
  ]

  @Test(arguments: PaymentStatus.allCases, PaymentStatus.allCases)
  func `a payment moves only where the table says`(from: PaymentStatus, to: PaymentStatus) throws {
    let allowed = try #require(Self.followers[from])
    #expect(to.allowedSources.contains(from) == allowed.contains(to))
  }

  @Test(arguments: PaymentStatus.allCases, PaymentStatus.allCases)
  func `money that arrived is never unpaid again`(from: PaymentStatus, to: PaymentStatus) {
    let isBackward = from.hasBeenPaid && !to.hasBeenPaid
    #expect(!(isBackward && to.allowedSources.contains(from)))
  }

  @Test(arguments: PaymentStatus.allCases)
  func `open and paid are told apart`(status: PaymentStatus) {
    #expect(status.hasBeenPaid == [.paid, .refunded, .chargeback].contains(status))
    #expect(status.isOpen == [.pending, .pendingVerification].contains(status))
  }

  @Test func `stored words stay what the database holds`() {
    #expect(
      PaymentStatus.allCases.map(\.rawValue) == [
        "pending", "pending_verification", "paid", "failed", "expired", "review", "refunded",
        "chargeback",
      ])
  }
}
