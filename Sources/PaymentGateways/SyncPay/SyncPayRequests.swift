import Application
import Domain
import HTTPTransport
import JSON

/// Requests in SyncPay's form (facts: syncpay).
struct SyncPayRequests: Sendable {
  let baseURL: String

  func token(clientID: String, clientSecret: String, timeout: Int) -> HTTPRequest {
    HTTPRequest(
      .post, baseURL + "/api/partner/v1/auth-token", headers: [("Accept", "application/json")],
      body: .json(["client_id": .string(clientID), "client_secret": .string(clientSecret)]),
      totalTimeout: timeout)
  }

  /// The amount must be a plain decimal literal.
  func charge(_ request: ChargeRequest, token: String, timeout: Int) -> HTTPRequest {
    HTTPRequest(
      .post, baseURL + "/api/partner/v1/cash-in", headers: headers(token),
      body: .json([
        "amount": .number(JSONNumber(hundredths: Int(request.amount.centavos))),
        "description": .string(request.description),
        "webhook_url": .string(request.webhookURL.reveal()),
      ]), totalTimeout: timeout, mayReuseConnection: false)
  }

  func transaction(_ id: String, token: String, timeout: Int) -> HTTPRequest {
    HTTPRequest(
      .get, baseURL + "/api/partner/v2/transactions/" + AddressText.part(id),
      headers: headers(token),
      totalTimeout: timeout)
  }

  func olderTransaction(_ id: String, token: String, timeout: Int) -> HTTPRequest {
    HTTPRequest(
      .get, baseURL + "/api/partner/v1/transaction/" + AddressText.part(id),
      headers: headers(token), totalTimeout: timeout)
  }

  private func headers(_ token: String) -> [(name: String, value: String)] {
    [("Accept", "application/json"), ("Authorization", "Bearer \(token)")]
  }
}
