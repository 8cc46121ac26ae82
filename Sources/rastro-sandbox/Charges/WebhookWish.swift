import JSON

/// How one webhook is to differ from those that the account usually gets.
struct WebhookWish: Sendable {
  /// Names a form, in the words of the control API.
  var form: JSONValue = [:]
  var word: StatusWord?
  /// Other payments that the same body tells of.
  var companions: [Charge] = []
  /// Sent by hand: accounts whose webhooks are withheld get it.
  var isByHand = false
}
