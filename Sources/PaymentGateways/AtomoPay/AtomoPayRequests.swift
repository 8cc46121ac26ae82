import Application
import Domain
import HTTPTransport
import JSON

/// Requests in Átomo Pay's form (facts: atomopay).
///
/// The token stands in every address: an address is never logged.
struct AtomoPayRequests: Sendable {
  static let textLimit = 100

  let settings: GatewaySettings
  let token: Secret<String>
  let productHash: String
  let offerHash: String

  func charge(_ request: ChargeRequest, timeout: Int) -> HTTPRequest {
    HTTPRequest(
      .post, address("/transactions"), headers: headers, body: .json(body(request)),
      totalTimeout: timeout, mayReuseConnection: false)
  }

  private func body(_ request: ChargeRequest) -> JSONValue {
    let amount = JSONValue.integer(request.amount.centavos)
    var item: [String: JSONValue] = [
      "product_hash": .string(productHash),
      "title": .string(SellerText.line(request.description, limit: Self.textLimit)),
      "cover": nil, "price": amount, "quantity": 1, "operation_type": 1, "tangible": false,
    ]
    if settings.isOn("item_offer_hash") { item["offer_hash"] = .string(offerHash) }
    var fields: [String: JSONValue] = [
      "amount": amount, "offer_hash": .string(offerHash), "payment_method": "pix",
      "transaction_origin": "api", "postback_url": .string(request.webhookURL.reveal()),
      "customer": customer(request.payer), "cart": [.object(item)],
    ]
    if settings.isOn("send_installments") { fields["installments"] = 1 }
    if settings.isOn("send_reference") { fields["reference"] = .string(request.reference.text) }
    let days = settings.number("expire_in_days")
    if days > 0 { fields["expire_in_days"] = .integer(Int64(days)) }
    fields["tracking"] = SellerText.tracking(request)
    return .object(fields)
  }

  private func customer(_ payer: Payer) -> JSONValue {
    var fields: [String: JSONValue] = [
      "name": .string(payer.name?.reveal() ?? ""), "email": .string(payer.email?.reveal() ?? ""),
      "phone_number": .string(payer.phone?.reveal() ?? ""),
    ]
    if settings.isOn("send_document") {
      fields["document"] = .string(payer.taxNumber?.reveal() ?? "")
    }
    return .object(fields)
  }

  /// By the hash: the number finds nothing.
  func transaction(_ hash: String, timeout: Int) -> HTTPRequest {
    get("/transactions/" + AddressText.part(hash), timeout: timeout)
  }

  func products(timeout: Int) -> HTTPRequest {
    get("/products", query: "page=1&per_page=1&", timeout: timeout)
  }

  func product(timeout: Int) -> HTTPRequest {
    get("/products/" + AddressText.part(productHash), timeout: timeout)
  }

  private func get(_ path: String, query: String = "", timeout: Int) -> HTTPRequest {
    HTTPRequest(.get, address(path, query: query), headers: headers, totalTimeout: timeout)
  }

  private func address(_ path: String, query: String = "") -> String {
    "\(settings.baseURL)\(path)?\(query)api_token=\(AddressText.part(token.reveal()))"
  }

  private var headers: [(name: String, value: String)] { [("Accept", "application/json")] }
}
