/// The sellers in scope.
package protocol SellerDirectory: Sendable {
  /// In the order of their names.
  func sellers() throws -> [Seller]
  /// Nil where no seller in scope has this name.
  func seller(named name: String) throws -> Seller?
}
