import Application
import Domain
import HTTPTransport
import JSON

/// Requests in Paradise's form (facts: paradise).
struct ParadiseRequests: Sendable {
  /// Longer references lose their end on the way, and with it what makes them unique.
  static let referenceLimit = 50
  static let descriptionLimit = 100

  let settings: GatewaySettings
  let key: Secret<String>
  let productHash: String?

  /// The one part that only this gateway limits.
  func accepts(_ reference: PaymentReference) -> Bool {
    reference.text.utf8.count <= Self.referenceLimit
  }

  func charge(_ request: ChargeRequest, timeout: Int) -> HTTPRequest {
    HTTPRequest(
      .post, address("transaction"), headers: headers, body: .json(body(request)),
      totalTimeout: timeout, mayReuseConnection: false)
  }

  /// Never with an offer hash: it gave several orders one transaction.
  private func body(_ request: ChargeRequest) -> JSONValue {
    let payer = request.payer
    var fields: [String: JSONValue] = [
      "amount": .integer(request.amount.centavos),
      "description": .string(
        SellerText.line(request.description, limit: Self.descriptionLimit)),
      "reference": .string(request.reference.text),
      "source": "api_externa",
      settings["webhook_field"]: .string(request.webhookURL.reveal()),
      "customer": [
        "name": .string(payer.name?.reveal() ?? ""),
        "email": .string(payer.email?.reveal() ?? ""),
        "document": .string(payer.taxNumber?.reveal() ?? ""),
        "phone": .string(payer.phone?.reveal() ?? ""),
      ],
    ]
    if let productHash { fields[settings["product_field"]] = .string(productHash) }
    fields["tracking"] = SellerText.tracking(request)
    return .object(fields)
  }

  func transaction(_ id: String, timeout: Int) -> HTTPRequest {
    get("query", "?action=get_transaction&id=\(AddressText.part(id))", timeout: timeout)
  }

  func transactions(reference: String, timeout: Int) -> HTTPRequest {
    get(
      "query", "?action=list_transactions&external_id=\(AddressText.part(reference))",
      timeout: timeout)
  }

  func seller(timeout: Int) -> HTTPRequest { get("seller", "", timeout: timeout) }

  private func get(_ name: String, _ query: String, timeout: Int) -> HTTPRequest {
    HTTPRequest(.get, address(name) + query, headers: headers, totalTimeout: timeout)
  }

  /// White-label siblings leave the suffix out.
  private func address(_ name: String) -> String {
    "\(settings.baseURL)/\(name)\(settings["path_suffix"])"
  }

  private var headers: [(name: String, value: String)] {
    [("Accept", "application/json"), ("X-API-Key", key.reveal())]
  }
}
