package import Application
import Cryptography
package import MariaDB

/// Moves everything that is encrypted to the current key, a bounded piece at a time, while others work.
///
/// What is encrypted with the current key is skipped, so that a run that was killed goes on where it
/// stopped. A value that somebody changes meanwhile is never overwritten; one that no key opens stays
/// as it is and is reported.
package struct Rekeying: Sendable {
  /// A value that neither key opens.
  package struct Unreadable: Hashable, Sendable {
    package let column: String
    package let id: Int64
  }

  package struct Report: Sendable {
    /// Values encrypted again, by column.
    package internal(set) var moved: [String: Int] = [:]
    package internal(set) var unreadable: Set<Unreadable> = []
    /// Values that others changed while they were encrypted again, in the last round.
    package internal(set) var contested = 0

    /// Whether nothing is left that the previous key is needed for.
    package var isComplete: Bool { contested == 0 }
  }

  /// What others write meanwhile is encrypted with the current key already: a second round finds little.
  private static let rounds = 5

  private let database: Database
  private let vault: Vault
  private let columns: [EncryptedColumn]

  package init(_ database: Database, vault: Vault, in _: SystemScope) {
    self.init(database, vault: vault, columns: EncryptedColumn.all)
  }

  init(_ database: Database, vault: Vault, columns: [EncryptedColumn]) {
    self.database = database
    self.vault = vault
    self.columns = columns
  }

  /// `progress` hears of each column that is done.
  package func run(
    progress: (_ column: String, _ moved: Int) throws -> Void = { _, _ in }
  ) throws -> Report {
    var report = Report()
    try RekeyingMark(database, vault: vault).begin()
    for round in 1...Self.rounds {
      report.contested = 0
      for column in columns {
        try moveAll(of: column, &report)
        if round == 1 { try progress(column.name, report.moved[column.name, default: 0]) }
      }
      if report.isComplete { break }
    }
    if report.isComplete { try RekeyingMark(database, vault: vault).end() }
    return report
  }

  private func moveAll(of column: EncryptedColumn, _ report: inout Report) throws {
    var position: Int64 = .min
    while let piece = try movePiece(of: column, after: position) {
      position = piece.last
      report.moved[column.name, default: 0] += piece.moved
      report.contested += piece.contested
      report.unreadable.formUnion(
        piece.unreadable.map { Unreadable(column: column.name, id: $0) })
    }
  }

  private struct Piece {
    let last: Int64
    var moved = 0
    var contested = 0
    var unreadable: [Int64] = []
  }

  /// The next rows by id; nil behind the last one.
  private func movePiece(of column: EncryptedColumn, after position: Int64) throws -> Piece? {
    try database.transaction { session in
      guard let last = try end(of: column, after: position, in: &session) else { return nil }
      var piece = Piece(last: last)
      let rows = try session.query(
        """
        SELECT id, \(column.identity) \(column.column) AS encrypted FROM \(column.table)
        WHERE \(isToMove(in: column, after: position, to: last)) ORDER BY id
        """)
      for row in rows {
        try move(row, of: column, &piece, in: &session)
      }
      return piece
    }
  }

  /// The id of the last row of a piece.
  private func end(
    of column: EncryptedColumn, after position: Int64, in session: inout Connection
  ) throws -> Int64? {
    try session.query(
      """
      SELECT MAX(id) AS last FROM (
        SELECT id FROM \(column.table) WHERE id > \(bind: position)
        ORDER BY id LIMIT \(bind: column.piece)
      ) piece
      """
    ).first?.optionalInteger("last")
  }

  /// With a value that the current key has not encrypted.
  private func isToMove(
    in column: EncryptedColumn, after position: Int64, to last: Int64
  ) -> SQL {
    let header = vault.keys.current.header
    let length = column.isHex ? header.count * 2 : header.count
    return """
      id > \(bind: position) AND id <= \(bind: last) AND LENGTH(\(column.column)) > 0
        AND LEFT(\(column.column), \(bind: length)) <> \(bind: column.stored(header))
      """
  }

  private func move(
    _ row: Row, of column: EncryptedColumn, _ piece: inout Piece, in session: inout Connection
  ) throws {
    let id = try row.integer("id")
    guard let encrypted = try column.encrypted(row),
      let renewal = try column.renewal(encrypted, row, vault)
    else { return piece.unreadable.append(id) }
    let fresh = column.stored(try vault.encrypt(renewal.plaintext, for: renewal.rowName))
    let written = try session.execute(
      """
      UPDATE \(column.table) SET \(column.column) = \(bind: fresh)\(renewal.also)
      WHERE id = \(bind: id) AND \(column.column) = \(bind: try row.value("encrypted"))
      """)
    if written.affectedRows == 1 { piece.moved += 1 } else { piece.contested += 1 }
  }

  /// How many values of each column the current key has not encrypted; columns without any are left out.
  package func remaining() throws -> [String: Int] {
    var counts: [String: Int] = [:]
    for column in columns {
      var position: Int64 = .min
      while let piece = try countPiece(of: column, after: position) {
        position = piece.last
        if piece.count > 0 { counts[column.name, default: 0] += piece.count }
      }
    }
    return counts
  }

  private func countPiece(
    of column: EncryptedColumn, after position: Int64
  ) throws -> (last: Int64, count: Int)? {
    try database.repeatable { session in
      guard let last = try end(of: column, after: position, in: &session) else { return nil }
      let rows = try session.query(
        """
        SELECT COUNT(*) AS n FROM \(column.table)
        WHERE \(isToMove(in: column, after: position, to: last))
        """)
      return (last, Int(try rows.first?.integer("n") ?? 0))
    }
  }
}
