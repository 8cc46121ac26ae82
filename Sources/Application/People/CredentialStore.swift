package import Domain

/// What people can prove themselves with.
package protocol CredentialStore: Sendable {
  /// `email` in lower case.
  func credentials(email: String) throws -> Credentials?
  func credentials(of person: PersonID) throws -> Credentials?
  /// The same password, hashed anew; nothing where it was changed meanwhile.
  func replace(hash: String, by newer: Secret<String>, of person: PersonID) throws
}
