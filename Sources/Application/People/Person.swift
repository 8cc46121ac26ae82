package import Domain

/// Somebody who logs in, or who was invited to.
package struct Person: Equatable, Sendable {
  package let id: PersonID
  /// Nil: of the platform, with no seller of their own.
  package let sellerID: SellerID?
  /// In lower case.
  package let email: String
  package let role: Role
  package let hasSecondFactor: Bool
  /// False until the first invitation is accepted.
  package let hasPassword: Bool
  package let createdAt: Timestamp

  package init(
    id: PersonID, sellerID: SellerID?, email: String, role: Role, hasSecondFactor: Bool,
    hasPassword: Bool, createdAt: Timestamp
  ) {
    self.id = id
    self.sellerID = sellerID
    self.email = email
    self.role = role
    self.hasSecondFactor = hasSecondFactor
    self.hasPassword = hasPassword
    self.createdAt = createdAt
  }
}
