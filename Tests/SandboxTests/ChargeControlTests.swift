import JSON
import Testing

@testable import rastro_sandbox

/// What tests ask of the sandbox about charges, alike for all gateways.
struct ChargeControlTests {
  static let gateways = SandboxGateways.all().map(\.api.rawValue)

  @Test func `every gateway but SyncPay, which wants more than a key, has a sample`() {
    #expect(Self.gateways == ["syncpay"] + GatewaySample.all.map(\.type))
  }

  @Test(arguments: WebhookTimingTests.gateways)
  func `the list tells all of a charge`(gateway: String) throws {
    let scene = try Scene(gateway)
    let order = scene.order("PAY-4")
    _ = scene.create(order)
    let charge = try #require(scene.charges.first)
    #expect(charge["amount"] == 1990)
    #expect(charge["reference"] == "PAY-4")
    #expect(charge["webhook_url"] == .string(scene.address))
    #expect(charge["request"] == order)
    #expect(charge["create_calls"] == 1)
    #expect(charge["statusQueries"] == 0)
    #expect(charge["state"] == "pending")
    #expect(charge["pix_code"]?.text?.hasPrefix("000201") == true)
    #expect(
      !String(decoding: JSONValue.array(scene.charges).bytes, as: UTF8.self)
        .replacing(scene.address, with: "").contains(scene.key))
  }

  /// Catches a reconciler that cannot be tried with many charges.
  @Test(arguments: gateways)
  func `ten thousand charges are made and paid in two calls`(gateway: String) throws {
    let scene = try Scene(gateway)
    let made = scene.control(
      "charges",
      [
        "key": .string(scene.key), "identifier": .string("\(scene.key)-id"),
        "reference": .string("\(scene.key)-ref"), "amount": 1990, "count": 10_000,
      ])
    #expect(made.json["count"] == 10_000)
    let some: JSONValue = [
      "charges": [.string("\(scene.key)-id-3"), .string("\(scene.key)-ref-9999")],
      "state": "failed",
    ]
    #expect(scene.control("charges/status", some).json["count"] == 2)
    let last = scene.control("charges/\(scene.key)-ref-9999").json
    #expect(last["id"]?.text == "\(scene.key)-id-9999")
    #expect(last["state"] == "failed")
    let all: JSONValue = ["key": .string(scene.key), "state": "completed"]
    #expect(scene.control("charges/status", all).json["count"] == 10_000)
    let first = scene.control("charges/\(scene.key)-id-0").json
    #expect(first["state"] == "completed")
    #expect(first["paid_at"] != nil)
    #expect(first["create_calls"] == 0)
  }

  @Test(arguments: WebhookTimingTests.gateways)
  func `a charge answers to its reference`(gateway: String) throws {
    let scene = try Scene(gateway)
    _ = scene.charge("PAY-\(scene.key.suffix(20))")
    let name = "charges/PAY-\(scene.key.suffix(20))"
    #expect(scene.control("\(name)/refund", [:]).status == 409)
    #expect(scene.control("\(name)/pay", ["notify": false]).status == 200)
    #expect(scene.control("\(name)/chargeback", ["notify": false]).status == 200)
    #expect(scene.control(name).json["state"] == "chargedback")
  }

  /// Catches a page that shows one gateway's charges only.
  @Test func `one list has the charges of all gateways`() throws {
    let key = "sk_" + Identifiers.token()
    for gateway in Self.gateways {
      try Scene(gateway, key: key).control(
        "charges", ["key": .string(key), "identifier": .string("one-\(key)"), "amount": 100])
    }
    for form in ["", "&brief=true"] {
      let all = try Scene("paradise").call("GET", "/sandbox/api/charges?key=\(key)\(form)").json
      #expect(all.elements?.map { $0["gateway"]?.text } == Self.gateways)
      #expect((all.elements?.first?["pix_code"] == nil) == !form.isEmpty)
    }
  }
}
