package import Domain

/// Saves the pixel of one pool in one transaction.
package protocol PixelEdits: StoredSeller {
  /// Nil takes the pixel off the pool.
  func save(
    _ pixel: SellerConfiguration.PixelEntry?, ofPool pool: String, of seller: SellerScope,
    at now: Timestamp
  ) throws
}
