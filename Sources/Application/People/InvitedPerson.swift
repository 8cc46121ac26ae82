package import Domain

/// Whom an invitation is for, and who invites.
package struct InvitedPerson: Sendable {
  package let email: String
  package let role: Role
  package let sellerID: SellerID?
  package let inviter: ActingPerson
  /// False: only somebody who is there gets a link, whoever was removed meanwhile does not come back.
  package let mayBeNew: Bool
}
