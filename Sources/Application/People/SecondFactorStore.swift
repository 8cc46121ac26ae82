package import Domain

/// Secrets of authenticator apps, and recovery codes.
package protocol SecondFactorStore: Sendable {
  /// To be enabled by a code; false where the person has a second factor already.
  func save(_ secret: Secret<String>, of person: PersonID) throws -> Bool
  /// False where the secret is no longer that one, or another was faster.
  func enable(
    _ secret: Secret<String>, step: Int64, codes: [RecoveryCode], of person: PersonID,
    at now: Timestamp
  ) throws -> Bool
  func disable(of person: PersonID) throws
  /// In the place of all earlier ones; false where the person has no second factor.
  func replace(codes: [RecoveryCode], of person: PersonID) throws -> Bool
  /// How many recovery codes are left.
  func codesLeft(of person: PersonID) throws -> Int
}
