package import Domain

/// Which charge a gateway is asked about.
package enum StatusQuery: Equatable, Sendable {
  case charge(ChargeIdentity)
  /// The same, and all that the gateway tells: whose a charge is that only a webhook named, or the code of one
  /// that was made without it.
  case detailed(ChargeIdentity)
  /// For gateways that find a charge by what we called it.
  case reference(PaymentReference)
}
