package import Domain

/// The turn of one gateway account: charges that are due, the longest due first.
package struct CheckRound: Sendable {
  package var gatewayAccountID: GatewayAccountID
  package var charges: [DueCharge]

  package init(gatewayAccountID: GatewayAccountID, charges: [DueCharge]) {
    self.gatewayAccountID = gatewayAccountID
    self.charges = charges
  }
}
