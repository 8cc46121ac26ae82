internal import CMariaDB

/// A failure reported by the server or the client library.
package struct MariaDBError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The server's or the library's number (`1062` duplicate key, `2006` connection gone, …).
  package let code: UInt32
  /// Five characters, `HY000` where there is nothing more exact.
  package let sqlState: String
  /// The text without any argument value.
  package let message: String

  package var description: String { "MariaDB \(code) (\(sqlState)): \(message)" }

  init(code: UInt32, sqlState: String, message: String) {
    self.code = code
    self.sqlState = sqlState
    self.message = Self.withoutValues(message, code: code)
  }

  /// Connection lost, server shutting down, not reachable, not proved to be ours, or without a place for another
  /// session.
  package var isConnectionLoss: Bool {
    switch code {
    case 1040, 1053, 1077, 1152, 1184, 1158, 1159, 1160, 1161, 1203, 1226, 1927, 2002, 2003, 2005,
      2006, 2013, 2026,
      2055:
      true
    default: false
    }
  }

  /// Somebody else held a row for longer than this session waits.
  package var isLockTimeout: Bool { code == 1205 }

  /// Running the same transaction again can succeed: a deadlock, a lock time-out, a changed
  /// snapshot or table, a cluster that is not ready, a refused COMMIT, a table altered under a prepared
  /// statement, a lost connection.
  package var isWorthReplaying: Bool {
    switch code {
    case 1205, 1213, 1020, 1047, 1180, 1412, 1615: true
    case Self.statementOutdated: true
    default: isConnectionLoss
    }
  }

  /// The session cannot be trusted any more, or leads to a server that cannot do what is wanted: the client library lost
  /// its place (2000 to 2999), the server forgot prepared statements or has no room for more, is read-only or no part of
  /// its cluster.
  var endsSession: Bool {
    switch code {
    case 1047, 1180, 1243, 1290, 1461, 1615, 1792, 1836: true
    case Self.wrongParameterCount: false
    default: isConnectionLoss || (2000..<3000).contains(code)
    }
  }

  /// The cause lies outside the statement: the same may succeed later.
  ///
  /// Besides the above: no room on a disk or in memory, too many connections, a statement that somebody stopped.
  package var isPassing: Bool {
    switch code {
    case 1021, 1030, 1037, 1038, 1040, 1041, 1114, 1203, 1226, 1317, 1969: true
    default: isWorthReplaying || endsSession
    }
  }

  /// Noticed before anything was sent.
  static let wrongParameterCount: UInt32 = 2031

  /// The library's number for a prepared statement whose result has another width than before.
  static let statementOutdated: UInt32 = 2057

  package var isDuplicateKey: Bool { code == 1062 }

  /// A text has no room in its column.
  package var isTooLong: Bool { code == 1406 }

  /// A row that was written before is not found: this server is a node that is behind the one that wrote it.
  ///
  /// The number is the server's own for a row that is not as it was read, so that the same is done about it: the work is
  /// replayed, and the node has caught up by then.
  package static func rowMissing(_ what: String) -> MariaDBError {
    MariaDBError(
      code: 1020, sqlState: "HY000", message: "\(what): a row that was written is not there")
  }

  /// A result column that is missing or of another type than asked for.
  static func decoding(column: String, wanted: String) -> MariaDBError {
    MariaDBError(code: 0, sqlState: "HY000", message: "column \(column) is no \(wanted)")
  }

  /// Servers quote the offending value in some messages.
  ///
  /// Only messages whose quoted parts are names of users, tables, columns or authentication methods keep them; a duplicate
  /// key keeps the name of the key.
  private static func withoutValues(_ message: String, code: UInt32) -> String {
    let quotesOnlyNames: Set<UInt32> = [
      0, 1044, 1045, 1046, 1048, 1049, 1050, 1051, 1054, 1060, 1061, 1146, 1264, 1364, 1406, 2002,
      2003, 2005, 2026, 2059,
    ]
    guard !quotesOnlyNames.contains(code) else { return message }
    let parts = message.split(separator: "'", omittingEmptySubsequences: false)
    // A value may hold quotes itself: only what follows the last ` for key ` is trusted.
    if code == 1062, parts.count >= 3 {
      return "duplicate entry for key '\(parts[parts.count - 2])'"
    }
    guard parts.count > 2, let first = parts.first, let last = parts.last else { return message }
    return "\(first)'…'\(last)"
  }
}
