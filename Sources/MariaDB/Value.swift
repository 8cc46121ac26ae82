/// A value that crosses to or from the server.
package enum Value: Equatable, Sendable {
  case null
  case integer(Int64)
  case text(String)
  case bytes([UInt8])
}

extension Value {
  /// NULL where nothing is.
  package init(optional value: (some Bindable)?) { self = value?.sqlValue ?? .null }
}

extension Value: Bindable { package var sqlValue: Value { self } }
