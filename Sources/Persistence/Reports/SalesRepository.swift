package import Application
package import Domain
package import MariaDB

/// A seller's sales, summed up from the payments themselves and nothing else.
package struct SalesRepository: Sendable {
  private let pool: ConnectionPool

  package init(_ pool: ConnectionPool) { self.pool = pool }

  /// All of this installation, by name.
  package func sellers() throws -> [Seller] {
    try pool.repeatable { session in
      try session.query("SELECT id, name, time_zone FROM accounts ORDER BY name")
    }.map { row in
      Seller(
        id: try row.identifier("id"), name: try row.text("name"),
        timeZone: try row.text("time_zone"))
    }
  }

  /// Payments made in the time from `start` to `end`, by state; money that went back stands under
  /// refunded and chargeback, no longer under paid.
  package func totals(
    of seller: AccountID, from start: Timestamp, to end: Timestamp
  ) throws -> [SalesLine] {
    try pool.repeatable { session in
      try session.query(
        """
        SELECT status, COUNT(*) AS payments, SUM(amount) AS amount FROM payments
        WHERE account_id = \(bind: seller)
          AND created_at >= \(bind: start) AND created_at < \(bind: end)
        GROUP BY status ORDER BY status
        """)
    }.map { row in
      SalesLine(
        status: try row.text("status"), count: Int(try row.integer("payments")),
        amount: try row.money("amount"))
    }
  }
}
