package import Domain

/// What became of a link that sets a password.
package enum AcceptOutcome: Sendable {
  case opened(token: Secret<String>, OpenSession)
  /// The link stays good.
  case fault(PasswordFault)
  /// The person has a second factor: the same again with a code. The link stays good.
  case codeDue
  /// A wrong code; the link stays good.
  case refused
  /// No such link, or it was used, replaced or is over.
  case invalid
  case throttled(seconds: Int)
}
