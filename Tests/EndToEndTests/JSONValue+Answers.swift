import JSON

/// An answer of the sandbox or of a command, read by keys; what is not there is nil.
extension JSONValue {
  var items: [JSONValue] { elements ?? [] }
  var text: String? { if case .string(let text) = self { text } else { nil } }
  var bool: Bool? { if case .bool(let bool) = self { bool } else { nil } }
  var int: Int? { number?.integer }

  init(answer text: String) throws {
    try self.init(parsing: Array(text.utf8), limits: JSONLimits(bytes: 16 << 20))
  }

  static func text(_ value: String) -> JSONValue { .string(value) }
  static func int(_ value: Int) -> JSONValue { .integer(value) }
}

extension JSONValue? {
  subscript(_ key: String) -> JSONValue? { self?[key] }

  var items: [JSONValue] { self?.items ?? [] }
  var text: String? { self?.text }
  var bool: Bool? { self?.bool }
  var number: JSONNumber? { self?.number }
  var int: Int? { self?.int }
}
