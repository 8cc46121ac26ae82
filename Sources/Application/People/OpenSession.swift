package import Domain
package enum PersonEntity {}
package typealias PersonID = Identifier<PersonEntity>
package struct Person: Equatable, Sendable {
  package var id: PersonID
  package var sellerID: SellerID?
  package var email: String
  package var role: Role
  package var hasSecondFactor: Bool
  package var hasPassword: Bool
  package var createdAt: Timestamp
}
package struct OpenSession: Equatable, Sendable {
  package var id: String
  package var person: Person
  package var sellerID: SellerID?
  package var startedAt: Timestamp
  package var lastSeenAt: Timestamp
  package var confirmedAt: Timestamp?
  package var address: String
  package var userAgent: String
  package func isConfirmed(at now: Timestamp) -> Bool {
    confirmedAt.map { now.since($0) < .minutes(15) } ?? false
  }
}
package protocol SessionFinding: Sendable {
  func find(token: Secret<String>) throws -> OpenSession?
}
