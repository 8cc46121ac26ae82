import FastCGI
import JSON

/// An account at UmbrellaPay (facts: umbrellapay).
struct UmbrellaPayAccount: SellerAccount {
  enum PhoneForm: String, Sendable {
    case any, digits, e164
  }

  /// Where an answer has the code.
  enum CodePlace: String, Sendable {
    case both, root, pix
    /// `qrCode` is a picture, the code is inside `pix`.
    case picture
  }

  typealias Refusal = UmbrellaPayError

  static let api = Fault.API(rawValue: "umbrellapay")
  static let root = ["umbrellapay", "api"]
  static let keyName = "api_key"
  static let webhookVariants = UmbrellaPayWebhook.Variant.allCases.map(\.rawValue)
  static let referencesAreUnique = false

  let seller: Seller
  let phoneForm: PhoneForm
  let requiresAddress: Bool
  let refusesNonASCII: Bool
  /// Of a successful create call.
  let createdStatus: Int
  let codePlace: CodePlace
  /// Queries answer `data.data`.
  let nestsQueries: Bool
  /// The search by reference gives every charge of the account.
  let ignoresSearch: Bool
  /// The only `User-Agent` that is taken; nil takes any.
  let userAgent: String?

  init?(_ json: JSONValue) {
    guard let seller = Seller(json, keyName: Self.keyName, variants: Self.webhookVariants),
      let phone = PhoneForm(rawValue: json["phone"]?.text ?? "any"),
      let place = CodePlace(rawValue: json["code_place"]?.text ?? "both")
    else { return nil }
    self.seller = seller
    phoneForm = phone
    requiresAddress = json["require_address"]?.flag ?? false
    refusesNonASCII = json["refuse_non_ascii"]?.flag ?? false
    createdStatus = json["created_status"]?.integer ?? 200
    codePlace = place
    nestsQueries = json["nested_query"]?.flag ?? false
    ignoresSearch = json["ignore_search"]?.flag ?? false
    userAgent = json["user_agent"]?.text
  }

  func codeLife(of charge: Charge) -> Int {
    (charge.request["pix"]?["expiresInDays"]?.integer ?? 1) * 86_400
  }

  static func identity(_ id: String?, number: Int) -> ChargeIdentity {
    ChargeIdentity(id: id ?? Identifiers.uuid())
  }

  static func word(for status: String) -> String {
    switch status {
    case "pending": "WAITING_PAYMENT"
    case "completed": "PAID"
    case "failed": "REFUSED"
    default: status.uppercased()
    }
  }

  static func webhook(_ facts: WebhookFacts) -> JSONValue { UmbrellaPayWebhook.body(facts) }

  static func answer(
    _ request: IncomingRequest, path: [String], desk: ChargeDesk<UmbrellaPayAccount>
  ) -> Response {
    UmbrellaPayEndpoint(desk: desk).answer(request, path: path)
  }
}
