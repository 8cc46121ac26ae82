package import Domain

/// The sales of whoever is in scope while somebody watches them.
package protocol SaleWatch: Sendable {
  /// The newest payments of a seller, the newest first.
  func newest(_ count: Int, of seller: SellerScope) throws -> [SaleProgress]
  /// Nil where the scope has no such payment.
  func sale(_ reference: PaymentReference) throws -> SaleProgress?
}
