import JSON

extension JSONValue {
  var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  var flag: Bool? {
    if case .bool(let flag) = self { flag } else { nil }
  }

  /// A number without a fraction that fits 64 bits.
  var integer: Int? { number?.integer }

  /// A number of reais as centavos; nil for anything finer than a centavo.
  var centavos: Int? { number?.hundredths }

  init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }
  init(_ number: Int?) { self = number.map { .integer($0) } ?? .null }
  init(_ flag: Bool) { self = .bool(flag) }

  /// An amount of centavos in reais.
  init(reais centavos: Int) { self = .number(JSONNumber(hundredths: centavos)) }

  /// These members and those of the other object, which wins.
  func merging(_ other: JSONValue) -> JSONValue {
    guard let members, let others = other.members else { return self }
    return .object(members.merging(others) { $1 })
  }

  /// These members and one more, or none more where the value is nil.
  func adding(_ name: String, _ value: JSONValue?) -> JSONValue {
    value.map { merging([name: $0]) } ?? self
  }
}
