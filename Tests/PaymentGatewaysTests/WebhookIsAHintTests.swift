import Application
import Domain
import HTTPTransport
import TestPorts
import Testing

@testable import PaymentGateways

/// A webhook can be written by anybody who knows its address: no gateway's is believed without asking it.
struct WebhookIsAHintTests {
  private static let webhooks: [(SampleGateway, String)] = [
    (.paradise, #"{"transaction_id":"158","external_id":"PAY-7","status":"approved"}"#),
    (.umbrellapay, #"{"data":{"id":"158","externalRef":"PAY-7","status":"PAID"}}"#),
    (.atomopay, #"{"transaction_hash":"158","status":"paid"}"#),
  ]

  /// What the webhook led to, where the gateway answers as `script` says.
  private func receive(
    _ gateway: SampleGateway, _ body: String, _ script: Script
  ) throws -> StubPayments {
    let account = GatewayAccount.sample(gateway.type)
    var payment = Payment(
      id: PaymentID(7), reference: PaymentReference(PaymentID(7)), sellerID: SellerID(1),
      botID: BotID(2), offerID: OfferID(5), gatewayAccountID: account.id, telegramUserID: 7,
      amount: Money(centavos: 1990), productName: "Plano",
      createdAt: Surroundings.now.adding(-.minutes(1)),
      expiresAt: Surroundings.now.adding(.minutes(29)))
    payment.charge = ChargeIdentity(transactionID: "158")
    let payments = StubPayments(
      account: account, gateway: gateway.over(script), payment: payment)
    let (inbox, seams) = (StubInbox(), Surroundings().seams)
    let match = MatchWebhook(
      payments: payments.access, confirm: ConfirmPayment(payments.access, seams: seams),
      recent: RecentStatusQueries(), seams: seams)
    let receive = ReceiveWebhook(
      payments: payments.access, inbox: inbox,
      read: ReadWebhook(match: match, inbox: inbox, seams: seams), sellers: .unlimited,
      seams: seams)
    let addressee = try #require(
      try receive.addressee(type: gateway.type, secret: "whs-secret"))
    _ = try receive.receive(
      IncomingWebhook(headers: [:], body: Array(body.utf8), receivedAt: Surroundings.now),
      reference: nil, to: addressee)
    return payments
  }

  @Test(arguments: webhooks)
  func `a webhook that says paid has the gateway asked, and changes nothing by itself`(
    gateway: SampleGateway, body: String
  ) throws {
    // Would catch: a product given away for a body that anybody can write.
    for answer in [
      HTTPResponse(status: 404, body: []), HTTPResponse(status: 500, body: []),
      HTTPResponse(status: 200, body: Array("{}".utf8)),
    ] {
      let script = Script(answer)
      let payments = try receive(gateway, body, script)
      #expect(payments.applied.all.isEmpty, "\(answer.status)")
      #expect(!script.requests.isEmpty)
    }
  }
}
