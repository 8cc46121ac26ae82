/// Our view of a payment.
package enum PaymentStatus: String, CaseIterable, Hashable, Sendable, Codable {
  case pending
  /// The charge may or may not exist at the gateway; no second one until that is known.
  case pendingVerification = "pending_verification"
  case paid
  case failed
  case expired
  /// The gateway confirms another amount than was asked: a person decides.
  case review
  case refunded
  case chargeback

  /// The states from which a payment may enter this one.
  ///
  /// Paid never goes back to pending or failed; late money counts from every unpaid state.
  package var allowedSources: Set<PaymentStatus> {
    switch self {
    case .pending: [.pendingVerification]
    case .pendingVerification: [.pending]
    case .failed, .expired: [.pending, .pendingVerification]
    case .paid, .review: [.pending, .pendingVerification, .failed, .expired]
    case .refunded, .chargeback: [.paid]
    }
  }

  /// Whether a payment may enter this state from that one.
  ///
  /// One in review that has no charge is there because a webhook named a charge of which nothing showed whose it
  /// is: a charge that is shown to be its own still pays it. Else a person decides: paid, or not.
  package func isReachable(
    from state: PaymentStatus, hasCharge: Bool, isDecided: Bool = false
  ) -> Bool {
    if allowedSources.contains(state) { return true }
    guard state == .review else { return false }
    return self == .paid && (!hasCharge || isDecided) || self == .failed && isDecided
  }

  /// Money that arrived, whatever happened to it later.
  package var hasBeenPaid: Bool {
    switch self {
    case .paid, .refunded, .chargeback: true
    case .pending, .pendingVerification, .failed, .expired, .review: false
    }
  }

  /// A charge that may still be paid and is asked about.
  package var isOpen: Bool { self == .pending || self == .pendingVerification }
}
