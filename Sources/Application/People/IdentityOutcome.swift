/// What became of another proof of who one is.
package enum IdentityOutcome: Equatable, Sendable {
  case confirmed
  case refused
  case throttled(seconds: Int)
}
