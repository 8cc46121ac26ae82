import JSON

/// A charge as a seller ordered it, found right by the gateway.
struct ChargeOrder: Sendable {
  let centavos: Int
  var reference: String?
  var description: String?
  var webhookURL: String?
  var payer: JSONValue = [:]
  /// The order has what makes the gateway give out an earlier charge again.
  var repeatsEarlier = false
}
