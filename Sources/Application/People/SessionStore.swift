package import Domain

/// Sessions by their tokens.
package protocol SessionStore: Sendable {
  /// False where the password is no longer the one of that hash.
  func open(_ session: NewSession, provedBy hash: String) throws -> Bool
  /// The session that waits for a code; nil where there is none, or it is over.
  func codeDue(_ token: Secret<String>, at now: Timestamp) throws -> CodeDueSession?
  /// Uses the proof up and puts the new session in the place of the one that waited; false where another was faster.
  func complete(
    _ token: Secret<String>, with proof: SecondFactorProof, as session: NewSession
  ) throws -> Bool
  func session(_ token: Secret<String>, at now: Timestamp) throws -> OpenSession?
  func markSeen(_ token: Secret<String>, at now: Timestamp) throws
  /// False where the proof was used, or the session ended, meanwhile.
  func confirm(_ token: Secret<String>, with proof: SecondFactorProof?, at now: Timestamp) throws
    -> Bool
}
