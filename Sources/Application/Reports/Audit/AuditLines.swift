/// The audit trail of one seller, for people.
package protocol AuditLines: Sendable {
  /// The newest first.
  func lines(_ filter: AuditFilter, after cursor: PageCursor?) throws -> ListPage<AuditEntry>
}
