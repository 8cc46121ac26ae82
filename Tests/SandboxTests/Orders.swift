import JSON

@testable import rastro_sandbox

/// Orders that the gateways take, and the calls that carry them.
extension Scene {
  static let cpf = "52998224725"

  /// A right order of R$ 19.90 by that name.
  func order(_ reference: String = "PAY-1") -> JSONValue {
    sample?.order(address, reference)
      ?? ["amount": 19, "webhook_url": .string(address), "description": .string(reference)]
  }

  /// Nil for a gateway that wants more than a key.
  private var sample: GatewaySample? { GatewaySample.of(gateway) }

  func create(_ order: JSONValue) -> Answer { create(order.bytes) }

  func create(_ order: [UInt8]) -> Answer { post(sample?.create(key) ?? "", order) }

  /// The headers of a caller that knows its key.
  var headers: [String: String] { ["HTTP_X_API_KEY": key, "HTTP_USER_AGENT": "UMBRELLAB2B/1.0"] }

  func post(_ target: String, _ body: [UInt8]) -> Answer {
    call("POST", target, headers: headers, body: body)
  }

  func get(_ target: String) -> Answer { call("GET", target, headers: headers) }

  /// The query by the gateway's id.
  func query(_ id: String) -> Answer { get(sample?.query(id, key) ?? "") }

  /// Creates a charge and gives its id.
  func charge(_ reference: String = "PAY-1") -> String {
    _ = create(order(reference))
    return charges.last?["id"]?.text ?? ""
  }
}

extension JSONValue {
  /// The same with another value at a path such as `customer.name`; nil takes the member away.
  func with(_ path: String, _ value: JSONValue?) -> JSONValue {
    let names = path.split(separator: ".", maxSplits: 1).map(String.init)
    var members = self.members ?? [:]
    members[names[0]] =
      names.count == 1 ? value : (members[names[0]] ?? [:]).with(names[1], value)
    return .object(members)
  }

  /// The value at a path; a number stands for a place in a list.
  func at(_ path: String) -> JSONValue? {
    path.split(separator: ".").reduce(JSONValue?.some(self)) { json, name in
      Int(name).flatMap { index in json?.elements?.dropFirst(index).first } ?? json?[String(name)]
    }
  }
}
