package import Application
package import MariaDB

/// Webhooks that gateways send about the sales of buyers who are erased already, such as a refund's: their
/// texts name the payer once more, and go when they have been read.
package struct ForgottenWebhooks: Sendable {
  /// A body has up to 256 KiB, but is not read for this.
  private static let piece = 500

  private let database: Database

  package init(_ database: Database, in _: SystemScope) { self.database = database }

  /// True when there is more to do at once.
  package func erase() throws -> Bool {
    try database.repeatable { session in
      // Nobody's id is negative but that of an erased buyer.
      let ids = try session.query(
        """
        SELECT w.id FROM payments p JOIN webhook_deliveries w ON w.payment_id = p.id
        WHERE p.customer_user_id LIKE '-%' AND LENGTH(w.body) > 0
          AND w.state NOT IN ('received', 'unmatched')
        LIMIT \(bind: Self.piece)
        """
      ).map { try $0.integer("id") }
      guard !ids.isEmpty else { return false }
      _ = try session.execute(
        """
        UPDATE webhook_deliveries SET body = '', body_name = NULL, detail = ''
        WHERE id IN \(list: ids)
        """)
      return ids.count == Self.piece
    }
  }
}
