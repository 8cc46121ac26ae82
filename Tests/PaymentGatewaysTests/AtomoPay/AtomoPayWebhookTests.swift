import Application
import Domain
import Testing

@testable import PaymentGateways

/// Webhooks (facts: atomopay 6).
///
/// Catches an id taken for a hash, and a status lost with its
/// wrapper.
struct AtomoPayWebhookTests {
  private func read(_ body: String) throws -> WebhookContent {
    SampleGateway.atomopay.over(.failing(.beforeSending)).read(
      IncomingWebhook(
        headers: [:], body: try recorded(body, of: "AtomoPay"), receivedAt: Timestamp(seconds: 0)))
  }

  private func webhook(
    _ chargeIDs: [String], _ status: PaymentStatus?, _ gatewayStatus: String
  ) -> WebhookContent {
    .webhooks([PaymentWebhook(chargeIDs: chargeIDs, status: status, gatewayStatus: gatewayStatus)])
  }

  @Test(arguments: ["webhook-simple.json", "webhook-wrapped-payload.json"])
  func `the simple form has the hash`(body: String) throws {
    #expect(try read(body) == webhook(["abc123def4"], .paid, "paid"))
  }

  @Test(arguments: [
    "webhook-full.json", "webhook-wrapped-data.json", "webhook-wrapped-transaction.json",
  ])
  func `the full form has hash, number and reference, in any wrapper`(body: String) throws {
    #expect(try read(body) == webhook(["abc123def4", "123456", "PAY-7"], .paid, "paid"))
  }

  // In this form the status stands outside of the transaction.
  @Test(arguments: ["webhook-integrator.json", "webhook-wrapped-integrator.json"])
  func `the integrator's form keeps its status, its token comes last`(body: String) throws {
    #expect(
      try read(body) == webhook(["abc123def4", "integration-token", "tx-token"], .paid, "paid"))
  }

  @Test func `a hash comes before a number`() throws {
    #expect(
      try read("webhook-integrator-hash.json")
        == webhook(["abc123def4", "123456", "integration-token", "tx-token"], .paid, "paid"))
  }

  @Test func `spaces and capitals do not matter to a gatewayStatus, spaces not to a name`() throws {
    #expect(try read("webhook-spaces.json") == webhook(["abc123def4"], .paid, "PAGO"))
  }

  @Test func `waiting is pending`() throws {
    #expect(
      try read("webhook-waiting.json")
        == webhook(["abc123def4", "integration-token", "tx-token"], .pending, "waiting"))
  }

  @Test(arguments: [
    ("webhook-disagreeing.json", PaymentStatus.failed, "refused"),
    ("webhook-unknown-decides.json", nil, "frozen"),
  ])
  func `payment_status decides`(body: String, status: PaymentStatus?, gatewayStatus: String) throws
  {
    #expect(try read(body) == webhook(["abc123def4", "123456", "PAY-7"], status, gatewayStatus))
  }

  @Test(arguments: [
    ("webhook-without-status.json", ""), ("webhook-null-status.json", ""),
    ("webhook-empty-status.json", ""), ("webhook-unknown-status.json", "frozen"),
  ])
  func `a gatewayStatus on no list is kept, and says nothing`(body: String, gatewayStatus: String)
    throws
  {
    #expect(try read(body) == webhook(["abc123def4"], nil, gatewayStatus))
  }

  @Test func `several payments in one body are several webhooks, one by card is none of ours`()
    throws
  {
    #expect(
      try read("webhook-several.json")
        == .webhooks([
          PaymentWebhook(chargeIDs: ["abc123def4"], status: .paid, gatewayStatus: "paid"),
          PaymentWebhook(chargeIDs: ["second"], status: .refunded, gatewayStatus: "refunded"),
        ]))
  }

  @Test(arguments: [
    ("webhook-withdrawal.json", "a withdrawal"), ("webhook-card.json", "not paid by PIX"),
    ("webhook-integrator-billet.json", "not paid by PIX"),
  ])
  func `what is no sale by PIX is set aside`(body: String, reason: String) throws {
    #expect(try read(body) == .irrelevant(reason: reason))
  }
}
