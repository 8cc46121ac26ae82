import Application
import HTTPTransport
import Testing

@testable import PaymentGateways

/// Answers to a charge request (facts: syncpay 3, 4).
struct SyncPayChargeTests {
  private static let charge = ChargeIdentity(transactionID: recordedID)
  private static let code =
    "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-426655440000520400005303986540510.005802BR5913Fulano de Tal6008BRASILIA62130509PEDIDO472630400DD"

  @Test(arguments: [200, 201], ["charge-created.json", "charge-created-enveloped-id.json"])
  func `an identifier and a code are a charge`(status: Int, body: String) throws {
    #expect(
      SyncPayResponses.charge(try answer(status, body))
        == .created(Self.charge, code: Self.code, expiresAt: nil))
  }

  @Test(arguments: ["charge-without-code.json", "charge-null-code.json"])
  func `success without a code is unknown, its id kept`(body: String) throws {
    #expect(
      SyncPayResponses.charge(try answer(200, body))
        == .unknown(Self.charge, reason: "an answer without a PIX code"))
  }

  @Test(arguments: [
    "charge-without-identifier.json", "charge-blank-fields.json", "empty.txt", "null.json",
    "array.json", "bad-gateway.html",
  ])
  func `success that names no charge is unknown, never a failure`(body: String) throws {
    #expect(
      SyncPayResponses.charge(try answer(200, body))
        == .unknown(nil, reason: "an answer without an identifier"))
  }

  @Test func `success whose text alone names a transaction keeps that id`() throws {
    #expect(
      SyncPayResponses.charge(try answer(200, "charge-names-transaction.json"))
        == .unknown(Self.charge, reason: "an answer without an identifier"))
  }

  @Test(arguments: [
    (
      422, "invalid-fields.json",
      "HTTP 422: The given data was invalid.; amount: must be at least 1.00, must be a number; "
        + "description: too long"
    ),
    (400, "account-cap.json", "HTTP 400: Cashin exceeds max_cashin_without_fee"),
    (400, "transaction-rejected.json", "HTTP 400: Transaction rejected by the acquirer"),
    (429, "too-many.json", "HTTP 429: Too Many Attempts."),
    (413, "bad-gateway.html", "HTTP 413: no readable text"),
    (400, "array.json", "HTTP 400: no text"),
  ])
  func `a refusal creates nothing and says why`(status: Int, body: String, reason: String) throws {
    #expect(
      SyncPayResponses.charge(try answer(status, body)) == .notCreated(reason: reason))
  }

  @Test(arguments: [
    (401, "unauthenticated.json", "HTTP 401: Unauthenticated."),
    (403, "ip-not-allowed.json", "HTTP 403: IP not allowed"),
  ])
  func `refused credentials created nothing`(status: Int, body: String, reason: String) throws {
    #expect(
      SyncPayResponses.charge(try answer(status, body)) == .unauthorized(reason: reason))
  }

  // Catches a buyer kept waiting for a charge that the gateway itself calls refused.
  @Test func `a refusal with an identifier left a charge behind`() throws {
    #expect(
      SyncPayResponses.charge(try answer(400, "refused-with-id.json"))
        == .refusedButExists(Self.charge, reason: "HTTP 400: refused"))
  }

  @Test(arguments: [(422, "refused-transaction.json"), (400, "charge-names-transaction.json")])
  func `a refusal whose text names a transaction is unknown, its id kept`(
    status: Int, body: String
  ) throws {
    guard case .unknown(Self.charge, _) = SyncPayResponses.charge(try answer(status, body)) else {
      Issue.record("not unknown")
      return
    }
  }

  @Test(arguments: [408, 500, 502, 503, 504, 302])
  func `a fault on the way is unknown`(status: Int) throws {
    #expect(
      SyncPayResponses.charge(try answer(status, "server-error.json"))
        == .unknown(nil, reason: "HTTP \(status)"))
    #expect(
      SyncPayResponses.charge(try answer(status, "bad-gateway.html"))
        == .unknown(nil, reason: "HTTP \(status)"))
  }

  @Test(arguments: ["server-error-with-id.json", "server-error-names-transaction.html"])
  func `a fault that names a transaction keeps its id`(body: String) throws {
    #expect(
      SyncPayResponses.charge(try answer(500, body))
        == .unknown(Self.charge, reason: "HTTP 500"))
  }
}

struct TransactionIDInTextTests {
  @Test(arguments: [
    ("transaction_id: 3df0319d-0000", "3df0319d-0000"), ("transactionId=ABCDEF12", "ABCDEF12"),
    (#"{"transaction_id":"12345678"}"#, "12345678"), ("Transaction #99887766 failed", "99887766"),
    ("transaction failed, transaction id 12345678", "12345678"),
    ("Falha na transaction_id: 158.", "158"), (#"{"transaction_id":158}"#, "158"),
    ("transação 3df0319d-0000 recusada", "3df0319d-0000"),
    ("transaction_hash: abc123def4", "abc123def4"),
  ])
  func `an id after the gatewayStatus is found`(text: String, id: String) {
    #expect(TransactionIDInText.find(text) == id)
  }

  @Test(arguments: [
    "", "Transaction rejected", "transaction processing error", "transaction: description-missing",
    "Transaction 1234567", "transaction_id: 0", "transaction_id: null", "transaction_id: 158.50",
    "transaction_id: 15a", "no such thing 3df0319d-0000",
  ])
  func `gatewayStatuses are no ids`(text: String) {
    #expect(TransactionIDInText.find(text) == nil)
  }
}
