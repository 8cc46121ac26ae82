import Application
import Cryptography
import MariaDB

/// A digest as its row.
extension AuditDigest {
  static let columns: SQL = """
    DATE_FORMAT(day, '%Y-%m-%d') AS day_text, last_payment_id, last_transition_id, transition_count,
      transitions_hash, last_line_id, line_count, lines_hash, previous_hash, hash
    """

  init(_ row: Row) throws {
    self.init(
      day: try row.text("day_text"),
      transitions: Part(
        last: try row.integer("last_transition_id"), count: try row.integer("transition_count"),
        hash: try row.optionalBytes("transitions_hash") ?? []),
      lines: Part(
        last: try row.integer("last_line_id"), count: try row.integer("line_count"),
        hash: try row.optionalBytes("lines_hash") ?? []),
      lastPayment: try row.integer("last_payment_id"),
      previousHash: try row.optionalBytes("previous_hash") ?? [],
      hash: try row.optionalBytes("hash") ?? [])
  }

  /// What ``hash`` is to be.
  var wantedHash: [UInt8] {
    let fields = [
      "digest1", day, "\(lastPayment)", "\(transitions.last)", "\(transitions.count)",
      Cryptography.hex(transitions.hash), "\(lines.last)", "\(lines.count)",
      Cryptography.hex(lines.hash), Cryptography.hex(previousHash),
    ]
    return sha256(Array(fields.joined(separator: "|").utf8))
  }
}
