/// What may stand in `\(bind:)`.
package protocol Bindable {
  var sqlValue: Value { get }
}

extension Int: Bindable { package var sqlValue: Value { .integer(Int64(self)) } }

extension Int64: Bindable { package var sqlValue: Value { .integer(self) } }

extension Bool: Bindable { package var sqlValue: Value { .integer(self ? 1 : 0) } }

extension String: Bindable { package var sqlValue: Value { .text(self) } }

extension [UInt8]: Bindable { package var sqlValue: Value { .bytes(self) } }

extension Array {
  /// As many elements as the next power of two, the last one repeated: for conditions that a repetition
  /// does not change.
  ///
  /// Each length would be a statement of its own, prepared in every session, and the server keeps a limited
  /// number of them.
  package var repeatingLastToPowerOfTwo: [Element] {
    guard let last else { return self }
    var length = 1
    while length < count { length *= 2 }
    return self + repeatElement(last, count: length - count)
  }
}

/// A statement whose interpolations become parameters.
///
///     "SELECT amount FROM payments WHERE id = \(bind: id)"
///
/// `\(raw:)` puts text into the statement and takes literals only by convention: CI counts its uses.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
  package private(set) var text: String
  package private(set) var values: [Value]

  package init(stringLiteral value: String) {
    text = value
    values = []
  }

  package init(stringInterpolation: StringInterpolation) {
    text = stringInterpolation.text
    values = stringInterpolation.values
  }

  package struct StringInterpolation: StringInterpolationProtocol {
    var text = ""
    var values: [Value] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount)
      values.reserveCapacity(interpolationCount)
    }

    package mutating func appendLiteral(_ literal: String) {
      text += literal
    }

    package mutating func appendInterpolation(bind value: some Bindable) {
      text += "?"
      values.append(value.sqlValue)
    }

    package mutating func appendInterpolation(bind value: (some Bindable)?) {
      text += "?"
      values.append(value?.sqlValue ?? .null)
    }

    /// A parenthesised list of parameters for `IN`; must not be empty.
    package mutating func appendInterpolation(list: [some Bindable]) {
      precondition(!list.isEmpty, "IN () is no SQL")
      let list = list.repeatingLastToPowerOfTwo
      text += "(" + list.map { _ in "?" }.joined(separator: ", ") + ")"
      values += list.map(\.sqlValue)
    }

    package mutating func appendInterpolation(raw fragment: String) {
      text += fragment
    }

    /// Another statement's text and parameters.
    package mutating func appendInterpolation(_ fragment: SQL) {
      text += fragment.text
      values += fragment.values
    }
  }
}
