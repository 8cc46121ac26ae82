package import Application
import Domain
package import MariaDB

package struct AuditLinesRepository: AuditLines {
  private let database: Database
  private let scope: SellerScope
  private let budget: ScanBudget

  package init(_ database: Database, in scope: SellerScope) {
    self.init(database, in: scope, budget: .standard)
  }

  init(_ database: Database, in scope: SellerScope, budget: ScanBudget) {
    self.database = database
    self.scope = scope
    self.budget = budget
  }

  package func lines(_ filter: AuditFilter, after cursor: PageCursor?) throws -> ListPage<
    AuditEntry
  > {
    var driver = scope.condition("l.account_id")
    if let period = filter.period { driver = "\(driver) AND \(period.condition("l.happened_at"))" }
    let scan = KeysetScan(
      order: KeysetOrder(mark: "a", column: "l.happened_at", id: "l.id"),
      table: "audit_log l FORCE INDEX (ix_audit_log_account_id_happened_at)", driver: driver,
      residual: residual(filter), budget: budget)
    return try database.repeatable { session in
      try scan.page(
        size: filter.size, after: cursor, columns: "l.kind, l.detail, l.occurrences, l.last_at",
        joins: "", in: &session
      ) { row in
        AuditEntry(
          id: try row.integer("page_id"), kind: try row.text("kind"),
          detail: try row.text("detail"), at: try row.timestamp("page_key"),
          occurrences: Int(try row.integer("occurrences")),
          lastAt: try row.optionalTimestamp("last_at"))
      }
    }
  }

  private func residual(_ filter: AuditFilter) -> SQL? {
    let prefixes: [(SQL, String?)] = [("l.kind", filter.kind), ("l.detail", filter.text)]
    let conditions = prefixes.compactMap { column, prefix -> SQL? in
      guard let prefix, !prefix.isEmpty else { return nil }
      return "\(column) LIKE \(bind: prefix.escapedForLike + "%")"
    }
    return conditions.first.map { conditions.dropFirst().reduce($0) { "\($0) AND \($1)" } }
  }
}
