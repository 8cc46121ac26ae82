import Application
import Domain
import HTTPTransport
import JSON

/// Requests in UmbrellaPay's form (facts: umbrellapay).
struct UmbrellaPayRequests: Sendable {
  /// The documented one; another may be blocked.
  static let userAgent = "UMBRELLAB2B/1.0"
  static let textLimit = 100

  let settings: GatewaySettings
  let key: Secret<String>

  func charge(_ request: ChargeRequest, timeout: Int) -> HTTPRequest {
    HTTPRequest(
      .post, settings.baseURL + "/user/transactions", headers: headers,
      body: .json(body(request)), totalTimeout: timeout, mayReuseConnection: false)
  }

  /// Never with `customer.id`, `customer.birthdate` or a reference at the root: each gives a 400.
  private func body(_ request: ChargeRequest) -> JSONValue {
    let reference = request.reference.text
    let amount = JSONValue.integer(request.amount.centavos)
    // A JSON text inside the JSON: an object is refused.
    let metadata = JSONValue.object(["payment_id": .string(reference)]).bytes
    var fields: [String: JSONValue] = [
      "amount": amount, "currency": "BRL", "paymentMethod": "PIX", "installments": 1,
      "postbackUrl": .string(request.webhookURL.reveal()),
      "metadata": .string(String(decoding: metadata, as: UTF8.self)),
      "customer": customer(request),
      "items": [
        [
          "title": .string(text(request.description, else: reference)), "unitPrice": amount,
          "quantity": 1, "tangible": false, "externalRef": .string(reference),
        ]
      ],
      "pix": ["expiresInDays": .integer(settings.number("expires_in_days"))],
    ]
    if settings.isOn("send_traceable") { fields["traceable"] = true }
    if let address { fields["shipping"] = ["fee": 0, "address": address] }
    return .object(fields)
  }

  private func customer(_ request: ChargeRequest) -> JSONValue {
    let payer = request.payer
    let name = payer.name?.reveal() ?? ""
    let taxNumber = payer.taxNumber?.reveal() ?? ""
    let kind = TaxNumber.kind(taxNumber) ?? .cpf
    var fields: [String: JSONValue] = [
      "name": .string(text(name, else: name)),
      "email": .string(payer.email?.reveal() ?? ""),
      "document": ["number": .string(taxNumber), "type": .string(kind.rawValue)],
      "phone": .string(phone(payer.phone?.reveal() ?? "")),
      "externalRef": .string(request.reference.text),
    ]
    fields["address"] = address
    return .object(fields)
  }

  /// The acquirers behind it dispute what letters they take.
  private func text(_ text: String, else substitute: String) -> String {
    let line =
      settings.isOn("ascii_only")
      ? SellerText.ascii(text, limit: Self.textLimit)
      : SellerText.line(text, limit: Self.textLimit)
    return line.isEmpty ? substitute : line
  }

  private func phone(_ digits: String) -> String {
    switch settings["phone_format"] {
    case "e164": "+55" + digits
    case "digits_with_55": "55" + digits
    default: digits
    }
  }

  /// The seller's own, whole or not at all; a buyer's is never made up.
  private var address: JSONValue? {
    let zip = settings["address_zip"].filter(\.isNumber)
    let needed = ["street", "number", "neighborhood", "city", "state"]
    guard zip.count == 8, needed.allSatisfy({ !settings["address_\($0)"].isEmpty }) else {
      return nil
    }
    func field(_ name: String) -> JSONValue {
      .string(text(settings["address_\(name)"], else: ""))
    }
    return [
      "street": field("street"), "streetNumber": field("number"),
      "complement": field("complement"), "neighborhood": field("neighborhood"),
      "city": field("city"), "state": field("state"), "zipCode": .string(zip), "country": "BR",
    ]
  }

  func transaction(_ id: String, timeout: Int) -> HTTPRequest {
    get("/user/transactions/" + AddressText.part(id), timeout: timeout)
  }

  func transactions(reference: String, timeout: Int) -> HTTPRequest {
    get("/user/transactions?externalRef=" + AddressText.part(reference), timeout: timeout)
  }

  func sellers(timeout: Int) -> HTTPRequest { get("/user/sellers", timeout: timeout) }

  private func get(_ path: String, timeout: Int) -> HTTPRequest {
    HTTPRequest(.get, settings.baseURL + path, headers: headers, totalTimeout: timeout)
  }

  private var headers: [(name: String, value: String)] {
    [("Accept", "application/json"), ("User-Agent", Self.userAgent), ("x-api-key", key.reveal())]
  }
}
