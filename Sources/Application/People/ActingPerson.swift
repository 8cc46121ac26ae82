import Domain

/// On whose account a person's rights are changed.
package enum ActingPerson: Sendable {
  /// `rastro admin`, run by whoever has the server.
  case command
  case person(Person)

  /// For the audit log.
  package var name: String {
    switch self {
    case .command: "rastro admin"
    case .person(let person): person.email
    }
  }

  package var isOfPlatform: Bool {
    switch self {
    case .command: true
    case .person(let person): person.role.allows(.platform)
    }
  }

  /// Whether people of that seller, or of the platform where there is none, are theirs to manage.
  func manages(_ role: Role, of seller: SellerID?) -> Bool {
    guard case .person(let person) = self, !isOfPlatform else { return true }
    return person.role.allows(.people) && role != .admin && seller != nil
      && seller == person.sellerID
  }
}
