package import Domain
package import MariaDB

/// Lines about what an operator did with a command, beside the alerts.
package struct AuditLog: Sendable {
  private let pool: ConnectionPool

  package init(_ pool: ConnectionPool) { self.pool = pool }

  package func append(_ kind: String, account: SellerID? = nil, detail: String) throws {
    // A repeated line is better than a missing one.
    try pool.repeatable { try $0.audit(kind, account: account, detail: detail) }
  }
}

extension Connection {
  mutating func audit(_ kind: String, account: SellerID? = nil, detail: String) throws {
    _ = try execute(
      """
      INSERT INTO audit_log (account_id, kind, detail, happened_at)
      VALUES (\(bind: account), \(bind: kind), \(bind: shortened(detail)), UTC_TIMESTAMP(3))
      """)
  }
}
