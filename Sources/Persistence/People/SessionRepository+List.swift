package import Application
package import Domain
import MariaDB

extension SessionRepository: SessionList {
  package func sessions(of person: PersonID, at now: Timestamp) throws -> [OpenSession] {
    try database.repeatable { connection in
      try connection.query(
        """
        SELECT \(OpenSession.columns) FROM sessions s JOIN users u ON u.id = s.user_id
        WHERE s.user_id = \(bind: person) AND \(OpenSession.isOpen(at: now))
        ORDER BY s.last_seen_at DESC, s.created_at DESC
        """)
    }.map { try OpenSession($0) }
  }

  package func end(_ token: Secret<String>, at now: Timestamp) throws {
    let open = try session(token, at: now)
    try database.transaction { connection in
      let gone = try connection.execute(
        "DELETE FROM sessions WHERE token_hash = \(bind: token.tokenHash)")
      guard gone.affectedRows > 0, let person = open?.person else { return }
      try connection.audit("person_logged_out", seller: person.sellerID, detail: person.email)
    }
  }

  package func end(id: String, of person: PersonID) throws -> Bool {
    try end("public_id = \(bind: id)", of: person) == 1
  }

  package func endOthers(than token: Secret<String>, of person: PersonID) throws -> Int {
    try end("token_hash <> \(bind: token.tokenHash)", of: person)
  }

  private func end(_ condition: SQL, of id: PersonID) throws -> Int {
    try database.transaction { connection in
      guard let (person, _) = try connection.lock(id) else { return 0 }
      let gone = try connection.execute(
        "DELETE FROM sessions WHERE user_id = \(bind: id) AND \(condition)")
      guard gone.affectedRows > 0 else { return 0 }
      try connection.audit(
        "person_sessions_ended", seller: person.sellerID,
        detail: "\(person.email): \(gone.affectedRows)")
      return gone.affectedRows
    }
  }

  package func choose(
    _ seller: SellerID, in token: Secret<String>, at now: Timestamp
  ) throws -> Bool {
    guard let open = try session(token, at: now), open.person.role == .admin else { return false }
    return try database.transaction { connection in
      let name = try connection.query(
        "SELECT name FROM accounts WHERE id = \(bind: seller)"
      ).first?.text("name")
      guard let name else { return false }
      let chosen = try connection.execute(
        """
        UPDATE sessions SET account_id = \(bind: seller)
        WHERE token_hash = \(bind: token.tokenHash)
          AND user_id IN (SELECT id FROM users WHERE role = 'admin')
        """)
      guard chosen.affectedRows == 1 else { return false }
      try connection.audit(
        "seller_chosen", seller: seller, detail: "\(open.person.email) sees \(name)")
      return true
    }
  }
}
