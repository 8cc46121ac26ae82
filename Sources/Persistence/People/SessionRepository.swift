package import Application
package import Domain
package import MariaDB

/// Sessions, which their tokens open.
package struct SessionRepository: SessionStore {
  let database: Database

  package init(_ database: Database) { self.database = database }

  package func open(_ session: NewSession, provedBy hash: String) throws -> Bool {
    try database.transaction { connection in
      guard let (person, current) = try connection.lock(session.personID), current == hash else {
        return false
      }
      if try connection.has(session) { return true }
      // Whoever has a second factor since then logs in again.
      guard session.isCodeDue == person.hasSecondFactor else { return false }
      try connection.insert(session, of: person, how: "by password from \(session.address)")
      return true
    }
  }

  package func codeDue(_ token: Secret<String>, at now: Timestamp) throws -> CodeDueSession? {
    try database.repeatable { connection in
      try connection.query(
        """
        SELECT user_id, user_agent FROM sessions
        WHERE token_hash = \(bind: token.tokenHash) AND is_code_due = 1
          AND expires_at > \(bind: now)
        """)
    }.first.map {
      CodeDueSession(personID: try $0.identifier("user_id"), userAgent: try $0.text("user_agent"))
    }
  }

  package func complete(
    _ token: Secret<String>, with proof: SecondFactorProof, as session: NewSession
  ) throws -> Bool {
    try database.transaction { connection in
      guard let (person, _) = try connection.lock(session.personID) else { return false }
      if try connection.has(session) { return true }
      let isDue: SQL = """
        token_hash = \(bind: token.tokenHash) AND user_id = \(bind: person.id) AND is_code_due = 1
          AND expires_at > \(bind: session.startedAt)
        """
      guard try !connection.query("SELECT 1 AS n FROM sessions WHERE \(isDue)").isEmpty,
        try connection.use(proof, of: person.id)
      else { return false }
      _ = try connection.execute("DELETE FROM sessions WHERE \(isDue)")
      try connection.insert(
        session, of: person, how: "by password and \(proof.word) from \(session.address)")
      return true
    }
  }

  package func session(_ token: Secret<String>, at now: Timestamp) throws -> OpenSession? {
    try database.repeatable { connection in
      try connection.query(
        """
        SELECT \(OpenSession.columns) FROM sessions s JOIN users u ON u.id = s.user_id
        WHERE s.token_hash = \(bind: token.tokenHash) AND \(OpenSession.isOpen(at: now))
        """)
    }.first.map { try OpenSession($0) }
  }

  package func markSeen(_ token: Secret<String>, at now: Timestamp) throws {
    _ = try database.repeatable { connection in
      try connection.execute(
        """
        UPDATE sessions SET last_seen_at = \(bind: now)
        WHERE token_hash = \(bind: token.tokenHash) AND is_code_due = 0
        """)
    }
  }

  package func confirm(
    _ token: Secret<String>, with proof: SecondFactorProof?, at now: Timestamp
  ) throws -> Bool {
    guard let open = try session(token, at: now) else { return false }
    return try database.transaction { connection in
      guard let (person, _) = try connection.lock(open.person.id) else { return false }
      // Of an earlier run of this transaction, whose proof is used up.
      let isDone = try connection.query(
        """
        SELECT 1 AS n FROM sessions
        WHERE token_hash = \(bind: token.tokenHash) AND confirmed_at = \(bind: now)
        """)
      if proof != nil, open.confirmedAt != now, !isDone.isEmpty { return true }
      if let proof, try !connection.use(proof, of: person.id) { return false }
      let confirmed = try connection.execute(
        """
        UPDATE sessions SET confirmed_at = \(bind: now)
        WHERE token_hash = \(bind: token.tokenHash) AND is_code_due = 0
        """)
      guard confirmed.affectedRows == 1 else { return false }
      try connection.audit(
        "person_confirmed", seller: person.sellerID,
        detail: "\(person.email) by \(proof?.word ?? "password")")
      return true
    }
  }
}

extension SecondFactorProof {
  fileprivate var word: String {
    switch self {
    case .step: "code"
    case .recoveryCode: "recovery code"
    }
  }
}
