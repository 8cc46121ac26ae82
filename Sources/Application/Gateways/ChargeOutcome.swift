package import Domain

/// What is certain after a charge request.
package enum ChargeOutcome: Equatable, Sendable {
  /// `expiresAt` as the gateway tells it, unchecked; nil where it tells nothing.
  case created(ChargeIdentity, code: String, expiresAt: Timestamp?)
  case notCreated(reason: String)
  /// Nothing was created, because the account's credentials are refused (401, 403).
  case unauthorized(reason: String)
  case refusedButExists(ChargeIdentity, reason: String)
  case unknown(ChargeIdentity?, reason: String)
}
