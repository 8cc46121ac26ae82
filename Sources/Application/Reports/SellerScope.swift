package import Domain

/// The rows of one seller; made only where that seller was identified, by a command's option or by a session.
package struct SellerScope: Scope {
  package let accountID: AccountID

  package var onlySeller: AccountID? { accountID }

  package init(_ accountID: AccountID) { self.accountID = accountID }
}
