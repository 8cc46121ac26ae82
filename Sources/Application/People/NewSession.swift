package import Domain

/// A session that is to begin.
package struct NewSession: Sendable {
  package let token: Secret<String>
  package let id: String
  package let personID: PersonID
  package let address: String
  package let userAgent: String
  package let startedAt: Timestamp
  /// Good for nothing but the code of the second factor.
  package let isCodeDue: Bool

  package var endsAt: Timestamp {
    startedAt.adding(isCodeDue ? SessionLimits.codeDue : SessionLimits.longest)
  }

  init(
    of person: PersonID, address: String, userAgent: String, isCodeDue: Bool = false, seams: Seams
  ) {
    token = seams.randomness.secretToken()
    id = seams.randomness.hex(8)
    personID = person
    self.address = String(address.unicodeScalars.prefix(45))
    self.userAgent = String(userAgent.unicodeScalars.prefix(300))
    startedAt = seams.clock.now()
    self.isCodeDue = isCodeDue
  }
}
