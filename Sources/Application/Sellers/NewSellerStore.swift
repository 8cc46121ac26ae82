package import Domain

package protocol NewSellerStore: Sendable {
  /// Nil where the name is another seller's.
  func add(_ name: String, zone: String, by author: String) throws -> SellerID?
}
