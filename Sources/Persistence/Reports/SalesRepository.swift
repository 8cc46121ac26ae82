package import Application
package import Domain
package import MariaDB

package struct SalesRepository: SalesReport {
  private let database: Database
  private let scope: any Scope

  package init(_ database: Database, in scope: any Scope) {
    self.database = database
    self.scope = scope
  }

  package func totals(from start: Timestamp, to end: Timestamp) throws -> [SalesLine] {
    try database.repeatable { session in
      try session.query(
        """
        SELECT account_id, status, COUNT(*) AS payments, SUM(amount) AS amount FROM payments
        WHERE \(scope.condition("account_id"))
          AND created_at >= \(bind: start) AND created_at < \(bind: end)
        GROUP BY account_id, status ORDER BY account_id, status
        """)
    }.map { row in
      SalesLine(
        seller: try row.identifier("account_id"), status: try row.text("status"),
        count: Int(try row.integer("payments")), amount: try row.money("amount"))
    }
  }
}
