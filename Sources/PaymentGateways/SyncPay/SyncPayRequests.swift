import Application
import Domain
import Foundation
import HTTPTransport

/// Requests in SyncPay's form (facts: syncpay).
struct SyncPayRequests: Sendable {
  let baseURL: String

  func token(clientID: String, clientSecret: String, timeout: Int) throws -> HTTPRequest {
    HTTPRequest(
      .post, baseURL + "/api/partner/v1/auth-token", headers: [("Accept", "application/json")],
      body: try json(["client_id": clientID, "client_secret": clientSecret]),
      totalTimeout: timeout)
  }

  /// A body of its own: the amount must be a plain decimal literal.
  func charge(_ request: ChargeRequest, token: String, timeout: Int) throws -> HTTPRequest {
    struct Body: Encodable {
      let amount: Decimal
      let description: String
      let webhookURL: String

      enum CodingKeys: String, CodingKey {
        case amount, description
        case webhookURL = "webhook_url"
      }
    }
    let body = Body(
      amount: Decimal(request.amount.centavos) / 100,
      description: request.description, webhookURL: request.webhookURL.reveal())
    return HTTPRequest(
      .post, baseURL + "/api/partner/v1/cash-in", headers: headers(token),
      body: try json(body), totalTimeout: timeout, mayReuseConnection: false)
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

  private func json(_ value: some Encodable) throws -> HTTPRequest.Body {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return .bytes(Array(try encoder.encode(value)), contentType: "application/json")
  }
}
