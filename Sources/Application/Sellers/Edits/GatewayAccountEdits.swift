package import Domain

/// Saves one gateway account in one transaction.
package protocol GatewayAccountEdits: StoredSeller {
  func save(
    _ account: SellerConfiguration.GatewayAccountEntry, as intent: EditIntent,
    of seller: SellerScope, at now: Timestamp
  ) throws -> GatewayAccount
}
