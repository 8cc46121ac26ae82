import FastCGI

/// An account at a gateway that knows its sellers by one key.
protocol SellerAccount: Sendable {
  associatedtype Refusal: GatewayRefusal

  static var api: Fault.API { get }
  /// Segments of the gateway's base address.
  static var root: [String] { get }
  /// What the control API calls the key.
  static var keyName: String { get }
  /// The forms of webhooks; the first is the usual one.
  static var webhookVariants: [String] { get }
  /// Whether a seller's name for a charge can be used once only.
  static var referencesAreUnique: Bool { get }

  var seller: Seller { get }

  init?(_ json: JSON)

  static func identity(_ id: String?, number: Int) -> ChargeIdentity
  /// The word of the gateway's queries.
  static func word(for status: String) -> String
  static func webhook(_ facts: WebhookFacts) -> JSON
  /// Answers a call to the gateway's API; `path` is what follows the base address.
  static func answer(
    _ request: IncomingRequest, path: [String], desk: ChargeDesk<Self>
  ) -> Response
}

/// A refusal in a gateway's own form.
protocol GatewayRefusal: Error {
  static var unknownKey: Self { get }
  static var repeatedReference: Self { get }
  static var unreadable: Self { get }
  /// The refusals that a fault asks for; nil for other faults.
  static func simulated(_ behaviour: Behaviour) -> Self?
  var response: Response { get }
}

/// What an account of any gateway with one key has.
struct Seller: Sendable {
  let key: String
  /// Shown where the key must not be.
  let name: String
  let codeForm: BRCode.Form
  let creationWebhook: CreationWebhook
  /// Such a gateway tells nothing by itself.
  let withholdsWebhooks: Bool
  let webhookAttempts: Int
  let style: WebhookStyle

  /// Nil when something needed is missing or unknown.
  init?(_ json: JSON, keyName: String, variants: [String]) {
    guard let key = json[keyName]?.text ?? json["key"]?.text, !key.isEmpty,
      let form = BRCode.Form(rawValue: json["code"]?.text ?? "dynamic"),
      let habit = CreationWebhook(account: json),
      let style = WebhookStyle(json, over: nil, variants: variants)
    else { return nil }
    self.key = key
    name = json["name"]?.text ?? "…\(key.suffix(4))"
    codeForm = form
    creationWebhook = habit
    withholdsWebhooks = json["withhold_notices"]?.flag ?? false
    webhookAttempts = max(1, json["notice_attempts"]?.integer ?? 6)
    self.style = style
  }

  var overview: JSON {
    [
      "account": .string(name), "code": .string(codeForm.rawValue),
      "creation_notice": .string(creationWebhook.rawValue), "variant": .string(style.variant),
      "withhold_notices": JSON(withholdsWebhooks),
    ]
  }
}
