/// A bounded piece of the audit trail, checked.
package struct AuditPiece: Sendable {
  /// Where the next piece begins.
  package var position: Int64
  package var payments: Int64 = 0
  package var transitions: Int64 = 0
  /// Transitions from before there were chains: a digest alone covers them.
  package var unchained: Int64 = 0
  package var lines: Int64 = 0
  /// Covered rows that retention removed: their hashes are left.
  package var purged: Int64 = 0
  package var findings: [AuditFinding] = []

  package init(position: Int64) { self.position = position }
}
