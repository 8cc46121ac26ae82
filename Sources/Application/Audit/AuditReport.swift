/// What was checked of the audit trail and what was found.
package struct AuditReport: Sendable {
  /// Findings that are listed; more are only counted.
  package static let mostFindings = 1000

  package var payments: Int64 = 0
  package var transitions: Int64 = 0
  package var unchained: Int64 = 0
  package var lines: Int64 = 0
  package var purged: Int64 = 0
  /// Rows that the digests cover, looked at so far.
  package var covered: Int64 = 0
  package var digests = 0
  /// The newest of them.
  package var newest: AuditDigest?
  package private(set) var findings: [AuditFinding] = []
  package private(set) var findingCount = 0

  package init() {}

  mutating func add(_ found: [AuditFinding]) {
    findingCount += found.count
    findings += found.prefix(Self.mostFindings - findings.count)
  }

  mutating func add(_ piece: AuditPiece) {
    payments += piece.payments
    transitions += piece.transitions
    unchained += piece.unchained
    lines += piece.lines
    purged += piece.purged
    add(piece.findings)
  }
}
