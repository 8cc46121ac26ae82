import Domain
import Foundation

/// A JSON document of a company that does not keep to one form.
///
/// Numbers stay decimal: an amount never passes through a floating-point number.
enum JSONValue: Equatable, Sendable, Decodable {
  case null
  case bool(Bool)
  case number(Decimal)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// Nil for bytes that are no JSON.
  init?(_ bytes: [UInt8]) {
    guard let value = Self.read(bytes) ?? RepairedJSON.repair(bytes).flatMap(Self.read)
    else { return nil }
    self = value
  }

  private static func read(_ bytes: [UInt8]) -> JSONValue? {
    try? JSONDecoder().decode(JSONValue.self, from: Data(bytes))
  }

  /// Any name of a field.
  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// No gateway nests deeper than five, and Foundation's time grows with the square of the depth.
  private static let depthLimit = 32

  init(from decoder: any Decoder) throws {
    guard decoder.codingPath.count <= Self.depthLimit else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: [], debugDescription: "nested too deeply"))
    }
    if let fields = try? decoder.container(keyedBy: Name.self) {
      var object: [String: JSONValue] = [:]
      for name in fields.allKeys { object[name.stringValue] = try Self.field(name, of: fields) }
      self = .object(object)
      return
    }
    let container = try decoder.singleValueContainer()
    if let string = try? container.decode(String.self) {
      self = .string(string)
    } else if container.decodeNil() {
      self = .null
    } else if let array = try? container.decode([JSONValue].self) {
      self = .array(array)
    } else if let bool = try? container.decode(Bool.self) {
      self = .bool(bool)
    } else {
      self = .number(try container.decode(Decimal.self))
    }
  }

  /// The commonest first, without a decoder of its own: each wrong guess costs an error with its context.
  private static func field(
    _ name: Name, of fields: KeyedDecodingContainer<Name>
  ) throws -> JSONValue {
    if let string = try? fields.decode(String.self, forKey: name) { return .string(string) }
    if try fields.decodeNil(forKey: name) { return .null }
    if let number = try? fields.decode(Decimal.self, forKey: name) { return .number(number) }
    return try fields.decode(JSONValue.self, forKey: name)
  }

  /// A key that holds null counts as missing.
  subscript(_ key: String) -> JSONValue? {
    guard case .object(let object) = self, let value = object[key], value != .null else {
      return nil
    }
    return value
  }

  var isObject: Bool {
    if case .object = self { true } else { false }
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
