package import Domain

/// The rows of one seller; made only where that seller was identified, by a command's option or by a session.
package struct SellerScope: Scope {
  package let sellerID: SellerID

  package var onlySeller: SellerID? { sellerID }

  package init(_ sellerID: SellerID) { self.sellerID = sellerID }
}
