import Application
import Domain
import Testing

@testable import PaymentGateways

/// Webhooks (facts: umbrellapay 6).
///
/// Catches the root's id that was ignored and left sales pending,
/// and a withdrawal booked as a sale.
struct UmbrellaPayWebhookTests {
  private func read(_ body: String) throws -> WebhookContent {
    SampleGateway.umbrellapay.over(.failing(.beforeSending)).read(
      IncomingWebhook(
        headers: [:], body: try recorded(body, of: "UmbrellaPay"),
        receivedAt: Timestamp(seconds: 0)))
  }

  private func webhook(
    _ chargeIDs: [String], _ status: PaymentStatus?, _ gatewayStatus: String
  ) -> WebhookContent {
    .webhooks([PaymentWebhook(chargeIDs: chargeIDs, status: status, gatewayStatus: gatewayStatus)])
  }

  @Test(arguments: [
    ("webhook-documented.json", "paid"), ("webhook-flat.json", "paid"),
    ("webhook-nested-object.json", "PAID"), ("webhook-transaction-id.json", "PAID"),
    ("webhook-snake.json", "APPROVED"), ("webhook-spaces.json", "PAID"),
  ])
  func `the id is found wherever it stands`(body: String, gatewayStatus: String) throws {
    #expect(try read(body) == webhook([recordedID], .paid, gatewayStatus))
  }

  @Test(arguments: ["webhook-data.json", "webhook-nested.json"])
  func `the metadata's reference is a further name`(body: String) throws {
    #expect(try read(body) == webhook([recordedID, "PAY-7"], .paid, "PAID"))
  }

  @Test func `a delivery's own id comes after the transaction's`() throws {
    #expect(
      try read("webhook-two-names.json") == webhook([recordedID, "evt-1", "PAY-7"], .paid, "PAID"))
  }

  @Test func `an id that is a number is a name`() throws {
    #expect(try read("webhook-number.json") == webhook(["42"], .paid, "PAID"))
  }

  @Test(arguments: [
    ("webhook-waiting.json", PaymentStatus.pending, "waiting_payment"),
    ("webhook-refused.json", .failed, "refused"), ("webhook-refunded.json", .refunded, "refunded"),
    ("webhook-prechargeback.json", .chargeback, "paid"),
  ])
  func `each state is read, and a refund before a chargeback is one`(
    body: String, status: PaymentStatus, gatewayStatus: String
  ) throws {
    #expect(try read(body) == webhook([recordedID], status, gatewayStatus))
  }

  @Test(arguments: [
    ("webhook-without-status.json", ""), ("webhook-null-status.json", ""),
    ("webhook-empty-status.json", ""), ("webhook-number-status.json", ""),
    ("webhook-unknown-status.json", "frozen"),
  ])
  func `a gatewayStatus on no list is kept, and says nothing`(body: String, gatewayStatus: String)
    throws
  {
    #expect(try read(body) == webhook([recordedID], nil, gatewayStatus))
  }

  @Test func `several payments in one body are several webhooks`() throws {
    #expect(
      try read("webhook-several.json")
        == .webhooks([
          PaymentWebhook(chargeIDs: [recordedID], status: .paid, gatewayStatus: "paid"),
          PaymentWebhook(chargeIDs: ["second"], status: .failed, gatewayStatus: "refused"),
        ]))
  }

  @Test(arguments: [
    ("webhook-withdrawal.json", "a withdrawal"), ("webhook-transfer.json", "a withdrawal"),
    ("webhook-card.json", "not paid by PIX"),
  ])
  func `what is no sale by PIX is set aside`(body: String, reason: String) throws {
    #expect(try read(body) == .irrelevant(reason: reason))
  }
}
