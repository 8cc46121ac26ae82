package import Domain

/// The rows of all sellers: for background work, and for an operator's commands on the server.
package struct SystemScope: Scope {
  package var onlySeller: SellerID? { nil }

  package init() {}
}
