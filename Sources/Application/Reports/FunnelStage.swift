/// The steps from an ad to a sale that Meta knows of; each is counted on the day on which it happened.
package enum FunnelStage: String, CaseIterable, Sendable {
  case clicks, starts, charges, paid
  /// Given back by the seller or fetched back by the bank.
  case refunded
  /// By Meta.
  case accepted
}
