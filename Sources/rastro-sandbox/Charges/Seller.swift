import JSON

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
  init?(_ json: JSONValue, keyName: String, variants: [String]) {
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

  var overview: JSONValue {
    [
      "account": .string(name), "code": .string(codeForm.rawValue),
      "creation_notice": .string(creationWebhook.rawValue), "variant": .string(style.variant),
      "withhold_notices": JSONValue(withholdsWebhooks),
    ]
  }
}
