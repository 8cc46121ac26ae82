/// The adapters by type; nil for a type that is not built.
package protocol PaymentGatewayDirectory: Sendable {
  func gateway(for account: GatewayAccount) -> (any PaymentGateway)?
  /// Nil for a type that is not built.
  func leastCharge(of type: String) -> LeastCharge?
  /// What a seller has to change in the settings of an account of that type.
  func problems(in settings: [String: String], of type: String) -> [String]
}
