package import Domain

/// From a buyer's wish to a charge.
package protocol PaymentIntake: Sendable {
  /// Whether a payment of that origin is stored.
  func hasBegun(_ origin: OriginKey) throws -> Bool
  /// The row, durable before any gateway is called.
  func begin(_ payment: NewPayment) throws -> Intake
  /// Writes down what the charge request led to, with the messages for the buyer.
  func record(_ result: ChargeResult) throws -> EnqueuedTasks
}
