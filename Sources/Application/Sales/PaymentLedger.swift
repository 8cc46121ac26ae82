package import Domain

/// The one door through which a payment changes its state after the charge.
package protocol PaymentLedger: Sendable {
  /// Changes the row if it is in an allowed state, and enqueues the tasks that follow from it in the same transaction.
  func apply(_ transition: PaymentTransition) throws -> TransitionResult
  /// Stores ids of its charge where the row has none; the state stays.
  func learn(_ charge: ChargeIdentity, of payment: Payment) throws -> TransitionResult
  /// Writes down when the gateway first said paid, or, with nil, that it no longer does.
  func save(paidReportedAt time: Timestamp?, of payment: Payment) throws
  /// Writes down when the gateway first said that there is no such charge.
  func save(absentSince time: Timestamp, of payment: Payment) throws
}
