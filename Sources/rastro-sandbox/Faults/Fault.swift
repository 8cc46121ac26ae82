import JSON

/// A fault as registered: which calls it strikes, how often, and how.
struct Fault: Sendable {
  /// A simulated API, or the webhooks of a gateway.
  struct API: RawRepresentable, Equatable, Sendable {
    let rawValue: String

    static let meta = API(rawValue: "meta")
    static let telegram = API(rawValue: "telegram")

    /// The webhooks that a gateway sends.
    var webhooks: API { API(rawValue: "\(rawValue)-webhook") }
  }

  let id: String
  let api: API
  /// Lower case; `*` is any.
  let operation: String
  /// A pixel, bot or account of a gateway; nil is any.
  let key: String?
  /// Any name of a charge; nil is any charge, and calls that concern none.
  let charge: String?
  /// Nil is without limit.
  var timesLeft: Int?
  let behaviour: Behaviour
  /// As registered, for showing.
  let description: JSONValue
  var struck = 0

  /// Nil for an API that is none of `gateways` nor another one, and for an unknown behaviour.
  init?(_ json: JSONValue, gateways: [any GatewayWorld]) {
    let apis = [API.meta, .telegram] + gateways.flatMap { [$0.api, $0.api.webhooks] }
    guard let api = apis.first(where: { $0.rawValue == json["api"]?.text }),
      let how = json["behaviour"], let behaviour = Behaviour(how)
    else { return nil }
    id = Identifiers.uuid()
    self.api = api
    let operation = (json["operation"]?.text ?? "*").lowercased()
    let ownNames = gateways.first { $0.api == api }?.operationNames ?? [:]
    self.operation = ownNames[operation] ?? operation
    key = json["key"]?.text
    charge = json["charge"]?.text ?? json["charge"]?.integer.map(String.init)
    timesLeft = json["times"]?.integer
    self.behaviour = behaviour
    description = how
  }

  /// `charges` are the names of those that the call is about.
  func strikes(_ api: API, _ operation: String, key: String?, charges: [String]) -> Bool {
    self.api == api && timesLeft != 0
      && (self.operation == "*" || self.operation == operation.lowercased())
      && (self.key == nil || self.key == key)
      && (charge.map(charges.contains) ?? true)
  }

  var json: JSONValue {
    [
      "id": .string(id), "api": .string(api.rawValue), "operation": .string(operation),
      "key": JSONValue(key), "charge": JSONValue(charge), "times_left": JSONValue(timesLeft),
      "struck": JSONValue(struck),
      "behaviour": description,
    ]
  }
}
