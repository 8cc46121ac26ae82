/// Which lines of an audit trail; nil: all.
package struct AuditFilter: Equatable, Sendable {
  /// How the name of what happened begins: `event_` or `alert:`.
  package var kind: String?
  /// How the text begins.
  package var text: String?
  package var period: TimeSpan?
  package var size = PageSize.standard

  package init() {}
}
