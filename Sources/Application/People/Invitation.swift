package import Domain

/// A link that sets a password, once.
package struct Invitation: Sendable {
  package static let life = Interval.hours(48)

  /// Shown once: only its hash is stored.
  package let token: Secret<String>
  package let person: Person
  /// False: the person was there before, and gets a new password.
  package let isNew: Bool

  package init(token: Secret<String>, person: Person, isNew: Bool) {
    self.token = token
    self.person = person
    self.isNew = isNew
  }
}
