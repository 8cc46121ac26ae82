import Foundation
import MariaDB

/// Rows of different tables as one JSON value.
package indirect enum Exported: Codable, Equatable, Sendable {
  case null
  case number(Int64)
  case text(String)
  case list([Exported])
  case object([String: Exported])

  /// These columns of a row, by their names.
  init(_ row: Row, _ columns: [String]) throws {
    self = .object(
      try columns.reduce(into: [:]) { members, column in
        members[column] =
          switch try row.value(column) {
          case .null: .null
          case .integer(let number): .number(number)
          case .text(let text): .text(text)
          case .bytes(let bytes): .text(String(decoding: bytes, as: UTF8.self))
          }
      })
  }

  func adding(_ name: String, _ value: Exported) -> Exported {
    guard case .object(var members) = self else { return self }
    members[name] = value
    return .object(members)
  }

  /// A JSON text as its value; any other text as it is.
  init(jsonOrText text: String) {
    self = (try? JSONDecoder().decode(Exported.self, from: Data(text.utf8))) ?? .text(text)
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .text("\(flag)")
    } else if let number = try? container.decode(Int64.self) {
      self = .number(number)
    } else if let number = try? container.decode(Decimal.self) {
      self = .text("\(number)")
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let values = try? container.decode([Exported].self) {
      self = .list(values)
    } else {
      self = .object(try container.decode([String: Exported].self))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .number(let number): try container.encode(number)
    case .text(let text): try container.encode(text)
    case .list(let values): try container.encode(values)
    case .object(let members): try container.encode(members)
    }
  }
}
