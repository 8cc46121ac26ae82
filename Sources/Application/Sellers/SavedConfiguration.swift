package struct SavedConfiguration: Sendable {
  package var bots: [BotConnection]
  package var gatewayAccounts: [(name: String, account: GatewayAccount)]

  package init(bots: [BotConnection], gatewayAccounts: [(name: String, account: GatewayAccount)]) {
    self.bots = bots
    self.gatewayAccounts = gatewayAccounts
  }
}
