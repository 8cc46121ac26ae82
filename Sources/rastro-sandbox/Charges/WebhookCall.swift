import JSON

/// A webhook about payments, ready to be posted.
struct WebhookCall: Sendable {
  /// The form that it has.
  let variant: String
  /// The status word that it carries; null when it carries none.
  let word: JSONValue
  let body: [UInt8]
  /// The headers of one attempt: some are new each time.
  var headers: @Sendable () -> [(name: String, value: String)] = { [] }
}
