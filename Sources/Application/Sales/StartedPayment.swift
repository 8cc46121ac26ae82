package import Domain

/// What became of a wish to pay.
package enum StartedPayment: Sendable {
  /// A gateway was asked for a charge; what its buyer hears is enqueued.
  case charged(EnqueuedTasks)
  /// Nothing is asked for now, because of what the database holds; `correcting` is the offer where the buyer's own
  /// data stands behind its charges.
  case nothingNew(Intake, correcting: Offer?)
  /// The buyer is to be asked for this first.
  case lacks(PayerField)
  /// No gateway account of the bot can charge.
  case noGateway
  /// Too many charges of the account are under way; with `isSlow` because its gateway hangs.
  case crowded(isSlow: Bool)
}

/// The payment could not be stored, so no gateway was asked.
package struct PaymentNotStored: Error {
  package let cause: any Error
}
