/// One row of a result, its columns by name.
package struct Row: Sendable {
  final class Names: Sendable {
    let indices: [String: Int]
    init(_ names: [String]) {
      indices = Dictionary(
        names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }

  let names: Names
  let values: [Value]

  package func value(_ column: String) throws(MariaDBError) -> Value {
    guard let index = names.indices[column] else {
      throw .decoding(column: column, wanted: "column of this result")
    }
    return values[index]
  }

  package func optionalInteger(_ column: String) throws(MariaDBError) -> Int64? {
    switch try value(column) {
    case .null: return nil
    case .integer(let integer): return integer
    // Sums and counts of DECIMAL arrive as text.
    case .text(let text):
      guard let integer = Int64(text) else { throw .decoding(column: column, wanted: "integer") }
      return integer
    case .bytes: throw .decoding(column: column, wanted: "integer")
    }
  }

  package func integer(_ column: String) throws(MariaDBError) -> Int64 {
    guard let integer = try optionalInteger(column) else {
      throw .decoding(column: column, wanted: "integer but NULL")
    }
    return integer
  }

  package func bool(_ column: String) throws(MariaDBError) -> Bool { try integer(column) != 0 }

  package func optionalText(_ column: String) throws(MariaDBError) -> String? {
    switch try value(column) {
    case .null: nil
    case .text(let text): text
    case .integer(let integer): String(integer)
    case .bytes: throw .decoding(column: column, wanted: "text")
    }
  }

  package func text(_ column: String) throws(MariaDBError) -> String {
    guard let text = try optionalText(column) else {
      throw .decoding(column: column, wanted: "text but NULL")
    }
    return text
  }

  package func optionalBytes(_ column: String) throws(MariaDBError) -> [UInt8]? {
    switch try value(column) {
    case .null: nil
    case .bytes(let bytes): bytes
    case .text(let text): Array(text.utf8)
    case .integer: throw .decoding(column: column, wanted: "byte string")
    }
  }
}
