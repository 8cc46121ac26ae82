package import Domain

/// A right password, whose code is due.
package struct CodeDueSession: Sendable {
  package let personID: PersonID
  package let userAgent: String

  package init(personID: PersonID, userAgent: String) {
    self.personID = personID
    self.userAgent = userAgent
  }
}
