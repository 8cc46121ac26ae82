/// How a payment here and its charge at the gateway stand to each other.
package enum Agreement: String, CaseIterable, Hashable, Sendable {
  case matched
  /// Nobody has said anything yet that could be compared.
  case waiting
  /// The money is in our books, and the gateway knows of none.
  case missingThere = "missing_there"
  /// The gateway has the money, and our books did not when we asked.
  case missingHere = "missing_here"
  case amountDiffers = "amount_differs"

  /// Compares what both sides say; `there` is nil where the gateway says a word that is on no list.
  ///
  /// One centavo of difference is a gateway's rounding, as in ``PaymentDecision``.
  package init(
    here: PaymentStatus, asked: Money, there: PaymentStatus?, confirmedAmount: Money?
  ) {
    switch there {
    case .paid:
      let isSameAmount = confirmedAmount.map { abs($0.centavos - asked.centavos) <= 1 } ?? true
      switch here {
      case .paid: self = isSameAmount ? .matched : .amountDiffers
      // Gone from our books, and not from the gateway's; or another amount came, and a person decides.
      case .refunded, .chargeback, .review: self = .amountDiffers
      case .pending, .pendingVerification, .failed, .expired:
        self = isSameAmount ? .missingHere : .amountDiffers
      }
    // Money that went back is in nobody's books, once our payment has followed.
    case .refunded, .chargeback: self = .matched
    case .pending, .failed, .expired: self = here == .paid ? .missingThere : .matched
    case .pendingVerification, .review, nil: self = .waiting
    }
  }

  /// The gateway says that there is no such charge.
  package init(hereWithoutCharge here: PaymentStatus) {
    self = here == .paid ? .missingThere : .matched
  }

  /// Whether somebody has to look, once it is certain.
  package var isDifference: Bool { self == .missingThere || self == .amountDiffers }
}
