import Application
import Domain
import MariaDB

extension OpenSession {
  /// Of a row `s` of `sessions` with its person.
  static let columns: SQL = """
    s.public_id, s.account_id AS chosen_account_id, s.created_at AS started_at, s.last_seen_at,
      s.confirmed_at, s.address, s.user_agent, \(Person.columns)
    """

  /// Not over, and not waiting for a code.
  static func isOpen(at now: Timestamp) -> SQL {
    """
    s.is_code_due = 0 AND s.expires_at > \(bind: now)
      AND s.last_seen_at > \(bind: now.before(SessionLimits.idle))
    """
  }

  init(_ row: Row) throws {
    let person = try Person(row)
    // A choice counts for nothing where the person is no admin any more.
    let chosen: SellerID? =
      person.role == .admin ? try row.optionalIdentifier("chosen_account_id") : nil
    self.init(
      id: try row.text("public_id"), person: person, sellerID: person.sellerID ?? chosen,
      startedAt: try row.timestamp("started_at"), lastSeenAt: try row.timestamp("last_seen_at"),
      confirmedAt: try row.optionalTimestamp("confirmed_at"), address: try row.text("address"),
      userAgent: try row.text("user_agent"))
  }
}
