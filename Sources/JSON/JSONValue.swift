/// A JSON value: what all of Rastro reads and writes JSON as.
///
/// Numbers are exact: an amount never passes through a binary number.
package enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// Reads UTF-8, with or without a byte order mark; of a key that stands twice in one object the first counts.
  package init(
    parsing bytes: [UInt8], limits: JSONLimits = JSONLimits()
  ) throws(JSONFault) {
    self = try JSONParser.read(bytes, limits: limits)
  }

  /// The member of that name; nil when it is missing or null, or when this is no object.
  package subscript(_ name: String) -> JSONValue? {
    guard case .object(let members) = self, let member = members[name], member != .null else {
      return nil
    }
    return member
  }

  package var isObject: Bool {
    if case .object = self { true } else { false }
  }

  package var members: [String: JSONValue]? {
    if case .object(let members) = self { members } else { nil }
  }

  package var elements: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  package var number: JSONNumber? {
    if case .number(let number) = self { number } else { nil }
  }
}
