import Domain
import MariaDB

/// How far a stream was counted.
struct FunnelPosition: Equatable, Sendable {
  var position: Int64
  /// The newest id of that moment.
  var ceiling: Int64
  var ceilingAt: Timestamp?
}

extension FunnelPosition {
  init(_ row: Row) throws {
    self.init(
      position: try row.integer("position"), ceiling: try row.integer("ceiling"),
      ceilingAt: try row.optionalTimestamp("ceiling_at"))
  }
}

extension Connection {
  /// Locked: whoever counts this stream next waits for us and begins behind us.
  mutating func funnelPosition(_ stream: FunnelStream, isLocked: Bool) throws -> FunnelPosition? {
    let lock: SQL = isLocked ? "FOR UPDATE" : ""
    return try query(
      """
      SELECT position, ceiling, ceiling_at FROM funnel_positions
      WHERE stream = \(bind: stream.rawValue) \(lock)
      """
    ).first.map { try FunnelPosition($0) }
  }

  mutating func save(_ place: FunnelPosition, of stream: FunnelStream) throws {
    _ = try execute(
      """
      UPDATE funnel_positions
      SET position = \(bind: place.position), ceiling = \(bind: place.ceiling),
        ceiling_at = \(bind: place.ceilingAt)
      WHERE stream = \(bind: stream.rawValue)
      """)
  }

  mutating func newestID(_ stream: FunnelStream) throws -> Int64 {
    try query("SELECT MAX(id) AS newest FROM \(stream.table)").first?
      .optionalInteger("newest") ?? 0
  }

  /// The last id of the next so many rows up to the ceiling, which is the answer where there are fewer.
  mutating func pieceEnd(
    _ stream: FunnelStream, from place: FunnelPosition, size: Int
  ) throws -> Int64 {
    let rows = try query(
      """
      SELECT COUNT(*) AS found, MAX(id) AS last FROM (
        SELECT id FROM \(stream.table) FORCE INDEX (PRIMARY)
        WHERE id > \(bind: place.position) AND id <= \(bind: place.ceiling)
        ORDER BY id LIMIT \(bind: size)) piece
      """)
    guard let row = rows.first, try row.integer("found") == Int64(size),
      let last = try row.optionalInteger("last")
    else { return place.ceiling }
    return last
  }

  /// Waits for rows with ids of the piece whose transactions are still open: none of them may be passed over.
  mutating func awaitRows(_ stream: FunnelStream, after first: Int64, upTo last: Int64) throws {
    try run("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
    _ = try query(
      """
      SELECT COUNT(*) AS n FROM \(stream.table) FORCE INDEX (PRIMARY)
      WHERE id > \(bind: first) AND id <= \(bind: last) LOCK IN SHARE MODE
      """)
  }
}
