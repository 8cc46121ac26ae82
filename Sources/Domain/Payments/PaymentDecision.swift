/// What a confirmed answer of the gateway makes of a payment.
package enum PaymentDecision: Equatable, Sendable {
  case unchanged
  case move(to: PaymentStatus)

  /// Decides by ``PaymentStatus/isReachable(from:hasCharge:)`` and by the amount.
  ///
  /// One centavo of difference is a gateway's rounding; more leads to review.
  package init(
    current: PaymentStatus, hasCharge: Bool = true, confirmed: PaymentStatus, asked: Money,
    confirmedAmount: Money?
  ) {
    switch confirmed {
    case .paid:
      // Paid without an amount is no confirmation of this payment.
      guard let confirmedAmount else {
        self = .unchanged
        return
      }
      let difference = abs(confirmedAmount.centavos - asked.centavos)
      let target: PaymentStatus = difference <= 1 ? .paid : .review
      self =
        target.isReachable(from: current, hasCharge: hasCharge) ? .move(to: target) : .unchanged
    case .pending:
      self = .unchanged
    case .failed, .expired, .refunded, .chargeback:
      self = confirmed.allowedSources.contains(current) ? .move(to: confirmed) : .unchanged
    case .pendingVerification, .review:
      self = .unchanged
    }
  }
}
