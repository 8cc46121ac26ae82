/// The parts through which use cases reach payments.
package struct PaymentAccess: Sendable {
  package let intake: any PaymentIntake
  package let lookup: any PaymentLookup
  package let ledger: any PaymentLedger
  package let checks: any CheckQueue
  package let accounts: any GatewayAccountDirectory
  package let gateways: any PaymentGatewayDirectory
  package let messages: any PaymentMessages
  package let shares: GatewayShares

  package init(
    intake: any PaymentIntake, lookup: any PaymentLookup, ledger: any PaymentLedger,
    checks: any CheckQueue, accounts: any GatewayAccountDirectory,
    gateways: any PaymentGatewayDirectory, messages: any PaymentMessages, shares: GatewayShares
  ) {
    self.intake = intake
    self.lookup = lookup
    self.ledger = ledger
    self.checks = checks
    self.accounts = accounts
    self.gateways = gateways
    self.messages = messages
    self.shares = shares
  }
}
