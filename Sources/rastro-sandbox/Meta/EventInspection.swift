import JSON

/// Meta's checks of one event of a batch; the first fault found refuses the whole batch.
struct EventInspection {
  let event: JSONValue
  /// `data[3]`, for the error.
  let place: String
  /// Unix seconds.
  let now: Int

  private static let day = 86_400

  func check() throws(GraphError) {
    guard let members = event.members else { throw .invalidParameter("\(place) is not an object") }
    try refuseUnknownKeys(members, known: EventVocabulary.eventKeys, in: place)
    try checkName()
    let source = try actionSource()
    try checkTime(source: source)
    try checkOptionalTexts()
    guard let user = event["user_data"], user.members != nil else { throw missing("user_data") }
    try UserDataInspection(user: user, place: "\(place)[user_data]", now: now).check()
    try checkCustomData()
    if source == "website" { try checkWebsite(user: user) }
    if source == "business_messaging" { try checkMessaging() }
  }

  private func checkName() throws(GraphError) {
    guard let name = event["event_name"]?.text, !name.isEmpty else { throw missing("event_name") }
  }

  private func actionSource() throws(GraphError) -> String {
    guard let source = event["action_source"]?.text else { throw missing("action_source") }
    guard EventVocabulary.actionSources.contains(source) else {
      throw .invalidParameter(
        "action_source '\(source)' is not a known value", field: "\(place)[action_source]")
    }
    return source
  }

  private func checkTime(source: String) throws(GraphError) {
    let field = "\(place)[event_time]"
    guard let given = event["event_time"] else { throw missing("event_time") }
    guard let time = given.integer else {
      throw .invalidParameter("event_time must be an integer of Unix seconds", field: field)
    }
    guard time < 100_000_000_000 else {
      throw .invalidParameter("event_time is in milliseconds, seconds are wanted", field: field)
    }
    guard time <= now else { throw .invalidParameter("event_time is in the future", field: field) }
    let limit = (source == "physical_store" ? 62 : 7) * Self.day
    guard now - time <= limit else {
      throw .invalidParameter("event_time is too old", subcode: 2_804_003, field: field)
    }
  }

  private func checkOptionalTexts() throws(GraphError) {
    for key in ["event_id", "event_source_url", "referrer_url", "messaging_channel"] {
      guard let value = event[key] else { continue }
      guard value.text != nil else {
        throw .invalidParameter("\(key) must be a string", field: "\(place)[\(key)]")
      }
    }
    guard event["opt_out"] == nil || event["opt_out"]?.flag != nil else {
      throw .invalidParameter("opt_out must be a boolean", field: "\(place)[opt_out]")
    }
  }

  private func checkCustomData() throws(GraphError) {
    let isPurchase = event["event_name"] == "Purchase"
    let inspection = CustomDataInspection(
      data: event["custom_data"] ?? [:], place: "\(place)[custom_data]")
    try inspection.check(isPurchase: isPurchase)
  }

  private func checkWebsite(user: JSONValue) throws(GraphError) {
    guard let url = event["event_source_url"]?.text, isWebAddress(url) else {
      throw .invalidParameter(
        "A website event needs event_source_url", field: "\(place)[event_source_url]")
    }
    guard let agent = user["client_user_agent"]?.text, !agent.isEmpty else {
      throw .invalidParameter(
        "A website event needs client_user_agent", field: "\(place)[user_data][client_user_agent]")
    }
  }

  private func checkMessaging() throws(GraphError) {
    guard let channel = event["messaging_channel"]?.text,
      EventVocabulary.messagingChannels.contains(channel)
    else {
      throw .invalidParameter(
        "A business_messaging event needs a messaging_channel", subcode: 2_804_116,
        field: "\(place)[messaging_channel]")
    }
  }

  private func missing(_ key: String) -> GraphError {
    .invalidParameter("Missing parameter \(key)", field: "\(place)[\(key)]")
  }
}

/// Unknown keys are refused, as real senders found out.
func refuseUnknownKeys(_ members: [String: JSONValue], known: Set<String>, in place: String)
  throws(GraphError)
{
  guard let unknown = members.keys.sorted().first(where: { !known.contains($0) }) else { return }
  throw .invalidParameter(
    "(#100) Invalid parameter: Unexpected key \"\(unknown)\" on param \"$['\(place)']\"",
    field: "\(place)[\(unknown)]")
}

/// Whether this is an `http` or `https` address with a host.
func isWebAddress(_ text: String) -> Bool {
  for scheme in ["https://", "http://"] where text.lowercased().hasPrefix(scheme) {
    let host = text.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
    return !host.isEmpty && !text.contains(" ")
  }
  return false
}
