import Application
import Domain
import MariaDB

/// What several changes of a person's access have in common.
///
/// Each first locks the person's row: a password that changes, a code that is used and a session that begins follow each
/// other.
extension Connection {
  /// The row with its hash; nil where the person is gone.
  mutating func lock(_ person: PersonID) throws -> (person: Person, hash: String)? {
    try query(
      """
      SELECT \(Person.columns), u.password_hash FROM users u WHERE u.id = \(bind: person) FOR UPDATE
      """
    ).first.map { (try Person($0), try $0.text("password_hash")) }
  }

  /// False where the proof was used before, or is none of that person's.
  mutating func use(_ proof: SecondFactorProof, of person: PersonID) throws -> Bool {
    switch proof {
    case .step(let step):
      return try execute(
        """
        UPDATE users SET totp_last_step = \(bind: step)
        WHERE id = \(bind: person) AND totp_enabled_at IS NOT NULL
          AND (totp_last_step IS NULL OR totp_last_step < \(bind: step))
        """
      ).affectedRows == 1
    case .recoveryCode(let code):
      return try execute(
        """
        DELETE FROM recovery_codes
        WHERE user_id = \(bind: person) AND code_hash = \(bind: code.hash)
        """
      ).affectedRows == 1
    }
  }

  /// Whether an earlier run of the same transaction was committed.
  mutating func has(_ session: NewSession) throws -> Bool {
    try !query(
      "SELECT 1 AS n FROM sessions WHERE token_hash = \(bind: session.token.tokenHash)"
    ).isEmpty
  }

  mutating func insert(_ session: NewSession, of person: Person, how: String) throws {
    try endOldest(of: person.id)
    _ = try execute(
      """
      INSERT INTO sessions (token_hash, user_id, created_at, expires_at, public_id, is_code_due,
        last_seen_at, confirmed_at, address, user_agent)
      VALUES (\(bind: session.token.tokenHash), \(bind: person.id), \(bind: session.startedAt),
        \(bind: session.endsAt), \(bind: session.id), \(bind: session.isCodeDue),
        \(bind: session.startedAt), \(bind: session.isCodeDue ? nil : session.startedAt),
        \(bind: session.address), \(bind: session.userAgent))
      """)
    guard !session.isCodeDue else { return }
    _ = try execute(
      """
      INSERT INTO login_addresses (user_id, address, last_used_at)
      VALUES (\(bind: person.id), \(bind: AddressGroup.name(of: session.address)),
        \(bind: session.startedAt))
      ON DUPLICATE KEY UPDATE last_used_at = VALUES(last_used_at)
      """)
    try audit("person_logged_in", seller: person.sellerID, detail: "\(person.email) \(how)")
  }

  /// Makes room for one more.
  private mutating func endOldest(of person: PersonID) throws {
    let rows = try query(
      """
      SELECT token_hash FROM sessions WHERE user_id = \(bind: person)
      ORDER BY created_at DESC, token_hash LIMIT \(bind: SessionLimits.mostOfPerson - 1), 100
      """)
    let tokens = try rows.compactMap { try $0.optionalBytes("token_hash") }
    guard !tokens.isEmpty else { return }
    _ = try execute("DELETE FROM sessions WHERE token_hash IN \(list: tokens)")
  }
}
