import Application
import Domain
import Foundation
import Testing

@testable import PaymentGateways

/// Webhooks (facts: syncpay 6): the signed form A, the legacy form B, the observed form C.
struct SyncPayWebhookTests {
  private static let signedAt: Int64 = 1_795_317_053
  /// Made with Python's hmac over `1795317053.` and the recorded body.
  private static let signature =
    "99e562629f9509ba5043b4d11887fb195ab70bc9520ea6bbfae5cd80a9718a57"
  private static let forged = WebhookContent.forged(
    reason: "the signature does not fit, or is older than 300 s")
  private static let withdrawal = WebhookContent.irrelevant(reason: "a withdrawal")

  private func read(
    _ body: String, headers: [String: String] = [:], secret: String? = "whsec-of-the-seller",
    token: String? = nil, at seconds: Int64 = signedAt
  ) throws -> WebhookContent {
    SyncPayWebhook(
      signingSecret: secret.map { Secret($0) }, bearerToken: token.map { Secret($0) }
    ).read(
      IncomingWebhook(
        headers: headers, body: try recorded(body), receivedAt: Timestamp(seconds: seconds)))
  }

  private static func paid(
    _ chargeIDs: [String] = [recordedID], gatewayStatus: String = "completed"
  )
    -> WebhookContent
  {
    .webhooks([PaymentWebhook(chargeIDs: chargeIDs, status: .paid, gatewayStatus: gatewayStatus)])
  }

  @Test(arguments: [0, 300, -300])
  func `a right signature is believed for 300 seconds`(age: Int64) throws {
    let headers = ["x-syncpay-signature": "t=\(Self.signedAt),v1=\(Self.signature)"]
    #expect(
      try read("webhook-signed.json", headers: headers, at: Self.signedAt + age) == Self.paid())
  }

  @Test(arguments: [
    "t=\(signedAt), v1=\(signature)", "v1=\(signature),t=\(signedAt)",
    "t=\(signedAt),v1=\(signature.uppercased())", "t=\(signedAt),v0=00,v1=\(signature)",
  ])
  func `the order and the spaces of its parts do not matter`(value: String) throws {
    #expect(
      try read("webhook-signed.json", headers: ["x-syncpay-signature": value]) == Self.paid())
  }

  @Test(arguments: [301, -301, 86_400])
  func `an old or a future signature is refused`(age: Int64) throws {
    let headers = ["x-syncpay-signature": "t=\(Self.signedAt),v1=\(Self.signature)"]
    #expect(
      try read("webhook-signed.json", headers: headers, at: Self.signedAt + age) == Self.forged)
  }

  @Test(arguments: [
    "", "t=1795317053", "v1=\(signature)", "t=1795317053,v1=", "t=1795317053,v1=00",
    "t=1795317054,v1=\(signature)", "t=now,v1=\(signature)", "t=-1795317053,v1=\(signature)",
    "t=9223372036854775807,v1=bd855cc6baf2190f397b6a4856d325a32f24999e21089946a4f3c6400a9a14d4",
    "t=1795317053,v1=99e562629f9509ba5043b4d11887fb195ab70bc9520ea6bbfae5cd80a9718a58",
  ])
  func `a wrong or incomplete signature is refused`(value: String) throws {
    #expect(
      try read("webhook-signed.json", headers: ["x-syncpay-signature": value]) == Self.forged)
  }

  @Test func `another secret's signature and another body's are refused`() throws {
    let headers = ["x-syncpay-signature": "t=\(Self.signedAt),v1=\(Self.signature)"]
    #expect(try read("webhook-signed.json", headers: headers, secret: "other") == Self.forged)
    #expect(try read("webhook-created.json", headers: headers) == Self.forged)
  }

  @Test func `without a secret to check with, a signature is only a hint like the rest`() throws {
    let headers = ["x-syncpay-signature": "t=1,v1=00"]
    #expect(try read("webhook-signed.json", headers: headers, secret: nil) == Self.paid())
  }

  @Test func `a creation never pays, whatever its status says`() throws {
    #expect(
      try read("webhook-created.json")
        == .webhooks([
          PaymentWebhook(chargeIDs: [recordedID], status: .pending, gatewayStatus: "completed")
        ]))
  }

  @Test(arguments: ["webhook-legacy.json", "webhook-legacy-bare.json"])
  func `the legacy form is read with and without its envelope`(body: String) throws {
    #expect(try read(body, headers: ["event": "cashin.update"]) == Self.paid())
    #expect(try read(body) == Self.paid())
  }

  // Catches a webhook of the older kind believed from anybody who learnt the address.
  @Test(arguments: [
    nil, "", "tok-1", "Bearer", "Bearer ", "Bearer tok-2", "Bearer tok-1x", "Bearer tok",
    "Basic tok-1",
  ])
  func `where the token is known, a legacy webhook without it or with another is refused`(
    authorization: String?
  ) throws {
    let headers = ["event": "cashin.update", "authorization": authorization].compactMapValues { $0 }
    let forged = WebhookContent.forged(reason: "the token is missing or does not fit")
    #expect(try read("webhook-legacy.json", headers: headers, token: "tok-1") == forged)
    #expect(try read("webhook-legacy.json", headers: headers) == Self.paid())
    let withdrawal = headers.merging(["event": "cashout.update"]) { $1 }
    #expect(try read("webhook-legacy.json", headers: withdrawal, token: "tok-1") == forged)
  }

  @Test(arguments: ["Bearer tok-1", "bearer tok-1", "Bearer  tok-1 "])
  func `the right token is believed, whatever else the request calls itself`(
    authorization: String
  ) throws {
    for event in ["cashin.update", nil] {
      let headers = ["event": event, "authorization": authorization].compactMapValues { $0 }
      #expect(try read("webhook-legacy.json", headers: headers, token: "tok-1") == Self.paid())
    }
    #expect(
      try read("webhook-legacy.json", headers: ["authorization": "Bearer x"], token: "tok-1")
        == .forged(reason: "the token is missing or does not fit"))
  }

  // Stored webhooks are read again without headers: catches a genuine one dropped then.
  @Test(arguments: ["webhook-legacy.json", "webhook-observed.json", "webhook-signed.json"])
  func `the token is asked of no other kind, nor of a stored webhook`(body: String) throws {
    guard case .webhooks = try read(body, token: "tok-1") else {
      Issue.record("dropped")
      return
    }
    let headers = ["x-syncpay-signature": "t=\(Self.signedAt),v1=\(Self.signature)"]
    #expect(try read("webhook-signed.json", headers: headers, token: "tok-1") == Self.paid())
  }

  @Test func `the form seen in the field is read with both its names`() throws {
    #expect(
      try read("webhook-observed.json")
        == Self.paid([recordedID, "TX-77"], gatewayStatus: "PAID_OUT"))
  }

  @Test func `a null envelope is none, and each name counts once`() throws {
    #expect(
      try read("webhook-null-transaction.json")
        == .webhooks([
          PaymentWebhook(
            chargeIDs: [recordedID, "delivery-9"], status: .chargeback, gatewayStatus: "med")
        ]))
  }

  @Test(arguments: ["cashout.create", "cashout.update", "CashOut.updated"])
  func `a withdrawal is known by its header`(event: String) throws {
    #expect(try read("webhook-legacy.json", headers: ["event": event]) == Self.withdrawal)
  }

  @Test func `a withdrawal without its header is known by its shape`() throws {
    #expect(try read("webhook-withdrawal.json") == Self.withdrawal)
  }

  @Test(arguments: ["webhook-null-pix-key.json", "webhook-sale-with-key.json"])
  func `a sale is no withdrawal because of one field`(body: String) throws {
    #expect(try read(body) == Self.paid())
  }

  @Test func `a webhook without a status is kept, and changes nothing`() throws {
    #expect(
      try read("webhook-without-status.json")
        == .webhooks([PaymentWebhook(chargeIDs: [recordedID], status: nil, gatewayStatus: "")]))
  }

  @Test(arguments: [
    ("webhook-nameless.json", "it names no transaction"), ("empty.txt", "no readable body"),
    ("null.json", "no readable body"), ("array.json", "no readable body"),
    ("bad-gateway.html", "no readable body"),
  ])
  func `what names no charge is set aside`(body: String, reason: String) throws {
    guard case .notUnderstood(reason, _) = try read(body) else {
      Issue.record("understood")
      return
    }
  }
}
