/// A fault as registered: which calls it strikes, how often, and how.
struct Fault: Sendable {
  enum API: String, Sendable, CaseIterable {
    case meta, telegram, syncpay, paradise, umbrellapay, atomopay
    case syncPayNotices = "syncpay-webhook"
    case paradiseNotices = "paradise-webhook"
    case umbrellaPayNotices = "umbrellapay-webhook"
    case atomoPayNotices = "atomopay-webhook"

    /// The notices that a gateway sends; for others, itself.
    var notices: API { API(rawValue: "\(rawValue)-webhook") ?? self }
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
  let description: JSON
  var struck = 0

  init?(_ json: JSON) {
    guard let api = json["api"]?.text.flatMap(API.init), let how = json["behaviour"],
      let behaviour = Behaviour(how)
    else { return nil }
    id = Identifiers.uuid()
    self.api = api
    let operation = (json["operation"]?.text ?? "*").lowercased()
    self.operation = api == .syncpay ? Self.syncPayOperations[operation] ?? operation : operation
    key = json["key"]?.text
    charge = json["charge"]?.text ?? json["charge"]?.integer.map(String.init)
    timesLeft = json["times"]?.integer
    self.behaviour = behaviour
    description = how
  }

  /// The operations of the other gateways in the words of SyncPay's paths.
  private static let syncPayOperations = [
    "create": "cash-in", "query": "transaction", "test": "auth-token",
  ]

  /// `charges` are the names of those that the call is about.
  func strikes(_ api: API, _ operation: String, key: String?, charges: [String]) -> Bool {
    self.api == api && timesLeft != 0
      && (self.operation == "*" || self.operation == operation.lowercased())
      && (self.key == nil || self.key == key)
      && (charge.map(charges.contains) ?? true)
  }

  var json: JSON {
    [
      "id": .string(id), "api": .string(api.rawValue), "operation": .string(operation),
      "key": JSON(key), "charge": JSON(charge), "times_left": JSON(timesLeft),
      "struck": JSON(struck),
      "behaviour": description,
    ]
  }
}
