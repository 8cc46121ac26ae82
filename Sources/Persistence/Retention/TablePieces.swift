import MariaDB

/// Walks over a table by its ids, a bounded piece at a time, whatever gaps they have.
struct TablePieces {
  let table: SQL
  let size: Int
  private(set) var position: Int64

  /// Behind that id.
  init(_ table: SQL, of size: Int, after position: Int64 = .min) {
    self.table = table
    self.size = size
    self.position = position
  }

  /// The next ids, both included; nil behind the last row.
  mutating func next(_ database: Database) throws -> (first: Int64, last: Int64)? {
    let (table, size, position) = (table, size, position)
    let row = try database.repeatable { session in
      try session.query(
        """
        SELECT MIN(id) AS first, MAX(id) AS last FROM (
          SELECT id FROM \(table) WHERE id > \(bind: position) ORDER BY id LIMIT \(bind: size)
        ) piece
        """)
    }.first
    guard let first = try row?.optionalInteger("first"),
      let last = try row?.optionalInteger("last")
    else { return nil }
    self.position = last
    return (first, last)
  }
}
