import Domain
import JSON

/// JSON of a company that does not keep to one form.
extension JSONValue {
  /// No gateway nests deeper than five.
  private static let limits = JSONLimits(depth: 32)

  /// Nil for bytes that are no JSON.
  init?(_ bytes: [UInt8]) {
    guard let value = Self.read(bytes) ?? RepairedJSON.repair(bytes).flatMap(Self.read)
    else { return nil }
    self = value
  }

  private static func read(_ bytes: [UInt8]) -> JSONValue? {
    try? JSONValue(parsing: bytes, limits: limits)
  }

  /// A text or a number as text, without surrounding spaces; nil when empty.
  var text: String? {
    switch self {
    case .string(let string):
      let trimmed = withoutSpaces(string)
      return trimmed.isEmpty ? nil : trimmed
    case .number(let number): return "\(number)"
    case .null, .bool, .array, .object: return nil
    }
  }

  /// The first of these keys that holds a text.
  func text(_ keys: String...) -> String? {
    keys.lazy.compactMap { self[$0]?.text }.first
  }

  /// The elements of an array that are objects.
  var objects: [JSONValue] {
    guard case .array(let elements) = self else { return [] }
    return elements.filter(\.isObject)
  }

  /// An amount where the unit is the centavo: a whole number, anything else is none.
  var centavos: Money? {
    guard let text, let count = Int64(text), count >= 0 else { return nil }
    return Money(centavos: count)
  }
}
