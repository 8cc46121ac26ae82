import JSON
import Testing

@testable import rastro_sandbox

/// Queries that fail, for everybody or for one charge.
struct QueryFaultTests {
  /// Catches a round of queries that one bad charge stops.
  @Test(arguments: WebhookTimingTests.gateways, [false, true])
  func `a fault can strike the queries of one charge`(gateway: String, byName: Bool) throws {
    let scene = try Scene(gateway)
    let (first, second) = (scene.charge("PAY-1"), scene.charge("PAY-2"))
    let fault: JSONValue = ["kind": "status", "status": 500]
    try scene.fault("query", fault, charge: byName ? "PAY-1" : first, times: 2)
    #expect(scene.query(first).status == 500)
    #expect(scene.query(second).status == 200)
    #expect(scene.query(first).status == 500)
    #expect(scene.query(first).status == 200)
    #expect(scene.charges.map { $0["statusQueries"] } == [3, 1])
  }

  @Test func `the same holds for SyncPay, by the words of the other gateways too`() throws {
    let scene = try Scene("syncpay")
    for id in ["A", "B"] {
      scene.control(
        "charges", ["key": .string(scene.key), "identifier": .string(id + scene.key), "amount": 1])
    }
    let pair: JSONValue = ["client_id": .string(scene.key), "client_secret": "secret"]
    let path = "/syncpay/api/partner"
    let headers = ["HTTP_ACCEPT": "application/json"]
    let token = scene.call("POST", "\(path)/v1/auth-token", headers: headers, body: pair.bytes)
    let bearer = headers.merging(
      ["HTTP_AUTHORIZATION": "Bearer \(token.json["access_token"]?.text ?? "")"]) { $1 }
    try scene.fault("query", ["kind": "hang", "ms": 10], charge: "A\(scene.key)")
    let answers = ["A", "B"].map {
      scene.call("GET", "\(path)/v2/transactions/\($0)\(scene.key)", headers: bearer)
    }
    #expect(answers.map(\.isCut) == [true, false])
    #expect(scene.charges.map { $0["statusQueries"] } == [1, 1])
  }

  /// Catches a sale confirmed without a look at the amount.
  @Test(arguments: WebhookTimingTests.gateways)
  func `a query may report another amount`(gateway: String) throws {
    let scene = try Scene(gateway)
    let id = scene.charge()
    try scene.fault("query", ["kind": "wrong_amount_after"])
    let answer = scene.query(id).json
    #expect(answer["amount"] ?? answer.at("data.amount") == 2090)
    scene.control("charges/\(id)/pay", ["amount": 1000, "wait": true])
    let paid = scene.query(id).json
    #expect(paid["amount"] ?? paid.at("data.amount") == 1000)
  }

  @Test(arguments: GatewaySample.all)
  func `the test of a connection can fail alone`(gateway: GatewaySample) throws {
    let scene = try Scene(gateway.type)
    try scene.fault("test", ["kind": "token_invalid"])
    let id = scene.charge()
    #expect(scene.query(id).status == 200)
    let target = "\(gateway.test)?api_token=\(scene.key)"
    #expect(scene.get(target).status == 401)
    #expect(scene.get(target).status == 200)
  }
}
