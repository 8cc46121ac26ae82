@testable import Application

/// The fakes of all ports around payments, for what reaches several of them.
struct FakePayments {
  var accounts = FakeGatewayAccounts()
  var gateway = FakeGateway()
  var intake = FakePaymentIntake()
  var lookup = FakePaymentLookup()
  var ledger = FakePaymentLedger()
  var checks = FakeCheckQueue()

  var gateways: FakeGateways { FakeGateways(gateway: gateway) }

  var access: PaymentAccess {
    PaymentAccess(
      intake: intake, lookup: lookup, ledger: ledger, checks: checks, accounts: accounts,
      gateways: gateways, messages: ChatPaymentMessages(),
      shares: GatewayShares(queries: .unlimited, charges: .unlimited))
  }
}
