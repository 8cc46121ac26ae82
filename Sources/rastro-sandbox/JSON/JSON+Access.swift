import Foundation

extension JSON {
  /// The member of that name; nil when absent, when JSON null, or when this is no object.
  subscript(_ name: String) -> JSON? {
    guard case .object(let members) = self, let member = members[name], member != .null else {
      return nil
    }
    return member
  }

  var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  var decimal: Decimal? {
    if case .number(let number) = self { number } else { nil }
  }

  var flag: Bool? {
    if case .bool(let flag) = self { flag } else { nil }
  }

  var elements: [JSON]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  var members: [String: JSON]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// A number without a fraction that fits 64 bits.
  var integer: Int? {
    decimal.flatMap { Int($0.description) }
  }

  /// A number of reais as centavos; nil for anything finer than a centavo.
  var centavos: Int? {
    decimal.flatMap { Int(($0 * 100).description) }
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByNilLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  init(stringLiteral value: String) { self = .string(value) }
  init(integerLiteral value: Int) { self = .number(Decimal(value)) }
  init(nilLiteral: ()) { self = .null }
  init(booleanLiteral value: Bool) { self = .bool(value) }
  init(arrayLiteral elements: JSON...) { self = .array(elements) }

  init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(Dictionary(elements, uniquingKeysWith: { $1 }))
  }

  init(_ text: String?) { self = text.map(JSON.string) ?? .null }
  init(_ number: Int?) { self = number.map { .number(Decimal($0)) } ?? .null }
  init(_ flag: Bool) { self = .bool(flag) }

  /// An amount of centavos in reais.
  init(reais centavos: Int) { self = .number(Decimal(centavos) / 100) }

  /// These members and those of the other object, which wins.
  func merging(_ other: JSON) -> JSON {
    guard let members, let others = other.members else { return self }
    return .object(members.merging(others) { $1 })
  }

  /// These members and one more, or none more where the value is nil.
  func adding(_ name: String, _ value: JSON?) -> JSON {
    value.map { merging([name: $0]) } ?? self
  }
}
