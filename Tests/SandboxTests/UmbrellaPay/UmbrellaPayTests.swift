import JSON
import Testing

@testable import rastro_sandbox

struct UmbrellaPayTests {
  private static let address: JSONValue = [
    "street": "Rua A", "streetNumber": "10", "complement": "", "zipCode": "01310100",
    "neighborhood": "Centro", "city": "São Paulo", "state": "SP", "country": "BR",
  ]

  @Test(arguments: [200, 201])
  func `a right order gets a code`(status: Int) throws {
    let scene = try Scene("umbrellapay", ["created_status": JSONValue(status)])
    let answer = scene.create(scene.order())
    #expect(answer.status == status)
    #expect(answer.json.at("data.status") == "WAITING_PAYMENT")
    #expect(answer.json.at("data.id")?.text?.count == 36)
    #expect(answer.json.at("data.qrCode") == answer.json.at("data.pix.qrCode"))
  }

  /// Catches a client that sends what the gateway refuses.
  @Test(
    arguments: [
      ("amount", "1990"), ("amount", 2000), ("amount", 0), ("currency", nil),
      ("paymentMethod", "BOLETO"), ("metadata", ["payment_id": "PAY-1"]), ("metadata", "PAY 1"),
      ("externalRef", "PAY-1"), ("items", []), ("items", nil), ("pix", nil),
      ("pix.expiresInDays", 0), ("pix.expiresInDays", 4), ("postbackUrl", "nowhere"),
      ("customer.id", "1"), ("customer.birthdate", "2000-01-01"), ("customer.name", nil),
      ("customer.email", ""), ("customer.phone", "999"), ("customer.document", "52998224725"),
      ("customer.document.number", "529.982.247-25"), ("customer.document.type", nil),
      ("customer.document.number", "52998224724"), ("customer.address", ["street": "Rua A"]),
    ] as [(String, JSONValue?)])
  func `an order with a wrong field is refused`(path: String, value: JSONValue?) throws {
    let scene = try Scene("umbrellapay")
    let answer = scene.create(scene.order().with(path, value))
    #expect(answer.status == 400)
    #expect(answer.json["statusCode"] == 400)
    #expect(scene.charges.isEmpty)
  }

  /// Catches a parser that takes `message` for a text always.
  @Test func `several faults come as a list`() throws {
    let scene = try Scene("umbrellapay")
    let order = scene.order().with("currency", nil).with("pix", nil)
    #expect(scene.create(order).json["message"]?.elements?.count == 2)
  }

  /// Catches the HTTP library's silence about itself.
  @Test func `a caller without an agent is refused`() throws {
    let scene = try Scene("umbrellapay")
    let answer = scene.call(
      "POST", "/umbrellapay/api/user/transactions", headers: ["HTTP_X_API_KEY": scene.key],
      body: scene.order().bytes)
    #expect(answer.status == 403)
  }

  @Test func `an unknown key is refused`() throws {
    let scene = try Scene("umbrellapay")
    let answer = scene.call(
      "GET", "/umbrellapay/api/user/sellers", headers: ["HTTP_X_API_KEY": "other"])
    #expect(answer.status == 401)
    #expect(scene.get("/umbrellapay/api/user/sellers").status == 200)
  }

  /// Catches a switch for the form of phones that does nothing.
  @Test(arguments: [("digits", "+5511999990000"), ("e164", "11999990000")])
  func `an account may insist on one form of phone`(form: String, phone: String) throws {
    let scene = try Scene("umbrellapay", ["phone": .string(form)])
    #expect(scene.create(scene.order().with("customer.phone", .string(phone))).status == 400)
    let right: JSONValue = form == "digits" ? "5511999990000" : "+5511999990000"
    #expect(scene.create(scene.order().with("customer.phone", right)).status == 200)
  }

  /// Catches a charge without the address that this account needs.
  @Test func `an account may insist on an address`() throws {
    let scene = try Scene("umbrellapay", ["require_address": true])
    #expect(scene.create(scene.order()).status == 400)
    let whole = scene.order().with("customer.address", Self.address)
    #expect(scene.create(whole).status == 200)
  }

  /// Catches accents in names and titles.
  @Test func `an account may refuse accents`() throws {
    let scene = try Scene("umbrellapay", ["refuse_non_ascii": true])
    let answer = scene.create(scene.order().with("customer.name", "João Conceição"))
    #expect(answer.status == 400)
    #expect(answer.json.at("error.provider") == "PluggouV2")
    #expect(scene.create(scene.order()).status == 200)
  }

  @Test(arguments: [false, true])
  func `the query tells the charge, inside data twice where wanted`(isNested: Bool) throws {
    let scene = try Scene("umbrellapay", ["nested_query": JSONValue(isNested)])
    let id = scene.charge("PAY-3")
    scene.control("charges/\(id)/pay", ["wait": true])
    let data = scene.query(id).json.at(isNested ? "data.data" : "data")
    #expect(data?["status"] == "PAID")
    #expect(data?["amount"] == 1990)
    #expect(data?["metadata"] == #"{"payment_id":"PAY-3"}"#)
    #expect(scene.query("PAY-3").status == 404)
  }

  /// Catches trust in a search whose filter the gateway may not know.
  @Test(arguments: [(false, 1), (true, 2)])
  func `the search finds by reference, or everything`(isIgnored: Bool, count: Int) throws {
    let scene = try Scene("umbrellapay", ["ignore_search": JSONValue(isIgnored)])
    _ = (scene.charge("PAY-1"), scene.charge("PAY-2"))
    let found = scene.get("/umbrellapay/api/user/transactions?externalRef=PAY-2").json["data"]
    #expect(found?.elements?.count == count)
  }

  /// Catches a picture taken for the code.
  @Test func `the code may be in either place`() throws {
    let scene = try Scene("umbrellapay", ["code_place": "picture"])
    let answer = scene.create(scene.order()).json
    #expect(answer.at("data.qrCode")?.text?.hasPrefix("data:image") == true)
    #expect(answer.at("data.pix.qrCode")?.text?.hasPrefix("000201") == true)
  }
}
