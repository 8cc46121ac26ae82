package import Domain

/// Whose rows a report or an edit reaches: a ``SellerScope`` or the ``SystemScope``.
package protocol Scope: Sendable {
  /// The one seller whose rows are in reach; nil: all sellers.
  var onlySeller: SellerID? { get }
}

extension Scope {
  package func contains(_ seller: SellerID) -> Bool { onlySeller == nil || onlySeller == seller }
}
