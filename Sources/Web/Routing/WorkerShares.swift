package import Application
package import Domain

/// Which part of a worker's threads one kind of request, and one seller, may hold at once.
package struct WorkerShares: Sendable {
  /// By the route's name.
  let kinds: Share<String>
  package let sellers: Share<SellerID>

  package init(kinds: Share<String>, sellers: Share<SellerID>) {
    self.kinds = kinds
    self.sellers = sellers
  }
}
