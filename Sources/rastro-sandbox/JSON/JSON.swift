import Foundation

/// A JSON value as it travelled: numbers are decimal, so that an amount keeps its centavos.
enum JSON: Equatable, Sendable {
  case null
  case bool(Bool)
  case number(Decimal)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  /// The value of a document, or nil when it is not JSON.
  init?(parsing bytes: [UInt8]) {
    guard let value = try? JSONDecoder().decode(JSON.self, from: Data(bytes)) else { return nil }
    self = value
  }

  init?(parsing text: String) {
    self.init(parsing: Array(text.utf8))
  }

  /// Whether a number in a document is written with a point or an exponent, whatever its value.
  static func hasFraction(in document: [UInt8]) -> Bool {
    var isInText = false
    var previous: UInt8 = 0
    for byte in document {
      let isEscaped = previous == UInt8(ascii: "\\")
      switch byte {
      case UInt8(ascii: "\"") where !isEscaped: isInText.toggle()
      case UInt8(ascii: ".") where !isInText: return true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        if !isInText, UInt8(ascii: "0")...UInt8(ascii: "9") ~= previous { return true }
      default: break
      }
      // A backslash that is itself escaped escapes nothing.
      previous = isEscaped && byte == UInt8(ascii: "\\") ? 0 : byte
    }
    return false
  }

  /// The document, keys in alphabetical order.
  var bytes: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { return Array("null".utf8) }
    return Array(data)
  }
}

extension JSON: Codable {
  init(from decoder: any Decoder) throws {
    let single = try decoder.singleValueContainer()
    if let text = try? single.decode(String.self) {
      self = .string(text)
    } else if let members = try? single.decode([String: JSON].self) {
      self = .object(members)
    } else if let number = try? single.decode(Decimal.self) {
      self = .number(number)
    } else if let elements = try? single.decode([JSON].self) {
      self = .array(elements)
    } else if let flag = try? single.decode(Bool.self) {
      self = .bool(flag)
    } else {
      self = single.decodeNil() ? .null : try .string(single.decode(String.self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let flag): try container.encode(flag)
    case .number(let number): try container.encode(number)
    case .string(let text): try container.encode(text)
    case .array(let elements): try container.encode(elements)
    case .object(let members): try container.encode(members)
    }
  }
}
