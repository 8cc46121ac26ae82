package import Domain
package import MariaDB

/// A seller's sales, summed up from the payments themselves and nothing else.
package struct SalesRepository: Sendable {
  package struct Line: Equatable, Sendable {
    package let seller: String
    package let status: String
    package let count: Int
    package let amount: Money
  }

  private let pool: ConnectionPool

  package init(_ pool: ConnectionPool) { self.pool = pool }

  /// Payments made in the time from `start` to `end`, by seller and state; money that went back stands
  /// under refunded and chargeback, no longer under paid.
  package func totals(from start: Timestamp, to end: Timestamp, seller: String?) throws -> [Line] {
    try pool.repeatable { session in
      try session.query(
        """
        SELECT a.name AS seller, p.status, COUNT(*) AS payments, SUM(p.amount) AS amount
        FROM payments p JOIN accounts a ON a.id = p.account_id
        WHERE p.created_at >= \(bind: start) AND p.created_at < \(bind: end)
          AND (\(bind: seller) IS NULL OR a.name = \(bind: seller))
        GROUP BY a.name, p.status ORDER BY a.name, p.status
        """)
    }.map { row in
      Line(
        seller: try row.text("seller"), status: try row.text("status"),
        count: Int(try row.integer("payments")), amount: try row.money("amount"))
    }
  }
}
