import Application
import Domain
import Testing

@testable import PaymentGateways

/// Webhooks (facts: paradise 6).
///
/// Catches a sale that a second, public id would hide, a state
/// invented from a kind, and a withdrawal booked as a sale.
struct ParadiseWebhookTests {
  private func read(_ body: String) throws -> WebhookContent {
    SampleGateway.paradise.over(.failing(.beforeSending)).read(
      IncomingWebhook(
        headers: [:], body: try recorded(body, of: "Paradise"), receivedAt: Timestamp(seconds: 0)))
  }

  private func webhook(
    _ chargeIDs: [String], _ status: PaymentStatus?, _ gatewayStatus: String
  ) -> WebhookContent {
    .webhooks([PaymentWebhook(chargeIDs: chargeIDs, status: status, gatewayStatus: gatewayStatus)])
  }

  @Test(arguments: [
    ("webhook-current.json", "approved"), ("webhook-number.json", "approved"),
    ("webhook-spaces.json", "APPROVED"), ("webhook-store-reference.json", "approved"),
    ("webhook-wrapped.json", "approved"), ("webhook-raw-status.json", "APPROVED"),
    ("webhook-type-paid.json", "QR_CODE_COPY_AND_PASTE_PAID"),
    ("webhook-event-paid.json", "transaction.paid"), ("webhook-event-status.json", "paid"),
  ])
  func `our reference comes first, the gateway's id after it`(body: String, gatewayStatus: String)
    throws
  {
    #expect(try read(body) == webhook(["PAY-7", "158"], .paid, gatewayStatus))
  }

  @Test func `a public id stands behind our reference`() throws {
    #expect(
      try read("webhook-public-id.json") == webhook(["PAY-7", "pub_9xA"], .paid, "approved"))
  }

  @Test(arguments: [
    ("webhook-pending.json", PaymentStatus.pending, "pending"),
    ("webhook-type-created.json", .pending, "QR_CODE_COPY_AND_PASTE_CREATED"),
    ("webhook-type-expired.json", .expired, "QR_CODE_COPY_AND_PASTE_EXPIRED"),
    ("webhook-event-failed.json", .failed, "transaction.failed"),
    ("webhook-event-expired.json", .expired, "transaction.expired"),
  ])
  func `each kind that says a state is read`(
    body: String, status: PaymentStatus, gatewayStatus: String
  ) throws {
    #expect(try read(body) == webhook(["PAY-7", "158"], status, gatewayStatus))
  }

  @Test func `older forms have the gateway's id alone`() throws {
    #expect(try read("webhook-old-flat.json") == webhook(["158"], .paid, "paid"))
    #expect(try read("webhook-hash.json") == webhook(["abc123"], .paid, "paid"))
  }

  @Test(arguments: [
    ("webhook-type-unknown.json", ["PAY-7", "158"], "QR_CODE_COPY_AND_PASTE_SEEN"),
    ("webhook-without-status.json", ["PAY-7"], ""), ("webhook-null-status.json", ["PAY-7"], ""),
    ("webhook-empty-status.json", ["PAY-7"], ""),
    ("webhook-unknown-status.json", ["PAY-7", "158"], "frozen"),
  ])
  func `a gatewayStatus on no list is kept, and says nothing`(
    body: String, chargeIDs: [String], gatewayStatus: String
  ) throws {
    #expect(try read(body) == webhook(chargeIDs, nil, gatewayStatus))
  }

  @Test(arguments: [
    ("webhook-several.json", PaymentStatus.pending, "pending"),
    ("webhook-data-several.json", .expired, "expired"),
  ])
  func `several payments in one body are several webhooks`(
    body: String, status: PaymentStatus, gatewayStatus: String
  ) throws {
    #expect(
      try read(body)
        == .webhooks([
          PaymentWebhook(chargeIDs: ["PAY-7", "158"], status: .paid, gatewayStatus: "approved"),
          PaymentWebhook(
            chargeIDs: ["PAY-8", "159"], status: status, gatewayStatus: gatewayStatus),
        ]))
  }

  @Test(arguments: [
    ("webhook-withdrawal.json", "a withdrawal"), ("webhook-card.json", "not paid by PIX"),
  ])
  func `what is no sale by PIX is set aside`(body: String, reason: String) throws {
    #expect(try read(body) == .irrelevant(reason: reason))
  }

  @Test func `another shop's sale keeps its own names, which fit no payment`() throws {
    #expect(
      try read("webhook-foreign.json") == webhook(["ord-9", "990"], .paid, "approved"))
  }
}
