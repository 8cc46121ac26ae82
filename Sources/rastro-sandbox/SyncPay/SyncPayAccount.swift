import JSON

/// A seller's account as registered.
struct SyncPayAccount: Sendable {
  let clientID: String
  var clientSecret: String
  var generation: WebhookGeneration
  /// The HMAC secret of signed webhooks, the Bearer token of the older ones.
  var webhookSecret: String?
  var codeForm: BRCode.Form
  var creationWebhook: CreationWebhook
  /// The least amount, in centavos.
  var minimum: Int
  /// Seconds until a token ends.
  var tokenLifetime: Int

  /// Nil when something needed is missing or unknown.
  init?(_ json: JSONValue) {
    guard let id = json["client_id"]?.text, let secret = json["client_secret"]?.text,
      let generation = WebhookGeneration(rawValue: json["webhook_generation"]?.text ?? "event"),
      let form = BRCode.Form(rawValue: json["code"]?.text ?? "dynamic"),
      let habit = CreationWebhook(account: json)
    else { return nil }
    clientID = id
    clientSecret = secret
    self.generation = generation
    webhookSecret = json["webhook_secret"]?.text
    codeForm = form
    creationWebhook = habit
    minimum = json["minimum"]?.integer ?? 100
    tokenLifetime = json["token_lifetime"]?.integer ?? 3_600
  }

  /// No secret.
  var overview: JSONValue {
    [
      "client_id": .string(clientID), "webhook_generation": .string(generation.rawValue),
      "code": .string(codeForm.rawValue),
      "creation_notice": .string(creationWebhook.rawValue),
      "auto_pending_notice": JSONValue(creationWebhook != .none),
      "token_lifetime": JSONValue(tokenLifetime),
    ]
  }
}
