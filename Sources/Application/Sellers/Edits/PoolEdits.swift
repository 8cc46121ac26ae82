package import Domain

/// Saves one pool in one transaction.
package protocol PoolEdits: StoredSeller {
  /// Its pixel stays as it is; a ``ConfigurationFault``, and nothing saved, where a bot is not there or the slug is
  /// another pool's.
  func save(
    _ pool: SellerConfiguration.PoolEntry, as intent: EditIntent, of seller: SellerScope,
    at now: Timestamp
  ) throws
}
