import FastCGI
import JSON

/// A store at Paradise (facts: paradise).
struct ParadiseAccount: SellerAccount {
  /// Where a create call's answer has its fields.
  enum AnswerForm: String, Sendable {
    case root, data, transaction
  }

  /// What this store calls the two members whose names the sources dispute; the other name is not
  /// read.
  enum WebhookField: String, Sendable {
    case underscored = "postback_url"
    case capitalised = "webhookUrl"
  }

  enum ProductField: String, Sendable {
    case capitalised = "productHash"
    case underscored = "product_hash"
  }

  typealias Refusal = ParadiseError

  static let api = Fault.API(rawValue: "paradise")
  static let root = ["paradise", "api", "v1"]
  static let keyName = "api_key"
  static let webhookVariants = ParadiseWebhook.Variant.allCases.map(\.rawValue)
  static let referencesAreUnique = true

  let seller: Seller
  /// The only product hash that is taken; nil takes any.
  let productHash: String?
  /// The least amount, in centavos.
  let minimum: Int
  /// Paths without `.php` are taken too, as the gateway's siblings do.
  let isWhiteLabel: Bool
  let answerForm: AnswerForm
  let answersIDAsText: Bool
  let minutesToExpiry: Int
  let webhookField: WebhookField
  let productField: ProductField

  init?(_ json: JSONValue) {
    guard let seller = Seller(json, keyName: Self.keyName, variants: Self.webhookVariants),
      let form = AnswerForm(rawValue: json["answer"]?.text ?? "root"),
      let webhook = WebhookField(rawValue: json["webhook_field"]?.text ?? "postback_url"),
      let product = ProductField(rawValue: json["product_field"]?.text ?? "productHash")
    else { return nil }
    self.seller = seller
    productHash = json["product_hash"]?.text
    minimum = json["minimum"]?.integer ?? 1
    isWhiteLabel = json["white_label"]?.flag ?? false
    answerForm = form
    answersIDAsText = json["id_as_text"]?.flag ?? false
    minutesToExpiry = json["expires_in_minutes"]?.integer ?? 60
    webhookField = webhook
    productField = product
  }

  func codeLife(of charge: Charge) -> Int { minutesToExpiry * 60 }

  static func identity(_ id: String?, number: Int) -> ChargeIdentity {
    ChargeIdentity(
      id: id ?? String(number), publicID: "TRX-" + Identifiers.token().prefix(16))
  }

  static func word(for status: String) -> String {
    switch status {
    case "completed": "approved"
    case "chargedback": "chargeback"
    default: status
    }
  }

  static func webhook(_ facts: WebhookFacts) -> JSONValue { ParadiseWebhook.body(facts) }

  static func answer(
    _ request: IncomingRequest, path: [String], desk: ChargeDesk<ParadiseAccount>
  ) -> Response {
    ParadiseEndpoint(desk: desk).answer(request, path: path)
  }
}
