package import Application
package import Domain
package import MariaDB

/// Links that set passwords.
package struct InvitationRepository: InvitationStore {
  private let database: Database

  package init(_ database: Database) { self.database = database }

  package func add(
    _ token: Secret<String>, for invited: InvitedPerson, at now: Timestamp
  ) throws -> Invitation? {
    try database.transaction { connection in
      let made =
        try !invited.mayBeNew
        ? 0
        : connection.execute(
          """
          INSERT IGNORE INTO users (account_id, email, password_hash, role, created_at)
          VALUES (\(bind: invited.sellerID), \(bind: invited.email), '',
            \(bind: invited.role.rawValue), \(bind: now))
          """
        ).affectedRows
      let id: PersonID? = try connection.query(
        "SELECT id FROM users WHERE email = \(bind: invited.email) FOR UPDATE"
      ).first?.identifier("id")
      guard let id, let (person, _) = try connection.lock(id), invited.reaches(person) else {
        return nil
      }
      _ = try connection.execute("DELETE FROM invitations WHERE user_id = \(bind: id)")
      _ = try connection.execute(
        """
        INSERT INTO invitations (token_hash, user_id, expires_at)
        VALUES (\(bind: token.tokenHash), \(bind: id), \(bind: now.adding(Invitation.life)))
        """)
      try connection.audit(
        person.hasPassword ? "password_link_made" : "person_invited", seller: person.sellerID,
        detail: "\(person.email) (\(person.role.rawValue)) by \(invited.inviter.name)")
      return Invitation(token: token, person: person, isNew: made == 1)
    }
  }

  package func person(_ token: Secret<String>, at now: Timestamp) throws -> Person? {
    try database.repeatable { try person(token, at: now, in: &$0) }
  }

  private func person(
    _ token: Secret<String>, at now: Timestamp, in connection: inout Connection
  ) throws -> Person? {
    try connection.query(
      """
      SELECT \(Person.columns) FROM invitations i JOIN users u ON u.id = i.user_id
      WHERE i.token_hash = \(bind: token.tokenHash) AND i.expires_at > \(bind: now)
      """
    ).first.map { try Person($0) }
  }

  package func accept(
    _ token: Secret<String>, hash: Secret<String>, proof: SecondFactorProof?,
    as session: NewSession
  ) throws -> Bool {
    try database.transaction { connection in
      guard let (person, _) = try connection.lock(session.personID) else { return false }
      if try connection.has(session) { return true }
      let invited = try self.person(token, at: session.startedAt, in: &connection)
      guard invited?.id == person.id, person.hasSecondFactor == (proof != nil) else {
        return false
      }
      if let proof, try !connection.use(proof, of: person.id) { return false }
      _ = try connection.execute("DELETE FROM invitations WHERE user_id = \(bind: person.id)")
      _ = try connection.execute(
        """
        UPDATE users SET password_hash = \(bind: hash.reveal()) WHERE id = \(bind: person.id)
        """)
      // Whoever knew the old password is out.
      _ = try connection.execute("DELETE FROM sessions WHERE user_id = \(bind: person.id)")
      try connection.audit("password_set", seller: person.sellerID, detail: person.email)
      try connection.insert(session, of: person, how: "by link from \(session.address)")
      return true
    }
  }
}

extension InvitedPerson {
  /// Whoever has the server reaches all.
  fileprivate func reaches(_ person: Person) -> Bool {
    if case .command = inviter { return true }
    return person.sellerID == sellerID
  }
}
