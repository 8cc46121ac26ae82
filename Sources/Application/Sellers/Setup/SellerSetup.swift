package import Domain

/// What one seller has set up, as the pages show it: of stored secrets it tells only which are there.
package protocol SellerSetup: Sendable {
  func bots() throws -> [BotSetup]
  func gatewayAccounts() throws -> [GatewayAccountSetup]
  func pools() throws -> [PoolSetup]
}

/// One of them by its row's id, which stands in addresses of pages; nil for another seller's.
extension SellerSetup {
  package func bot(_ id: BotID) throws -> BotSetup? { try bots().first { $0.id == id } }

  package func gatewayAccount(_ id: GatewayAccountID) throws -> GatewayAccountSetup? {
    try gatewayAccounts().first { $0.id == id }
  }

  package func pool(_ id: RedirectPoolID) throws -> PoolSetup? {
    try pools().first { $0.id == id }
  }
}
