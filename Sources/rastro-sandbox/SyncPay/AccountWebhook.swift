import JSON

/// A webhook registered for the whole account.
struct AccountWebhook: Sendable {
  let id: String
  let clientID: String
  let title: String
  let url: String
  /// `transaction` is sent signed, all others in the older form.
  let event: String
  let token: String

  var summary: JSONValue {
    [
      "id": .string(id), "title": .string(title), "url": .string(url), "event": .string(event),
      "trigger_all_products": true,
    ]
  }
}
