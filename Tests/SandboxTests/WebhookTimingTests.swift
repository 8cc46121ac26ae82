import JSON
import Testing

@testable import rastro_sandbox

/// When webhooks come, how often, and with which word.
struct WebhookTimingTests {
  static let gateways = GatewaySample.all.map(\.type)

  private func words(_ gateway: String) -> [String]? { GatewaySample.of(gateway)?.words }

  /// The status word of a webhook or an answer; UmbrellaPay's stands inside `data`.
  private func word(_ body: JSONValue) -> JSONValue? {
    let charge = body["data"] ?? body
    return charge["payment_status"] ?? charge["status"]
  }

  @Test(arguments: gateways)
  func `the creation is told of when the account wants it`(gateway: String) throws {
    let scene = try Scene(gateway, ["creation_notice": "with_answer"])
    _ = scene.charge()
    #expect(try scene.webhooks(1).map(word) == [words(gateway).map { .string($0[0]) }])
  }

  /// Catches a late creation webhook that takes a payment back.
  @Test(arguments: gateways)
  func `the creation may be told of after the payment`(gateway: String) throws {
    let scene = try Scene(gateway, ["creation_notice": "after_paid"])
    scene.control("charges/\(scene.charge())/pay", ["wait": true])
    let told = try scene.webhooks(2).map(word)
    #expect(told == words(gateway)?.reversed().map { .string($0) })
  }

  /// Catches a seller that knows no charge before its create call is answered.
  @Test(arguments: gateways)
  func `a webhook may come before the create call is answered`(gateway: String) throws {
    let scene = try Scene(gateway)
    try scene.fault("create", ["kind": "pay_before_answer"])
    _ = scene.create(scene.order())
    #expect(scene.webhooks.map(word) == [words(gateway).map { .string($0[1]) }])
    #expect(scene.charges.first?["state"] == "completed")
    let early = try Scene(gateway, ["creation_notice": "before_answer"])
    _ = early.create(early.order())
    #expect(early.webhooks.count == 1)
  }

  /// Catches a sale counted for each webhook.
  @Test(arguments: gateways)
  func `webhooks may be doubled, reordered, lost or withheld`(gateway: String) throws {
    let scene = try Scene(gateway)
    let webhooks = "\(gateway)-webhook"
    try scene.fault("completed", ["kind": "duplicate", "copies": 3], api: webhooks)
    scene.control("charges/\(scene.charge("A"))/pay", [:])
    #expect(try scene.webhooks(3).count == 3)
    try scene.fault("completed", ["kind": "reordered"], api: webhooks)
    scene.control("charges/\(scene.charge("B"))/pay", [:])
    let told = try scene.webhooks(5).suffix(2).map(word)
    #expect(told == words(gateway)?.reversed().map { .string($0) })
    try scene.fault("completed", ["kind": "lost"], api: webhooks)
    scene.control("charges/\(scene.charge("C"))/pay", ["wait": true])
    #expect(scene.webhooks.count == 5)
    let silent = try Scene(gateway, ["withhold_notices": true])
    silent.control("charges/\(silent.charge())/pay", ["wait": true])
    #expect(silent.webhooks.isEmpty)
    silent.control("charges/\(silent.charges[0]["id"]?.text ?? "")/notify", ["wait": true])
    #expect(silent.webhooks.count == 1)
  }

  /// Catches a mapping with a default arm: an unknown word is not a refusal, nor is none.
  @Test(arguments: gateways, ["", "in_protest", nil] as [String?])
  func `any word may stand for the status, in queries and webhooks`(
    gateway: String, text: String?
  ) throws {
    let scene = try Scene(gateway)
    let id = scene.charge()
    let status = text.map(JSONValue.string) ?? .null
    scene.control("charges/\(id)/status", ["status": status, "notify": true, "wait": true])
    #expect(word(scene.query(id).json) ?? .null == status)
    #expect(word(try scene.webhooks(1)[0]) ?? .null == status)
    scene.control("charges/\(id)/status", ["status_missing": true])
    let missing = scene.query(id).json
    #expect((missing["data"] ?? missing).members?.keys.contains("status") == false)
    #expect(word(scene.query(id).json) == nil)
    scene.control("charges/\(id)/status", [:])
    #expect(scene.charges.first?["status"] != .null)
  }

  @Test(arguments: gateways)
  func `a refused webhook is tried as often as the account says`(gateway: String) throws {
    let scene = try Scene(gateway, ["notice_attempts": 1])
    let id = scene.charge()
    let closed = "\(scene.address)/closed"
    scene.control(
      "charges",
      [
        "key": .string(scene.key), "identifier": .string("X-\(scene.key)"), "amount": 100,
        "webhook_url": .string(closed),
      ])
    scene.control("charges/X-\(scene.key)/pay", ["wait": true])
    let tries = scene.control("deliveries?key=\(scene.key)").json.elements ?? []
    #expect(tries.map { $0["status"] } == [500])
    #expect(scene.query(id).status == 200)
  }
}
