import Application
import Domain
import MariaDB

/// Reads a page along an index.
///
/// What a filter leaves out is read too. The rows are looked at in pieces of an index, as many as
/// a request may: a filter that fits nothing costs a bounded time, and its page says where it stopped.
struct KeysetScan {
  let order: KeysetOrder
  /// The table with its index, as it stands behind FROM.
  let table: SQL
  /// What the index answers.
  let driver: SQL
  /// What has to be looked up in each row; nil: nothing.
  let residual: SQL?
  let budget: ScanBudget

  /// The last row of the next piece; nil where the piece is the last one, or nothing is filtered.
  private func pieceEnd(
    after cursor: PageCursor?, in session: inout Connection
  ) throws -> PageCursor? {
    guard residual != nil else { return nil }
    return try session.query(
      """
      SELECT \(order.columns) FROM \(table)
      WHERE \(driver) AND \(order.between(cursor, nil))
      \(order.sql) LIMIT 1 OFFSET \(bind: budget.piece - 1)
      """
    ).first.map { try order.cursor($0) }
  }

  /// `columns` and `joins` are what a row is made of.
  func page<Item>(
    size: Int, after cursor: PageCursor?, columns: SQL, joins: SQL, in session: inout Connection,
    _ item: (Row) throws -> Item
  ) throws -> ListPage<Item> {
    let size = PageSize.allowed(size)
    var position = cursor.flatMap { $0.order == order.mark ? $0 : nil }
    var found: [(cursor: PageCursor, item: Item)] = []
    let deadline = Deadline(in: budget.time)
    for turn in 0..<budget.pieces where turn == 0 || deadline.remaining > 0 {
      let end = try pieceEnd(after: position, in: &session)
      let rows = try session.query(
        """
        SELECT STRAIGHT_JOIN \(order.columns), \(columns) FROM \(table) \(joins)
        WHERE \(driver) AND \(order.between(position, end)) AND \(residual ?? "TRUE")
        \(order.sql) LIMIT \(bind: size + 1 - found.count)
        """)
      found += try rows.map { (try order.cursor($0), try item($0)) }
      if found.count > size {
        return ListPage(items: found.prefix(size).map(\.item), next: found[size - 1].cursor)
      }
      guard let end else { return ListPage(items: found.map(\.item), next: nil) }
      position = end
    }
    return ListPage(items: found.map(\.item), next: position, isPartial: true)
  }

  /// Counted up to ``BoundedCount/limit``, in as many rows as a page looks at.
  func count(joins: SQL, in session: inout Connection) throws -> BoundedCount {
    var (position, number): (PageCursor?, Int) = (nil, 0)
    let deadline = Deadline(in: budget.time)
    for turn in 0..<budget.pieces where turn == 0 || deadline.remaining > 0 {
      let end = try pieceEnd(after: position, in: &session)
      let row = try session.query(
        """
        SELECT COUNT(*) AS number FROM (
          SELECT STRAIGHT_JOIN 1 FROM \(table) \(joins)
          WHERE \(driver) AND \(order.between(position, end)) AND \(residual ?? "TRUE")
          \(order.sql) LIMIT \(bind: BoundedCount.limit + 1 - number)) AS counted
        """
      ).first
      number += Int(try row?.integer("number") ?? 0)
      guard number <= BoundedCount.limit, let end else {
        return BoundedCount(number: number, isExact: true)
      }
      position = end
    }
    return BoundedCount(number: number, isExact: false)
  }
}
