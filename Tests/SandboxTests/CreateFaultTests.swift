import JSON
import Testing

@testable import rastro_sandbox

/// Create calls whose answer says too little, too much or nothing.
struct CreateFaultTests {
  static let gateways = WebhookTimingTests.gateways

  private func code(_ answer: Scene.Answer) -> String? {
    GatewaySample.all.compactMap { answer.json.at($0.code)?.text }.first
  }

  /// Catches a blind repetition: the charge exists though nobody said so.
  @Test(
    arguments: gateways,
    [
      ["kind": "reset_after"], ["kind": "hang_after", "ms": 10],
      ["kind": "status_after", "status": 500], ["kind": "empty_after"], ["kind": "null_after"],
      ["kind": "garbage_after"],
    ] as [JSONValue])
  func `a charge is made and its answer lost`(gateway: String, behaviour: JSONValue) throws {
    let scene = try Scene(gateway)
    try scene.fault("create", behaviour)
    let answer = scene.create(scene.order())
    #expect(answer.isCut || code(answer) == nil)
    #expect(scene.charges.map { $0["create_calls"] } == [1])
    #expect(scene.charges.first?["reference"] == "PAY-1")
  }

  /// Catches a repeated create call and a refusal taken for an unknown outcome.
  @Test(
    arguments: gateways,
    [
      ["kind": "html_502"], ["kind": "rate_limited", "retry_after": 3],
      ["kind": "status", "status": 400], ["kind": "status", "status": 403],
      ["kind": "token_invalid"], ["kind": "reset"], ["kind": "hang", "ms": 10],
    ] as [JSONValue])
  func `no charge is made`(gateway: String, behaviour: JSONValue) throws {
    let scene = try Scene(gateway)
    try scene.fault("create", behaviour)
    let answer = scene.create(scene.order())
    #expect(answer.isCut || answer.status >= 400)
    #expect(scene.charges.isEmpty)
    #expect(scene.create(scene.order()).status < 300)
    #expect(scene.charges.map { $0["create_calls"] } == [2])
  }

  /// Catches a code handed to the buyer without a look at it.
  @Test(arguments: gateways)
  func `a code may be wrong, of another amount, without one or missing`(gateway: String) throws {
    let scene = try Scene(gateway, ["code": "static"])
    try scene.fault("create", ["kind": "bad_crc_after"])
    let broken = try #require(code(scene.create(scene.order("A"))))
    #expect(broken != scene.charges.last?["pix_code"]?.text)
    try scene.fault("create", ["kind": "wrong_amount_after"])
    let other = try #require(code(scene.create(scene.order("B"))))
    #expect(other.contains("540520.90"))
    try scene.fault("create", ["kind": "dynamic_code_after"])
    let dynamic = try #require(code(scene.create(scene.order("C"))))
    #expect(!dynamic.contains("540519.90"))
    try scene.fault("create", ["kind": "without_code_after"])
    #expect(code(scene.create(scene.order("D"))) == nil)
  }

  /// Catches a charge given up though a query would show its code.
  @Test(arguments: GatewaySample.all.filter(\.queriesShowCode).map(\.type))
  func `a missing code comes with the query, at once or later`(gateway: String) throws {
    let scene = try Scene(gateway)
    try scene.fault("create", ["kind": "without_code_after"])
    let id = scene.charge()
    try scene.fault("query", ["kind": "without_code_after"])
    #expect(code(scene.query(id)) == nil)
    #expect(code(scene.query(id)) == scene.charges.first?["pix_code"]?.text)
  }

  /// Catches two orders that share a transaction.
  @Test(arguments: gateways)
  func `an answer may show another charge's transaction`(gateway: String) throws {
    let scene = try Scene(gateway)
    let first = scene.create(scene.order("A"))
    try scene.fault("create", ["kind": "duplicate_id_after"])
    #expect(code(scene.create(scene.order("B"))) == code(first))
    #expect(scene.charges.count == 2)
  }

  @Test func `Paradise may echo another order`() throws {
    let scene = try Scene("paradise")
    try scene.fault("create", ["kind": "other_reference_after"])
    #expect(scene.create(scene.order("A")).json["id"] != "A")
  }

  /// Catches a refusal whose charge is forgotten, and its webhook with it.
  @Test func `UmbrellaPay may refuse and leave a transaction`() throws {
    let scene = try Scene("umbrellapay")
    try scene.fault("create", ["kind": "refused_after"])
    let answer = scene.create(scene.order())
    #expect(answer.status == 400)
    let id = try #require(answer.json.at("data.id")?.text)
    #expect(scene.query(id).json.at("data.status") == "REFUSED")
  }

  /// Catches an answer trusted for its status alone.
  @Test func `a failure may hide behind status 200`() throws {
    let scene = try Scene("paradise")
    let body: JSONValue = ["status": "error", "message": "Falha"]
    try scene.fault("create", ["kind": "status", "status": 200, "body": body])
    let answer = scene.create(scene.order())
    #expect((answer.status, answer.json["status"]) == (200, "error"))
    #expect(scene.charges.isEmpty)
  }
}
