import JSON
import Testing

@testable import rastro_sandbox

struct ParadiseTests {
  @Test func `a right order gets a code, its reference and a number`() throws {
    let scene = try Scene("paradise")
    let answer = scene.create(scene.order("PAY-7"))
    #expect(answer.status == 200)
    #expect(answer.json["status"] == "success")
    #expect(answer.json["id"] == "PAY-7")
    #expect(answer.json["transaction_id"]?.integer != nil)
    #expect(answer.json["qr_code"]?.text?.hasPrefix("000201") == true)
    #expect(answer.json["expires_at"]?.text?.count == 19)
  }

  /// Catches a client that sends what the gateway refuses.
  @Test(
    arguments: [
      ("amount", "1990"), ("amount", nil), ("amount", 0), ("reference", nil), ("reference", ""),
      ("reference", .string(String(repeating: "a", count: 51))), ("description", nil),
      ("source", nil), ("source", "api"), ("productHash", "other"), ("postback_url", "nowhere"),
      ("customer", nil), ("customer.name", "M"), ("customer.email", "maria"),
      ("customer.document", "529.982.247-25"), ("customer.document", nil),
      ("customer.phone", "+5511999990000"), ("customer.phone", nil),
      ("splits", [["recipientId": 1, "amount": 99]]),
    ] as [(String, JSONValue?)])
  func `an order with a wrong field is refused`(path: String, value: JSONValue?) throws {
    let scene = try Scene("paradise")
    let answer = scene.create(scene.order().with(path, value))
    #expect(answer.status == 400)
    #expect(answer.json["success"] == false)
    #expect(scene.charges.isEmpty)
  }

  /// Catches amounts in reais: 19.90 and 1990.0 are no integers.
  @Test(arguments: ["19.90", "1990.0", "1.99e3"])
  func `an amount with a point is refused`(amount: String) throws {
    let scene = try Scene("paradise")
    let order = String(decoding: scene.order().bytes, as: UTF8.self)
      .replacing(#""amount":1990"#, with: #""amount":\#(amount)"#)
    #expect(scene.create(Array(order.utf8)).status == 400)
  }

  /// Catches a caller that repeats a create call under the same reference.
  @Test func `a reference is taken once for each key`() throws {
    let (scene, other) = (try Scene("paradise"), try Scene("paradise"))
    #expect(scene.create(scene.order("PAY-1")).status == 200)
    #expect(scene.create(scene.order("PAY-1")).status == 400)
    #expect(other.create(other.order("PAY-1")).status == 200)
    #expect(scene.charges.map { $0["create_calls"] } == [2])
  }

  /// Catches a client that sends `offerHash`: two orders share a transaction.
  @Test func `an offer hash gives the first transaction again`() throws {
    let scene = try Scene("paradise")
    let first = scene.create(scene.order("PAY-1")).json
    let second = scene.create(scene.order("PAY-2").with("offerHash", "off_1")).json
    #expect(second["transaction_id"] == first["transaction_id"])
    #expect(second["qr_code"] == first["qr_code"])
    #expect(scene.charges.last?.at("request.offerHash") == "off_1")
  }

  @Test func `a product hash stands in for the source`() throws {
    let scene = try Scene("paradise", ["product_hash": "prod_1"])
    let order = scene.order().with("source", nil)
    #expect(scene.create(order.with("productHash", "prod_2")).status == 400)
    #expect(scene.create(order.with("productHash", "prod_1")).status == 200)
  }

  /// Catches a setting that names a member in another way than it is read.
  @Test func `a store reads the names of its own account only`() throws {
    let scene = try Scene(
      "paradise",
      ["webhook_field": "webhookUrl", "product_field": "product_hash", "product_hash": "prod_1"])
    let bare = scene.order("PAY-1").with("postback_url", nil).with("source", nil)
    #expect(scene.create(bare.with("productHash", "prod_1")).status == 400)
    #expect(scene.create(bare.with("product_hash", "prod_2")).status == 400)
    let order = bare.with("product_hash", "prod_1")
    #expect(scene.create(order.with("webhookUrl", "nowhere")).status == 400)
    let address = JSONValue.string(scene.address)
    #expect(scene.create(order.with("webhookUrl", address)).status == 200)
    #expect(scene.charges.last?["webhook_url"] == address)
    let other = scene.order("PAY-2").with("product_hash", "prod_1")
    #expect(scene.create(other).status == 200)
    #expect(scene.charges.last?["webhook_url"] == nil)
    #expect(scene.control("accounts", ["api_key": "sk_1", "webhook_field": "url"]).status == 400)
  }

  /// Catches a client that takes any answer for a charge when its key is wrong.
  @Test func `an unknown or missing key is refused`() throws {
    let scene = try Scene("paradise")
    let target = "/paradise/api/v1/transaction.php"
    let body = scene.order().bytes
    let unknown = scene.call("POST", target, headers: ["HTTP_X_API_KEY": "sk_0"], body: body)
    #expect(unknown.status == 401)
    #expect(unknown.json == ["success": false, "message": "Unauthorized"])
    #expect(scene.call("POST", target, body: body).json["error"] != nil)
  }

  @Test func `paths without a suffix are for siblings only`() throws {
    let (store, sibling) = (try Scene("paradise"), try Scene("paradise", ["white_label": true]))
    #expect(store.get("/paradise/api/v1/seller").status == 404)
    #expect(sibling.get("/paradise/api/v1/seller").status == 200)
    #expect(sibling.get("/paradise/api/v1/seller.php").json["company_name"] != nil)
  }

  @Test func `both queries tell the charge, the list without its code`() throws {
    let scene = try Scene("paradise")
    let id = scene.charge("PAY-9")
    let one = scene.query(id).json
    #expect(one["id"]?.integer == Int(id))
    #expect(one["external_id"] == "PAY-9")
    #expect(one["status"] == "pending")
    #expect(one["amount"] == 1990)
    #expect(one.at("customer_data.customer.name") == "Maria Silva")
    let page = "/paradise/api/v1/query.php?action=list_transactions&external_id="
    let list = scene.get(page + "PAY-9").json.elements ?? []
    #expect(list.map { $0["amount_in_reais"] } == ["19,90"])
    #expect(list.first?["qr_code"] == nil)
    #expect(scene.get(page + "PAY").json == [])
    #expect(scene.query("PAY-9").status == 404)
    #expect(scene.charges.first?["statusQueries"] == 2)
  }

  /// Catches a parser that knows one form of the answer only.
  @Test(arguments: [("data", "transaction_id", "success"), ("transaction", "id", nil)])
  func `the answer's fields may be inside another member, in the oldest without a status`(
    form: String, id: String, status: String?
  ) throws {
    let scene = try Scene("paradise", ["answer": .string(form), "id_as_text": true])
    let answer = scene.create(scene.order()).json
    #expect(answer["qr_code"] == nil)
    #expect(answer["status"]?.text == status)
    #expect(answer[form]?["qr_code"]?.text?.hasPrefix("000201") == true)
    #expect(answer[form]?[id]?.text == scene.charges.last?["id"]?.text)
  }
}
