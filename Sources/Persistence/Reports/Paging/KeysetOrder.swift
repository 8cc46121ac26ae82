import Application
import Domain
import MariaDB

/// By what a list is sorted: a column, and the row's number where two are equal.
struct KeysetOrder {
  enum Kind { case time, amount }

  let mark: Character
  let column: SQL
  let id: SQL
  var kind = Kind.time
  var isDescending = true

  var sql: SQL {
    isDescending ? "ORDER BY \(column) DESC, \(id) DESC" : "ORDER BY \(column), \(id)"
  }

  /// The rows behind one cursor, up to another with its own row.
  func between(_ after: PageCursor?, _ last: PageCursor?) -> SQL {
    var condition: SQL = "TRUE"
    if let after {
      let key = value(after)
      condition =
        isDescending
        ? "\(column) <= \(key) AND (\(column) < \(key) OR \(id) < \(bind: after.id))"
        : "\(column) >= \(key) AND (\(column) > \(key) OR \(id) > \(bind: after.id))"
    }
    if let last {
      let key = value(last)
      condition =
        isDescending
        ? "\(condition) AND \(column) >= \(key) AND (\(column) > \(key) OR \(id) >= \(bind: last.id))"
        : "\(condition) AND \(column) <= \(key) AND (\(column) < \(key) OR \(id) <= \(bind: last.id))"
    }
    return condition
  }

  /// What selects the parts of a cursor.
  var columns: SQL { "\(column) AS page_key, \(id) AS page_id" }

  func cursor(_ row: Row) throws -> PageCursor {
    let key =
      switch kind {
      case .time: try row.timestamp("page_key").milliseconds
      case .amount: try row.money("page_key").centavos
      }
    return PageCursor(order: mark, key: key, id: try row.integer("page_id"))
  }

  private func value(_ cursor: PageCursor) -> SQL {
    switch kind {
    case .time: "\(bind: Timestamp(milliseconds: min(cursor.key, Self.latest)))"
    case .amount: "\(bind: Money(centavos: cursor.key))"
    }
  }

  /// The end of the year 9999: a cursor from an address may name any number.
  private static let latest: Int64 = 253_402_300_799_000
}
