/// A fault as registered: which calls it strikes, how often, and how.
struct Fault: Sendable {
  enum API: String, Sendable, CaseIterable {
    case meta, telegram, syncpay
    case syncPayWebhook = "syncpay-webhook"
  }

  let id: String
  let api: API
  /// Lower case; `*` is any.
  let operation: String
  /// A pixel, bot or client; nil is any.
  let key: String?
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
    operation = (json["operation"]?.text ?? "*").lowercased()
    key = json["key"]?.text
    timesLeft = json["times"]?.integer
    self.behaviour = behaviour
    description = how
  }

  func strikes(_ api: API, _ operation: String, key: String?) -> Bool {
    self.api == api && timesLeft != 0
      && (self.operation == "*" || self.operation == operation.lowercased())
      && (self.key == nil || self.key == key)
  }

  var json: JSON {
    [
      "id": .string(id), "api": .string(api.rawValue), "operation": .string(operation),
      "key": JSON(key), "times_left": JSON(timesLeft), "struck": JSON(struck),
      "behaviour": description,
    ]
  }
}
