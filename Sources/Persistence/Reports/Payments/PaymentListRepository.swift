package import Application
import Domain
package import MariaDB

package struct PaymentListRepository: PaymentList {
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

  package func payments(
    _ filter: PaymentFilter, after cursor: PageCursor?
  ) throws -> ListPage<PaymentLine> {
    guard let query = try query(filter) else { return ListPage(items: [], next: nil) }
    return try database.repeatable { session in
      try query.scan(budget).page(
        size: filter.size, after: cursor, columns: PaymentLine.columns, joins: PaymentLine.joins,
        in: &session
      ) { try PaymentLine($0) }
    }
  }

  package func count(_ filter: PaymentFilter) throws -> BoundedCount {
    guard let query = try query(filter) else { return BoundedCount(number: 0, isExact: true) }
    return try database.repeatable { session in
      // The view stands behind few filters, and each look into it costs.
      try query.scan(budget).count(
        joins: filter.metaStates.isEmpty ? "" : PaymentLine.metaJoin, in: &session)
    }
  }

  /// Nil where nothing can fit.
  private func query(_ filter: PaymentFilter) throws -> PaymentQuery? {
    var query = PaymentQuery(filter: filter, scope: scope)
    guard let text = filter.text?.filter({ !$0.isNewline }), text.contains(where: { $0 != " " })
    else { return query }
    let found = try PaymentSearchRepository(database, in: scope).ids(text)
    guard !found.isEmpty else { return nil }
    query.ids = found
    return query
  }
}
