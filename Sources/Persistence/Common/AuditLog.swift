package import Domain
package import MariaDB

/// Lines about what an operator did with a command, beside the alerts.
package struct AuditLog: Sendable {
  /// Who changed something about alerts, where no person is known.
  package static let alertsCommand = "rastro alerts"

  private let database: Database

  package init(_ database: Database) { self.database = database }

  package func append(_ kind: String, seller: SellerID? = nil, detail: String) throws {
    // A repeated line is better than a missing one.
    try database.repeatable { try $0.audit(kind, seller: seller, detail: detail) }
  }
}

extension Connection {
  mutating func audit(_ kind: String, seller: SellerID? = nil, detail: String) throws {
    _ = try execute(
      """
      INSERT INTO audit_log (account_id, kind, detail, happened_at)
      VALUES (\(bind: seller), \(bind: kind), \(bind: shortened(detail)), UTC_TIMESTAMP(3))
      """)
  }
}
