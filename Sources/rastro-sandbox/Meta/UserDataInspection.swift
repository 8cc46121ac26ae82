import JSON

/// Meta's checks of `user_data`.
struct UserDataInspection {
  let user: JSONValue
  let place: String
  /// Unix seconds.
  let now: Int

  private static let day = 86_400

  func check() throws(GraphError) {
    let members = user.members ?? [:]
    try refuseUnknownKeys(
      members, known: EventVocabulary.hashedUserKeys.union(EventVocabulary.plainUserKeys),
      in: place)
    for (key, value) in members.sorted(by: { $0.key < $1.key }) {
      if EventVocabulary.hashedUserKeys.contains(key) {
        try checkHashes(key, value)
      } else {
        try checkPlain(key, value)
      }
    }
    try checkBaseline(Set(members.keys))
  }

  private func checkHashes(_ key: String, _ value: JSONValue) throws(GraphError) {
    let values = value.elements ?? [value]
    guard !values.isEmpty, values.allSatisfy({ $0.text.map(isHash) ?? false }) else {
      throw invalid(key, "must be SHA-256 in lower-case hex")
    }
  }

  private func checkPlain(_ key: String, _ value: JSONValue) throws(GraphError) {
    guard let text = value.text, !text.isEmpty else { throw invalid(key, "must be a string") }
    switch key {
    case "fbc":
      guard isClickID(text), isCurrent(text) else {
        throw invalid(key, "is badly formed", subcode: 2_804_001)
      }
    case "fbp":
      guard isBrowserID(text) else { throw invalid(key, "is badly formed") }
    case "client_ip_address":
      guard isIPAddress(text) else { throw invalid(key, "is no IP address") }
    case "lead_id":
      guard 15...16 ~= text.count, text.allSatisfy(\.isASCIIDigit) else {
        throw invalid(key, "is unknown", subcode: 2_804_036)
      }
    default: break
    }
  }

  /// Meta takes no click id of the future and none older than 90 days.
  private func isCurrent(_ clickID: String) -> Bool {
    let time = clickID.split(separator: ".")[2]
    guard let milliseconds = Int(time) else { return false }
    return milliseconds / 1000 <= now + 600 && now - milliseconds / 1000 <= 90 * Self.day
  }

  private func checkBaseline(_ keys: Set<String>) throws(GraphError) {
    guard !EventVocabulary.insufficientUserKeys.contains(where: keys.isSubset) else {
      throw .invalidParameter(
        "The event has too little customer information", subcode: 2_804_050, field: place)
    }
  }

  private func invalid(_ key: String, _ fault: String, subcode: Int? = nil) -> GraphError {
    .invalidParameter("\(key) \(fault)", subcode: subcode, field: "\(place)[\(key)]")
  }
}

private func isHash(_ text: String) -> Bool {
  text.utf8.count == 64 && text.utf8.allSatisfy { 0x30...0x39 ~= $0 || 0x61...0x66 ~= $0 }
}

/// `fb.1.1793499000000.AbC-dEf_1`, with a mark of the param builder as fifth part at times.
private func isClickID(_ text: String) -> Bool {
  guard let parts = metaParts(text) else { return false }
  return parts[3...].allSatisfy { part in
    !part.isEmpty && part.unicodeScalars.allSatisfy { 0x21...0x7E ~= $0.value }
  }
}

/// `fb.1.1793400000000.1234567890`.
private func isBrowserID(_ text: String) -> Bool {
  metaParts(text).map { $0[3].allSatisfy(\.isASCIIDigit) && !$0[3].isEmpty } ?? false
}

/// The parts of `fb.<subdomain index>.<milliseconds>.<rest>`.
private func metaParts(_ text: String) -> [Substring]? {
  let parts = text.split(separator: ".", omittingEmptySubsequences: false)
  guard parts.count >= 4, parts[0] == "fb", ["0", "1", "2"].contains(parts[1]),
    parts[2].count == 13, parts[2].allSatisfy(\.isASCIIDigit)
  else { return nil }
  return parts
}

extension Character {
  var isASCIIDigit: Bool { isASCII && isNumber }
}
