import Application

/// Up to which rows those without a hash are older than chains: where the first digest was made.
struct ChainBoundary {
  var transition: Int64
  var payment: Int64

  /// Before the first digest nothing is known of it.
  init(_ first: AuditDigest?) {
    transition = first?.transitions.last ?? .max
    payment = first?.lastPayment ?? .max
  }
}
