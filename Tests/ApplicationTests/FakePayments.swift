import Domain
import TestPorts

@testable import Application

/// The ports around payments, each answering what a test says.
struct FakePayments: GatewayAccountDirectory, PaymentGatewayDirectory, PaymentIntake,
  PaymentLookup, PaymentLedger, CheckQueue, PaymentGateway
{
  var isAccountKnown = true
  var named: [String: [Payment]] = [:]
  var reading = WebhookContent.irrelevant(reason: "unused")
  var statusResponse = StatusResponse.notFound
  var chargeOutcome = ChargeOutcome.notCreated(reason: "no")
  var intakeResult = Intake.repeated(.sample())
  var transitionResult = TransitionResult.changed(.none)
  var traits = GatewayTraits(
    allowsReuse: true, requiredPayerData: [], findsByReference: false, needsAgreement: false)
  /// Answers to single questions; ``statusResponse`` answers the rest.
  var statusQueries: [(query: StatusQuery, response: StatusResponse)] = []
  var learning = TransitionResult.changed(.none)
  /// Looking this name up fails.
  var brokenName: String?
  /// Changing this payment fails.
  var brokenTransition: PaymentID?

  /// More accounts of the same bot, after the first.
  var fallbacks: [GatewayAccountID] = []
  /// What single accounts answer to a charge; ``chargeOutcome`` answers for the rest.
  var chargeOutcomes: [GatewayAccountID: ChargeOutcome] = [:]
  var payerPolicy = PayerPolicy.none
  var knownBuyer = Payer()
  /// The database refuses every new payment.
  var isIntakeBroken = false
  /// Whether a payment stands behind the update.
  var isBegun = false
  var current = GatewayAccountID(3)
  /// What a look-up by row number finds.
  var stored: Payment?
  var credentialsTest = GatewayTest.works
  var shares = GatewayShares(queries: .unlimited, charges: .unlimited)

  let chargedBy = Log<GatewayAccountID>()
  let refused = Log<GatewayAccountID>()
  let saidPaid = Log<Timestamp?>()
  let absent = Log<Timestamp>()
  let asked = Log<StatusQuery>()
  let learned = Log<ChargeIdentity>()
  let charged = Log<ChargeRequest>()
  /// Milliseconds that a call for a charge may take.
  let given = Log<Int>()
  let begun = Log<NewPayment>()
  let recorded = Log<ChargeResult>()
  let applied = Log<PaymentTransition>()
  let hastened = Log<Timestamp>()
  let hastenedPayments = Log<[PaymentID]>()
  let lookedUp = Log<[String]>()

  var access: PaymentAccess {
    PaymentAccess(
      intake: self, lookup: self, ledger: self, checks: self, accounts: self, gateways: self,
      messages: ChatPaymentMessages(), shares: shares)
  }

  private func gatewayAccount(_ id: GatewayAccountID) -> GatewayAccount {
    GatewayAccount(
      id: id, sellerID: SellerID(1), type: "syncpay", credentials: Secret([:]),
      webhookSecret: Secret("s"), payerPolicy: payerPolicy)
  }

  func account(_ id: GatewayAccountID) -> GatewayAccount? {
    isAccountKnown ? gatewayAccount(id) : nil
  }
  func activeAccounts(of bot: BotID) -> [GatewayAccount] {
    isAccountKnown ? ([GatewayAccountID(3)] + fallbacks).map { gatewayAccount($0) } : []
  }
  func account(type: String, webhookSecret: String) -> GatewayAccount? {
    account(GatewayAccountID(3))
  }
  func mark(_ id: GatewayAccountID, refused reason: String?, at now: Timestamp) -> Bool {
    let isNews = !refused.all.contains(id)
    refused.add(id)
    return isNews
  }
  func claimRefused(at now: Timestamp, limit: Int) -> [GatewayAccount] {
    refused.all.map { gatewayAccount($0) }
  }
  func gateway(for account: GatewayAccount) -> (any PaymentGateway)? {
    var gateway = self
    gateway.current = account.id
    return gateway
  }
  func problems(in settings: [String: String], of type: String) -> [String] { [] }

  func hasBegun(_ origin: OriginKey) -> Bool { isBegun }
  func begin(_ payment: NewPayment) throws -> Intake {
    if isIntakeBroken { throw Broken() }
    begun.add(payment)
    return intakeResult
  }
  func record(_ result: ChargeResult) -> EnqueuedTasks {
    recorded.add(result)
    return EnqueuedTasks(ids: [OutboxTaskID(9)])
  }

  func payments(named names: [String], gatewayAccount: GatewayAccountID) throws -> [[Payment]] {
    lookedUp.add(names)
    return try names.map { name in
      if name == brokenName { throw Broken() }
      return named[name] ?? []
    }
  }
  func payment(_ reference: PaymentReference, bot: BotID, telegramID: Int64) -> Payment? {
    named[reference.text]?.first
  }
  func payment(_ id: PaymentID, account: SellerID) -> Payment? { stored }
  func buyer(of payment: Payment) -> Payer { knownBuyer }
  func offerPublicID(of payment: Payment) -> String? { "of5" }

  func apply(_ transition: PaymentTransition) throws -> TransitionResult {
    if transition.payment.id == brokenTransition { throw Broken() }
    applied.add(transition)
    return transitionResult
  }

  func learn(_ charge: ChargeIdentity, of payment: Payment) -> TransitionResult {
    learned.add(charge)
    return learning
  }

  func note(absentSince time: Timestamp, of payment: Payment) { absent.add(time) }

  func note(paidSaidAt time: Timestamp?, of payment: Payment) { saidPaid.add(time) }

  func claimRound(at now: Timestamp, limit: Int, nextRound: Timestamp) -> CheckRound? { nil }
  func claim(_ charge: DueCharge, at now: Timestamp) -> Payment? { nil }
  func rest(_ account: GatewayAccountID, until: Timestamp) {}
  func hasten(_ payments: [Payment], to time: Timestamp) {
    hastened.add(time)
    hastenedPayments.add(payments.map(\.id))
  }
  func mayVerify(_ payment: Payment, at now: Timestamp) -> Bool { true }

  func createCharge(_ request: ChargeRequest, deadline: Deadline) -> ChargeOutcome {
    charged.add(request)
    given.add(deadline.remaining)
    chargedBy.add(current)
    return chargeOutcomes[current] ?? chargeOutcome
  }
  func queryStatus(_ query: StatusQuery, deadline: Deadline) -> StatusResponse {
    asked.add(query)
    return statusQueries.first { $0.query == query }?.response ?? statusResponse
  }
  func read(_ webhook: IncomingWebhook) -> WebhookContent { reading }
  func test(deadline: Deadline) -> GatewayTest { credentialsTest }
}

extension Payment {
  static func sample(
    _ number: Int64 = 7, _ status: PaymentStatus = .pending,
    charge: ChargeIdentity? = ChargeIdentity(transactionID: "tx-1")
  ) -> Payment {
    Payment(
      id: PaymentID(number), reference: PaymentReference(PaymentID(number)),
      sellerID: SellerID(1),
      botID: BotID(2), offerID: OfferID(5), gatewayAccountID: GatewayAccountID(3),
      telegramUserID: 7_012_345_678, amount: Money(centavos: 1000), status: status,
      productName: "Plano", copyPasteCode: nil, charge: charge,
      createdAt: Timestamp(seconds: 1_795_310_000), expiresAt: Timestamp(seconds: 1_795_320_000),
      checkCount: 0)
  }
}

extension Payment {
  static func sample(
    _ status: PaymentStatus, charge: ChargeIdentity? = ChargeIdentity(transactionID: "tx-1")
  ) -> Payment {
    sample(7, status, charge: charge)
  }
}
