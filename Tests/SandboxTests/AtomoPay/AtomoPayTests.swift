import JSON
import Testing

@testable import rastro_sandbox

struct AtomoPayTests {
  private let base = "/atomopay/api/public/v1"

  @Test func `a right order gets a code, a hash and a number`() throws {
    let scene = try Scene("atomopay")
    let answer = scene.create(scene.order())
    #expect(answer.status == 201)
    #expect(answer.json["payment_status"] == "waiting_payment")
    #expect(answer.json["id"]?.integer != nil)
    #expect(answer.json["hash"]?.text?.count == 10)
    #expect(answer.json.at("pix.pix_qr_code")?.text?.hasPrefix("000201") == true)
  }

  /// Catches a client that sends what the gateway refuses.
  @Test(
    arguments: [
      ("amount", "1990", "amount"), ("amount", 49, "amount"),
      ("payment_method", "PIX", "payment_method"), ("offer_hash", nil, "offer_hash"),
      ("cart", [], "cart"), ("cart", [["title": "Plano"]], "cart"),
      ("installments", nil, "installments"), ("transaction_origin", nil, "transaction_origin"),
      ("postback_url", "nowhere", "postback_url"), ("customer.name", "Mariana", "customer.name"),
      ("customer.name", "A B", "customer.name"), ("customer.email", nil, "customer.email"),
      ("customer.phone_number", "+5511999990000", "customer.phone_number"),
      ("customer.document", "00000000000", "customer.document"),
    ] as [(String, JSONValue?, String)])
  func `an order with a wrong field is refused`(
    path: String, value: JSONValue?, field: String
  ) throws {
    let scene = try Scene("atomopay")
    let answer = scene.create(scene.order().with(path, value))
    #expect(answer.status == 422)
    #expect(answer.json["errors"]?[field]?.elements?.count == 1)
    #expect(scene.charges.isEmpty)
  }

  @Test func `an account may do without installments, and take a centavo`() throws {
    let scene = try Scene("atomopay", ["require_installments": false, "minimum": 1])
    let order = scene.order().with("amount", 1).with("cart", [Self.item])
    #expect(scene.create(order.with("installments", nil)).status == 201)
    #expect(scene.create(order).status == 201)
    #expect(scene.create(order.with("installments", 2)).status == 422)
  }

  private static let item: JSONValue = [
    "product_hash": "prod1", "title": "Plano", "price": 1, "quantity": 1, "operation_type": 1,
    "tangible": false,
  ]

  /// Catches a token pasted with spaces or sent elsewhere than in the query.
  @Test func `an unknown token is refused`() throws {
    let scene = try Scene("atomopay")
    for query in ["", "?api_token=", "?api_token=%20\(scene.key)"] {
      let answer = scene.get("\(base)/products\(query)")
      #expect(answer.status == 401)
      #expect(answer.json["message"] == "Unauthenticated.")
    }
  }

  @Test func `products and offers are those of the account`() throws {
    let scene = try Scene(
      "atomopay", ["product_hash": "prod1", "offer_hash": "offer1", "offer_price": 990])
    let token = "api_token=\(scene.key)"
    let page = scene.get("\(base)/products?page=1&per_page=1&\(token)").json
    #expect(page.at("data.0.hash") == "prod1")
    let product = scene.get("\(base)/products/prod1?\(token)").json
    #expect(product.at("offers.0.hash") == "offer1")
    #expect(scene.get("\(base)/products/prod2?\(token)").status == 404)
    #expect(scene.create(scene.order().with("offer_hash", "offer2")).status == 404)
    #expect(scene.create(scene.order()).status == 201)
  }

  /// Catches trust in `amount` where the offer decides what is charged.
  @Test func `an offer may fix the price`() throws {
    let scene = try Scene(
      "atomopay",
      [
        "product_hash": "prod1", "offer_hash": "offer1", "offer_price": 990,
        "offer_fixes_price": true,
      ])
    #expect(scene.create(scene.order()).json["amount"] == 990)
  }

  /// Catches a query by the number instead of the hash.
  @Test(arguments: [false, true])
  func `the query wants the hash`(isWrapped: Bool) throws {
    let scene = try Scene("atomopay", ["wrap_answers": JSONValue(isWrapped)])
    let answer = scene.create(scene.order()).json
    let data = isWrapped ? answer["data"] : answer
    let hash = try #require(data?["hash"]?.text)
    let number = try #require(data?["id"]?.integer)
    let found = scene.query(hash).json
    #expect((isWrapped ? found["data"] : found)?["id"]?.integer == number)
    #expect(scene.query("\(number)").status == 404)
  }

  /// Catches a refusal forgotten because its status is 201.
  @Test func `a refused charge exists`() throws {
    let scene = try Scene("atomopay")
    try scene.fault("create", ["kind": "refused_after"])
    let answer = scene.create(scene.order())
    #expect(answer.status == 201)
    #expect(answer.json["payment_status"] == "refused")
    #expect(answer.json.at("pix.pix_qr_code") == nil)
    let hash = try #require(answer.json["hash"]?.text)
    #expect(scene.query(hash).json["payment_status"] == "refused")
    #expect(scene.charges.first?["state"] == "failed")
  }
}
