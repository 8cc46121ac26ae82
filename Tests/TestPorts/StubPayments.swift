package import Application
package import Domain

/// The ports around payments with one gateway account and one payment in them, for tests above the use cases.
package struct StubPayments: GatewayAccountDirectory, PaymentGatewayDirectory, PaymentIntake,
  PaymentLookup, PaymentLedger, CheckQueue
{
  package let account: GatewayAccount
  package let gateway: any PaymentGateway
  package let payment: Payment
  package let applied = Log<PaymentTransition>()
  package let hastened = Log<PaymentID>()

  package init(account: GatewayAccount, gateway: any PaymentGateway, payment: Payment) {
    self.account = account
    self.gateway = gateway
    self.payment = payment
  }

  package var access: PaymentAccess {
    PaymentAccess(
      intake: self, lookup: self, ledger: self, checks: self, accounts: self, gateways: self,
      messages: ChatPaymentMessages(),
      shares: GatewayShares(queries: .unlimited, charges: .unlimited))
  }

  package func account(_ id: GatewayAccountID) -> GatewayAccount? { account }
  package func activeAccounts(of bot: BotID) -> [GatewayAccount] { [account] }
  package func account(type: String, webhookSecret: String) -> GatewayAccount? {
    type == account.type && webhookSecret == account.webhookSecret.reveal() ? account : nil
  }
  package func mark(_ id: GatewayAccountID, refused reason: String?, at now: Timestamp) -> Bool {
    false
  }
  package func claimRefused(at now: Timestamp, limit: Int) -> [GatewayAccount] { [] }
  package func gateway(for account: GatewayAccount) -> (any PaymentGateway)? { gateway }
  package func leastCharge(of type: String) -> LeastCharge? { nil }
  package func problems(in settings: [String: String], of type: String) -> [String] { [] }

  package func hasBegun(_ origin: OriginKey) -> Bool { false }
  package func begin(_ payment: NewPayment) -> Intake { .repeated(self.payment) }
  package func record(_ result: ChargeResult) -> EnqueuedTasks { .none }

  package func payments(withIDs chargeIDs: [String], gatewayAccount: GatewayAccountID)
    -> [[Payment]]
  {
    let own = [payment.reference.text] + (payment.charge?.chargeIDs ?? [])
    return chargeIDs.map { own.contains($0) && gatewayAccount == account.id ? [payment] : [] }
  }
  package func payment(_ reference: PaymentReference, bot: BotID, telegramID: Int64) -> Payment? {
    nil
  }
  package func payment(_ id: PaymentID, seller: SellerID) -> Payment? { nil }
  package func buyer(of payment: Payment) -> Payer { Payer() }
  package func offerPublicID(of payment: Payment) -> String? { nil }

  package func apply(_ transition: PaymentTransition) -> TransitionResult {
    applied.add(transition)
    return .changed(EnqueuedTasks(ids: [OutboxTaskID(9)]))
  }
  package func learn(_ charge: ChargeIdentity, of payment: Payment) -> TransitionResult {
    .unchanged
  }
  package func save(absentSince time: Timestamp, of payment: Payment) {}
  package func save(paidReportedAt time: Timestamp?, of payment: Payment) {}

  package func claimRound(at now: Timestamp, limit: Int, nextRound: Timestamp) -> CheckRound? {
    nil
  }
  package func claim(_ charge: DueCharge, at now: Timestamp) -> Payment? { nil }
  package func rest(_ account: GatewayAccountID, until: Timestamp) {}
  package func hasten(_ payments: [Payment], to time: Timestamp) {
    for payment in payments { hastened.add(payment.id) }
  }
  package func mayVerify(_ payment: Payment, at now: Timestamp) -> Bool { true }
}
