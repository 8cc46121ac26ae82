package import Domain

/// What a person can prove themselves with.
package struct Credentials: Sendable {
  package let person: Person
  /// Nil until a password is set.
  package let passwordHash: String?
  /// In base 32; of no use before it is enabled, which `person.hasSecondFactor` tells.
  package let codeSecret: Secret<String>?
  /// Of the last code that was accepted.
  package let lastStep: Int64?

  package init(
    person: Person, passwordHash: String?, codeSecret: Secret<String>?, lastStep: Int64?
  ) {
    self.person = person
    self.passwordHash = passwordHash
    self.codeSecret = codeSecret
    self.lastStep = lastStep
  }
}
