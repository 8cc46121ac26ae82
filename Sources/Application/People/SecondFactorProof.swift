package import Domain

/// What is used up when it is accepted.
package enum SecondFactorProof: Equatable, Sendable {
  /// A right code of the app, of that half minute.
  case step(Int64)
  /// Whether it is one of the person's, the store knows.
  case recoveryCode(RecoveryCode)
}
