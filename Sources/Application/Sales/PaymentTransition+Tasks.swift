package import Domain

/// What a payment's new state causes, whichever path led to it: a webhook, a query, a person.
///
/// Stored in the transaction that changes the state, so that all of it happens or none.
extension PaymentTransition {
  /// A paid payment is delivered and reported to Meta; whatever the new state, the buyer hears what this change has to
  /// say to them.
  package var tasks: [OutboxTask] {
    let (id, account) = (payment.id, payment.sellerID)
    let ofState: [OutboxTask] =
      switch to {
      case .paid: [.delivery(id, of: account, due: at), .purchase(id, of: account, due: at)]
      case .pending, .pendingVerification, .failed, .expired, .review, .refunded, .chargeback: []
      }
    return ofState + told
  }

  /// When the money came; nil where it did not.
  package var paymentTime: Timestamp? { to == .paid ? paidAt ?? at : nil }

  /// The name of the sale's event at Meta, the same for every repetition; made from the time of the sale's beginning,
  /// which no later change touches.
  package var purchaseEventID: String? {
    to == .paid ? payment.reference.purchaseEventID(createdAt: payment.createdAt) : nil
  }

  /// When the gateway is asked about the charge again; nil for never.
  ///
  /// An expired one is asked about for a day: late money is money.
  package var nextCheck: Timestamp? {
    guard to == .expired || to.isOpen else { return nil }
    return CheckSchedule.next(
      afterChecks: payment.checkCount, now: at, expiresAt: expiresAt ?? payment.expiresAt)
  }

  /// How the audit trail calls a person's decision; nil where none stands behind the change.
  package var decisionKind: String? {
    guard decision != nil else { return nil }
    return switch to {
    case .paid: "payment_accepted"
    case .failed: "payment_closed"
    case .refunded: "payment_refund_noted"
    case .pending, .pendingVerification, .expired, .review, .chargeback: "payment_decided"
    }
  }
}
