import Application
import Domain
import TestPorts

@testable import Web

/// A seller with one bot and one gateway account, behind the web application.
struct StubShop {
  /// Reads every webhook as it is told to; knows no charge.
  private struct Gateway: PaymentGateway {
    let reading: WebhookContent
    let statusResponse: StatusResponse
    let asked: Log<StatusQuery>

    let traits = GatewayTraits(
      allowsReuse: true, requiredPayerData: [], findsByReference: false, needsAgreement: false)
    func createCharge(_ request: ChargeRequest, deadline: Deadline) -> ChargeOutcome {
      .notCreated(reason: "unused")
    }
    func queryStatus(_ question: StatusQuery, deadline: Deadline) -> StatusResponse {
      asked.add(question)
      return statusResponse
    }
    func read(_ webhook: IncomingWebhook) -> WebhookContent { reading }
    func test(deadline: Deadline) -> GatewayTest { .works }
  }

  /// Knows one sale, or none.
  private struct Conversions: ConversionFacts {
    let purchase: PurchaseFacts?

    func purchase(_ id: PaymentID, at now: Timestamp) -> PurchaseFacts? { purchase }
    func click(_ token: TrackingToken) -> (facts: ClickFacts, poolID: RedirectPoolID)? { nil }
    func pixel(of pool: RedirectPoolID, at now: Timestamp) -> PixelState { .off(reason: "unused") }
    func note(_ link: ClickLink, of payment: PaymentID) {}
    func slow(_ target: PixelTarget, by pace: PixelPace, at now: Timestamp) {}
    func hold(_ pool: RedirectPoolID, until: Timestamp, reason: String) {}
  }

  static let paid = WebhookContent.webhooks([
    PaymentWebhook(chargeIDs: ["tx-1"], status: .paid, gatewayStatus: "completed")
  ])
  private static let charge = ChargeIdentity(transactionID: "tx-1")

  var chat = StubChat()
  var inbox = StubInbox()
  var reading = StubShop.paid
  var update: BotUpdate? = BotUpdate(id: 1, event: .text("/start", from: StubChat.person))
  var sellers = Share<SellerID>.unlimited
  var kinds = Share<String>.unlimited
  var deliveries = StubDeliveries()
  var files = StubFiles()
  var purchase: PurchaseFacts?
  /// Of the gateway.
  let asked = Log<StatusQuery>()
  let surroundings = Surroundings()

  private var payments: StubPayments {
    var payment = Payment(
      id: PaymentID(7), reference: PaymentReference(PaymentID(7)), sellerID: SellerID(1),
      botID: BotID(2), offerID: OfferID(5), gatewayAccountID: GatewayAccountID(3),
      telegramUserID: 7, amount: Money(centavos: 1000), productName: "Plano",
      createdAt: Timestamp(seconds: 1_795_310_000), expiresAt: Timestamp(seconds: 1_795_320_000))
    payment.charge = Self.charge
    return StubPayments(
      account: GatewayAccount(
        id: GatewayAccountID(3), sellerID: SellerID(1), type: "syncpay",
        credentials: Secret([:]), webhookSecret: Secret("s3cret")),
      gateway: Gateway(
        reading: reading,
        statusResponse: .found(
          StatusReport(
            charge: Self.charge, status: .paid, gatewayStatus: "completed",
            amount: Money(centavos: 1000))),
        asked: asked),
      payment: payment)
  }

  /// What acts on the bot's updates.
  var receiveUpdate: ReceiveUpdate {
    let (access, seams) = (payments.access, surroundings.seams)
    let start = StartPayment(
      payments: access,
      recoverAttribution: RecoverAttribution(clicks: chat, logger: seams.logger),
      webhookAddress: WebhookAddress { _, _, _ in Secret("https://loja.example") }, seams: seams)
    let buy = BuyInChat(
      users: chat, offers: chat, orders: FakeOrders(), start: start, payments: access, seams: seams)
    let verify = VerifyPayment(
      lookup: access.lookup, users: chat, checks: access.checks,
      confirm: ConfirmPayment(access, seams: seams), clock: seams.clock)
    let handle = HandleUpdate(
      users: chat, offers: chat, buy: buy, verify: verify,
      link: LinkAlertChat(FakeAlertChats(), clock: seams.clock), clock: seams.clock)
    return ReceiveUpdate(handle, failures: chat, seams: seams)
  }

  func open() throws -> WebStage {
    let (access, seams, update) = (payments.access, surroundings.seams, update)
    let match = MatchWebhook(
      payments: access, confirm: ConfirmPayment(access, seams: seams),
      recent: RecentStatusQueries(), seams: seams)
    return try WebStage(
      bots: chat, receiveUpdate: receiveUpdate,
      receiveWebhook: ReceiveWebhook(
        payments: access, inbox: inbox, read: ReadWebhook(match: match, inbox: inbox, seams: seams),
        sellers: sellers, seams: seams),
      showDelivery: ShowDelivery(
        deliveries: deliveries, checks: access.checks,
        confirm: ConfirmPayment(access, seams: seams),
        conversions: Conversions(purchase: purchase), sellers: sellers, seams: seams),
      files: files, sellers: sellers, kinds: kinds, decode: { _ in update }, seams: seams)
  }
}
