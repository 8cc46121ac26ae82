package import Domain
package import MariaDB

extension Timestamp: Bindable {
  package var sqlValue: Value { .text(text) }
}

extension Money: Bindable {
  package var sqlValue: Value { .text(decimal) }
}

extension Identifier: Bindable {
  package var sqlValue: Value { .integer(rawValue) }
}

extension PaymentStatus: Bindable {
  package var sqlValue: Value { .text(rawValue) }
}

/// A stored value that the program does not understand.
struct UnreadableColumn: Error, CustomStringConvertible {
  let column: String
  var description: String { "column \(column) holds a value of no known form" }
}

extension Row {
  func identifier<Entity>(_ column: String) throws -> Identifier<Entity> {
    Identifier(try integer(column))
  }

  func optionalIdentifier<Entity>(_ column: String) throws -> Identifier<Entity>? {
    try optionalInteger(column).map { Identifier($0) }
  }

  func optionalTimestamp(_ column: String) throws -> Timestamp? {
    guard let text = try optionalText(column) else { return nil }
    guard let timestamp = Timestamp(text: text) else { throw UnreadableColumn(column: column) }
    return timestamp
  }

  func timestamp(_ column: String) throws -> Timestamp {
    guard let timestamp = try optionalTimestamp(column) else {
      throw UnreadableColumn(column: column)
    }
    return timestamp
  }

  /// A time that has not come; nil for one further ahead than anything puts it, stored before a clock was set back.
  func ahead(_ column: String, of now: Timestamp, by longest: Interval) throws -> Timestamp? {
    guard let until = try optionalTimestamp(column), until > now,
      until <= now.adding(longest).adding(Timestamp.clockTolerance)
    else { return nil }
    return until
  }

  func money(_ column: String) throws -> Money {
    guard let money = Money(decimal: try text(column)) else {
      throw UnreadableColumn(column: column)
    }
    return money
  }

  func optionalMoney(_ column: String) throws -> Money? {
    try optionalText(column) == nil ? nil : money(column)
  }

  func token(_ column: String) throws -> TrackingToken {
    guard let token = TrackingToken(try text(column)) else {
      throw UnreadableColumn(column: column)
    }
    return token
  }
}
