package import Domain

/// A question of ``RecheckStage`` that the caller alone asks.
package struct DueRecheck: Sendable {
  package var payment: Payment
  package var stage: RecheckStage
  /// With this one.
  package var attempts: Int

  package init(payment: Payment, stage: RecheckStage, attempts: Int) {
    self.payment = payment
    self.stage = stage
    self.attempts = attempts
  }
}
