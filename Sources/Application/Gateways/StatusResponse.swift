/// A gateway's answer about one charge.
package enum StatusResponse: Equatable, Sendable {
  case found(StatusReport)
  case notFound
  /// The account's credentials are refused (401, 403): nothing is known of the charge.
  case unauthorized(reason: String)
  case unavailable(reason: String)
}
