package import Domain

/// A session of a person who has proved everything that is asked of them.
package struct OpenSession: Equatable, Sendable {
  /// For lists and for ending; opens nothing.
  package let id: String
  package let person: Person
  /// Whose pages are shown: the person's own seller, or the one that an admin has chosen.
  package let sellerID: SellerID?
  package let startedAt: Timestamp
  package let lastSeenAt: Timestamp
  /// When the person last proved again who they are.
  package let confirmedAt: Timestamp?
  package let address: String
  package let userAgent: String

  package init(
    id: String, person: Person, sellerID: SellerID?, startedAt: Timestamp, lastSeenAt: Timestamp,
    confirmedAt: Timestamp?, address: String, userAgent: String
  ) {
    self.id = id
    self.person = person
    self.sellerID = sellerID
    self.startedAt = startedAt
    self.lastSeenAt = lastSeenAt
    self.confirmedAt = confirmedAt
    self.address = address
    self.userAgent = userAgent
  }

  /// Whether secrets and people may be changed without another proof.
  package func isConfirmed(at now: Timestamp) -> Bool {
    guard let confirmedAt else { return false }
    return !now.isPast(SessionLimits.confirmation, since: confirmedAt)
  }
}
