import JSON

/// The body of a call to `/events`, in any of the forms that Meta takes.
struct EventBatch: Sendable {
  let token: String?
  /// Where the token came from: `query`, `body` or `header`.
  let tokenPlace: String?
  let events: [JSONValue]?
  let testEventCode: String?
  let partnerAgent: String?

  init(_ request: IncomingRequest) {
    let parameters = Parameters(request)
    if let text = request.query["access_token"] {
      (token, tokenPlace) = (text, "query")
    } else if let text = parameters?.text("access_token") {
      (token, tokenPlace) = (text, "body")
    } else {
      (token, tokenPlace) = (request.bearer, request.bearer == nil ? nil : "header")
    }
    events = Self.events(parameters, isJSON: request.contentType.hasPrefix("application/json"))
    testEventCode = parameters?.text("test_event_code")
    partnerAgent = parameters?.text("partner_agent")
  }

  /// In JSON a real list; in forms the JSON text of a list, whose elements may be texts again.
  private static func events(_ parameters: Parameters?, isJSON: Bool) -> [JSONValue]? {
    guard !isJSON else { return parameters?["data"]?.elements }
    return parameters?.structure("data")?.elements?.map { element in
      element.text.flatMap { JSONValue(reading: $0) } ?? element
    }
  }

  /// What the list of requests shows: never the token.
  var summary: JSONValue {
    [
      "event_ids": .array((events ?? []).map { $0["event_id"] ?? .null }),
      "event_names": .array((events ?? []).map { $0["event_name"] ?? .null }),
      "test_event_code": JSONValue(testEventCode), "token_place": JSONValue(tokenPlace),
      "partner_agent": JSONValue(partnerAgent),
    ]
  }
}
