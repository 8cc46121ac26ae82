import Cryptography
import MariaDB

/// A digest's hash over the rows of one table, folded piece by piece in the order of their ids.
///
/// A piece holds a thousand ids, whether they are used or not: how far one step goes changes nothing.
struct DigestFold {
  enum Kind: String {
    case transition
    case line
  }

  private static let pieceLength: Int64 = 1000
  private static let piecesOfOneStep: Int64 = 20

  let kind: Kind
  private(set) var position: Int64
  private(set) var count: Int64
  private(set) var hash: [UInt8]
  /// Rows of which only the hash is left.
  private(set) var purged: Int64 = 0

  /// Behind that row.
  init(
    _ kind: Kind, after position: Int64, count: Int64 = 0,
    hash: [UInt8] = PaymentChain.beginning
  ) {
    self.kind = kind
    self.position = position
    self.count = count
    self.hash = hash
  }

  /// The ids of the next step, both included; nil behind the last one that is covered.
  func nextStep(to last: Int64, in session: inout Connection) throws -> (Int64, Int64)? {
    let table: SQL = kind == .line ? "audit_log" : "payment_transitions"
    let first = try session.query(
      """
      SELECT MIN(id) AS id FROM (
        SELECT MIN(id) AS id FROM \(table) WHERE id > \(bind: position)
        UNION ALL SELECT MIN(row_id) FROM purged_audit_rows
        WHERE kind = \(bind: kind.rawValue) AND row_id > \(bind: position)) ids
      """
    ).first?.optionalInteger("id")
    guard let first, first <= last else { return nil }
    let end = (first / Self.pieceLength + Self.piecesOfOneStep) * Self.pieceLength - 1
    return (first, min(last, end))
  }

  mutating func fold(_ first: Int64, _ end: Int64, in session: inout Connection) throws {
    for row in try session.query(pieces(first, end)) {
      let pieceCount = try row.integer("n")
      let text = "\(try row.integer("piece"))|\(pieceCount)|\(try row.text("hash"))"
      hash = sha256(hash + Array(text.utf8))
      count += pieceCount
      purged += try row.integer("purged")
    }
    position = end
  }

  private func pieces(_ first: Int64, _ end: Int64) -> SQL {
    """
    SET STATEMENT group_concat_max_len = 1048576 FOR
    SELECT piece, COUNT(*) AS n, SUM(is_purged) AS purged,
      SHA2(GROUP_CONCAT(id, ':', HEX(leaf) ORDER BY id), 256) AS hash
    FROM (
      \(rows(first, end))
      UNION ALL
      SELECT row_id, row_id DIV \(bind: Self.pieceLength), hash, 1 FROM purged_audit_rows
      WHERE kind = \(bind: kind.rawValue) AND row_id BETWEEN \(bind: first) AND \(bind: end)
    ) covered GROUP BY piece ORDER BY piece
    """
  }

  private func rows(_ first: Int64, _ end: Int64) -> SQL {
    switch kind {
    case .line:
      """
      SELECT id, id DIV \(bind: Self.pieceLength) AS piece, hash AS leaf, 0 AS is_purged
      FROM audit_log
      WHERE id BETWEEN \(bind: first) AND \(bind: end) AND hash IS NOT NULL
      """
    case .transition:
      """
      SELECT t.id, t.id DIV \(bind: Self.pieceLength) AS piece, \(AuditHash.transitionLeaf) AS leaf,
        0 AS is_purged
      FROM payment_transitions t
      LEFT JOIN payments p ON t.hash IS NULL AND p.id = t.payment_id
      WHERE t.id BETWEEN \(bind: first) AND \(bind: end)
      """
    }
  }
}
