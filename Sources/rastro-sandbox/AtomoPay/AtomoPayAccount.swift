import FastCGI
import JSON

/// An account at Átomo Pay (facts: atomopay).
struct AtomoPayAccount: SellerAccount {
  struct Offer: Sendable {
    let hash: String
    let price: Int?

    var json: JSONValue { ["hash": .string(hash), "price": JSONValue(price)] }
  }

  struct Product: Sendable {
    let hash: String
    let title: String
    let offers: [Offer]

    var json: JSONValue {
      [
        "hash": .string(hash), "title": .string(title), "offers": .array(offers.map(\.json)),
      ]
    }
  }

  typealias Refusal = AtomoPayError

  static let api = Fault.API(rawValue: "atomopay")
  static let root = ["atomopay", "api", "public", "v1"]
  static let keyName = "api_token"
  static let webhookVariants = AtomoPayWebhook.Variant.allCases.map(\.rawValue)
  static let referencesAreUnique = false

  let seller: Seller
  /// None: every product and offer is taken.
  let products: [Product]
  let requiresDocument: Bool
  let requiresInstallments: Bool
  /// The least amount, in centavos.
  let minimum: Int
  /// The charge has the offer's price, whatever the order says.
  let offerFixesPrice: Bool
  /// Answers are inside `data`, as documented.
  let wrapsAnswers: Bool
  /// `pix` or `pix_information`.
  let pixMember: String

  init?(_ json: JSONValue) {
    guard let seller = Seller(json, keyName: Self.keyName, variants: Self.webhookVariants) else {
      return nil
    }
    self.seller = seller
    products = Self.products(json)
    requiresDocument = json["require_document"]?.flag ?? false
    requiresInstallments = json["require_installments"]?.flag ?? true
    minimum = json["minimum"]?.integer ?? 50
    offerFixesPrice = json["offer_fixes_price"]?.flag ?? false
    wrapsAnswers = json["wrap_answers"]?.flag ?? false
    pixMember = json["pix_member"]?.text ?? "pix"
  }

  /// `products`, or one product with one offer by their hashes.
  private static func products(_ json: JSONValue) -> [Product] {
    if let product = json["product_hash"]?.text {
      let offer = json["offer_hash"]?.text.map {
        Offer(hash: $0, price: json["offer_price"]?.integer)
      }
      return [
        Product(hash: product, title: "Produto de teste", offers: offer.map { [$0] } ?? [])
      ]
    }
    return (json["products"]?.elements ?? []).map { product in
      Product(
        hash: product["hash"]?.text ?? "", title: product["title"]?.text ?? "Produto de teste",
        offers: (product["offers"]?.elements ?? []).map {
          Offer(hash: $0["hash"]?.text ?? "", price: $0["price"]?.integer)
        })
    }
  }

  func codeLife(of charge: Charge) -> Int {
    (charge.request["expire_in_days"]?.integer ?? 1) * 86_400
  }

  func offer(_ hash: String) -> Offer? {
    products.flatMap(\.offers).first { $0.hash == hash }
  }

  static func identity(_ id: String?, number: Int) -> ChargeIdentity {
    ChargeIdentity(id: id ?? String(Identifiers.token().prefix(10)), number: number)
  }

  static func word(for status: String) -> String {
    switch status {
    case "pending": "waiting_payment"
    case "completed": "paid"
    case "failed": "refused"
    default: status
    }
  }

  static func webhook(_ facts: WebhookFacts) -> JSONValue { AtomoPayWebhook.body(facts) }

  static func answer(
    _ request: IncomingRequest, path: [String], desk: ChargeDesk<AtomoPayAccount>
  ) -> Response {
    AtomoPayEndpoint(desk: desk).answer(request, path: path)
  }
}
