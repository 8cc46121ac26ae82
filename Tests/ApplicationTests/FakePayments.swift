import Domain

@testable import Application

/// The ports around payments, each answering what a test says.
struct FakePayments: GatewayAccountDirectory, PaymentGatewayDirectory, PaymentIntake,
  PaymentLookup, PaymentLedger, CheckQueue, PaymentGateway
{
  var isAccountKnown = true
  var named: [String: [Payment]] = [:]
  var inquiry = Inquiry.notFound
  var chargeOutcome = ChargeOutcome.notCreated(reason: "no")
  var intakeResult = Intake.repeated(.sample())
  var transitionResult = TransitionResult.changed(.none)
  let allowsReuse = true

  let asked = Log<String>()
  let charged = Log<ChargeRequest>()
  let begun = Log<NewPayment>()
  let recorded = Log<ChargeResult>()
  let applied = Log<PaymentTransition>()
  let hastened = Log<Timestamp>()

  var access: PaymentAccess {
    PaymentAccess(
      intake: self, lookup: self, ledger: self, checks: self, accounts: self, gateways: self)
  }

  private var gatewayAccount: GatewayAccount {
    GatewayAccount(
      id: GatewayAccountID(3), accountID: AccountID(1), type: "syncpay", credentials: Secret([:]),
      webhookSecret: Secret("s"))
  }

  func account(_ id: GatewayAccountID) -> GatewayAccount? { isAccountKnown ? gatewayAccount : nil }
  func activeAccount(_ id: GatewayAccountID) -> GatewayAccount? { account(id) }
  func account(type: String, webhookSecret: String) -> GatewayAccount? {
    isAccountKnown ? gatewayAccount : nil
  }
  func gateway(for account: GatewayAccount) -> (any PaymentGateway)? { self }

  func begin(_ payment: NewPayment) -> Intake {
    begun.add(payment)
    return intakeResult
  }
  func record(_ result: ChargeResult) -> PromisedWork {
    recorded.add(result)
    return PromisedWork(entries: [OutboxEntryID(9)])
  }

  func payments(named name: String, gatewayAccount: GatewayAccountID) -> [Payment] {
    named[name] ?? []
  }
  func payment(_ reference: PaymentReference, bot: BotID, telegramID: Int64) -> Payment? {
    named[reference.text]?.first
  }
  func payment(_ id: PaymentID, account: AccountID) -> Payment? { nil }

  func apply(_ transition: PaymentTransition) -> TransitionResult {
    applied.add(transition)
    return transitionResult
  }

  func claimDue(at now: Timestamp, limit: Int) -> [Payment] { [] }
  func hasten(_ payment: Payment, to time: Timestamp) { hastened.add(time) }
  func mayVerify(_ payment: Payment, at now: Timestamp) -> Bool { true }

  func createCharge(_ request: ChargeRequest, deadline: Deadline) -> ChargeOutcome {
    charged.add(request)
    return chargeOutcome
  }
  func inquire(_ transactionID: String, deadline: Deadline) -> Inquiry {
    asked.add(transactionID)
    return inquiry
  }
  func read(_ notice: IncomingNotice) -> NoticeReading { .irrelevant(reason: "unused") }
  func test(deadline: Deadline) -> GatewayTest { .works }
}

extension Payment {
  static func sample(
    _ status: PaymentStatus = .pending,
    charge: ChargeIdentity? = ChargeIdentity(transactionID: "tx-1")
  ) -> Payment {
    Payment(
      id: PaymentID(7), reference: PaymentReference(PaymentID(7)), accountID: AccountID(1),
      botID: BotID(2), offerID: OfferID(5), gatewayAccountID: GatewayAccountID(3),
      telegramUserID: 7_012_345_678, amount: Money(centavos: 1000), status: status,
      productName: "Plano", copyPasteCode: nil, charge: charge,
      createdAt: Timestamp(seconds: 1_795_310_000), expiresAt: Timestamp(seconds: 1_795_320_000),
      checkCount: 0)
  }
}
