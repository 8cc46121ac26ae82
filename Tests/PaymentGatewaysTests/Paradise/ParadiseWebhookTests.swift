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
    _ names: [String], _ status: PaymentStatus?, _ gatewayStatus: String
  ) -> WebhookContent {
    .webhooks([PaymentWebhook(names: names, status: status, gatewayStatus: gatewayStatus)])
  }

  @Test(arguments: [
    ("notice-current.json", "approved"), ("notice-number.json", "approved"),
    ("notice-spaces.json", "APPROVED"), ("notice-store-reference.json", "approved"),
    ("notice-wrapped.json", "approved"), ("notice-raw-status.json", "APPROVED"),
    ("notice-type-paid.json", "QR_CODE_COPY_AND_PASTE_PAID"),
    ("notice-event-paid.json", "transaction.paid"), ("notice-event-status.json", "paid"),
  ])
  func `our reference comes first, the gateway's id after it`(body: String, gatewayStatus: String)
    throws
  {
    #expect(try read(body) == webhook(["PAY-7", "158"], .paid, gatewayStatus))
  }

  @Test func `a public id stands behind our reference`() throws {
    #expect(
      try read("notice-public-id.json") == webhook(["PAY-7", "pub_9xA"], .paid, "approved"))
  }

  @Test(arguments: [
    ("notice-pending.json", PaymentStatus.pending, "pending"),
    ("notice-type-created.json", .pending, "QR_CODE_COPY_AND_PASTE_CREATED"),
    ("notice-type-expired.json", .expired, "QR_CODE_COPY_AND_PASTE_EXPIRED"),
    ("notice-event-failed.json", .failed, "transaction.failed"),
    ("notice-event-expired.json", .expired, "transaction.expired"),
  ])
  func `each kind that says a state is read`(
    body: String, status: PaymentStatus, gatewayStatus: String
  ) throws {
    #expect(try read(body) == webhook(["PAY-7", "158"], status, gatewayStatus))
  }

  @Test func `older forms have the gateway's id alone`() throws {
    #expect(try read("notice-old-flat.json") == webhook(["158"], .paid, "paid"))
    #expect(try read("notice-hash.json") == webhook(["abc123"], .paid, "paid"))
  }

  @Test(arguments: [
    ("notice-type-unknown.json", ["PAY-7", "158"], "QR_CODE_COPY_AND_PASTE_SEEN"),
    ("notice-without-status.json", ["PAY-7"], ""), ("notice-null-status.json", ["PAY-7"], ""),
    ("notice-empty-status.json", ["PAY-7"], ""),
    ("notice-unknown-status.json", ["PAY-7", "158"], "frozen"),
  ])
  func `a gatewayStatus on no list is kept, and says nothing`(
    body: String, names: [String], gatewayStatus: String
  ) throws {
    #expect(try read(body) == webhook(names, nil, gatewayStatus))
  }

  @Test(arguments: [
    ("notice-several.json", PaymentStatus.pending, "pending"),
    ("notice-data-several.json", .expired, "expired"),
  ])
  func `several payments in one body are several webhooks`(
    body: String, status: PaymentStatus, gatewayStatus: String
  ) throws {
    #expect(
      try read(body)
        == .webhooks([
          PaymentWebhook(names: ["PAY-7", "158"], status: .paid, gatewayStatus: "approved"),
          PaymentWebhook(names: ["PAY-8", "159"], status: status, gatewayStatus: gatewayStatus),
        ]))
  }

  @Test(arguments: [
    ("notice-withdrawal.json", "a withdrawal"), ("notice-card.json", "not paid by PIX"),
  ])
  func `what is no sale by PIX is set aside`(body: String, reason: String) throws {
    #expect(try read(body) == .irrelevant(reason: reason))
  }

  @Test func `another shop's sale keeps its own names, which fit no payment`() throws {
    #expect(
      try read("notice-foreign.json") == webhook(["ord-9", "990"], .paid, "approved"))
  }
}
