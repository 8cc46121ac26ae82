package import Domain

/// What became of a try to log in.
package enum LogInOutcome: Sendable {
  case opened(token: Secret<String>, OpenSession)
  /// The password is right; the token is good for nothing but ``LogIn/complete(token:code:address:)``.
  case codeDue(token: Secret<String>)
  /// Whatever was wrong: who has a login is not told.
  case refused
  case throttled(seconds: Int)
}
