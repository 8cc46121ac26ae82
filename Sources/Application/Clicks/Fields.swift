/// Names and values as they came, in their order; the first of a repeated name that is not empty counts.
///
/// A list and no dictionary: a click has a dozen of them and asks for each once.
package struct Fields: Equatable, Sendable, ExpressibleByDictionaryLiteral {
  private struct Field: Equatable, Sendable {
    var name: String
    var value: String
  }

  private var list: [Field] = []

  package init() {}

  package init(dictionaryLiteral elements: (String, String)...) {
    for (name, value) in elements { add(name, value) }
  }

  package mutating func add(_ name: String, _ value: String) {
    list.append(Field(name: name, value: value))
  }

  /// Every value of that name that is not empty, in order.
  package func all(_ name: String) -> [String] {
    list.compactMap { $0.name == name && !$0.value.isEmpty ? $0.value : nil }
  }

  package subscript(name: String) -> String? {
    var found: String?
    for field in list where field.name == name {
      if !field.value.isEmpty { return field.value }
      found = field.value
    }
    return found
  }
}
