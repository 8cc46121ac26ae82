import JSON

/// A webhook on its way to one address.
struct WebhookParcel: Sendable {
  let id = Identifiers.uuid()
  /// As it was when the webhook was written.
  let charge: Charge
  /// The account, as lists may show it.
  let owner: JSONValue
  let url: String
  let webhook: WebhookCall
  /// The most attempts to deliver it.
  var attempts = 6
}
