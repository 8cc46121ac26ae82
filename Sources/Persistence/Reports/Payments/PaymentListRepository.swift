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
    let found: [PaymentID]
    if let text = filter.text?.filter({ !$0.isNewline }), text.contains(where: { $0 != " " }) {
      found = try PaymentSearchRepository(database, in: scope).ids(text)
    } else if !filter.metaStates.isEmpty, !filter.metaStates.contains(.sent) {
      found = try unsent(filter.metaStates)
    } else {
      return query
    }
    guard !found.isEmpty else { return nil }
    query.ids = found
    return query
  }

  /// Sales that Meta has not accepted are few among all: they are found by their tasks, the newest of each state.
  private func unsent(_ states: Set<EventEntry.State>) throws -> [PaymentID] {
    let tasks = states.compactMap { state -> String? in
      switch state {
      case .sent: nil
      case .retry: "pending"
      case .waiting: "waiting"
      case .skipped: "skipped"
      }
    }
    return try database.repeatable { session in
      try tasks.sorted().flatMap { state in
        try session.query(
          """
          SELECT payment_id FROM outbox FORCE INDEX (ix_outbox_account_id_state_kind_next_attempt_at)
          WHERE \(scope.condition("account_id")) AND state = \(bind: state)
            AND kind = \(bind: OutboxKind.purchase.name) AND payment_id IS NOT NULL
          ORDER BY next_attempt_at DESC LIMIT \(bind: PaymentSearchRepository.nameLimit)
          """
        ).map { try $0.identifier("payment_id") }
      }
    }
  }
}
