package import Domain

/// Links that set passwords.
package protocol InvitationStore: Sendable {
  /// In the place of all earlier links of that person, who is made where there is none; nil where somebody has the login
  /// whom the inviter must not reach.
  func add(_ token: Secret<String>, for invited: InvitedPerson, at now: Timestamp) throws
    -> Invitation?
  /// Nil where the link is over, used or replaced.
  func person(_ token: Secret<String>, at now: Timestamp) throws -> Person?
  /// Uses link and proof up, sets the password, ends the person's sessions and begins this one; false where another was
  /// faster.
  func accept(
    _ token: Secret<String>, hash: Secret<String>, proof: SecondFactorProof?, as session: NewSession
  ) throws -> Bool
}
