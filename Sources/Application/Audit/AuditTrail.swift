/// The rows of the audit trail, and the hashes that were stored with them.
package protocol AuditTrail: Sendable {
  /// Those that are finished, the oldest first.
  func digests() throws -> [AuditDigest]
  /// The digest and all rows that it covers, against the one before it.
  ///
  /// `progress` hears of the rows of each piece.
  func check(
    _ digest: AuditDigest, after previous: AuditDigest?, progress: (Int64) -> Void
  ) throws -> AuditPiece
  /// Payments with their transitions, from behind that payment; nil where there are no more.
  ///
  /// Rows without a hash count as older than chains up to the first digest, and as inserted behind it.
  func checkPayments(after position: Int64, first: AuditDigest?) throws -> AuditPiece?
  /// Lines of `audit_log` that digests cover, from behind that line.
  func checkLines(after position: Int64, last: AuditDigest) throws -> AuditPiece?
  /// Behind which payment those begin that changed since that digest.
  func payment(before digest: AuditDigest) throws -> Int64
}
