import Domain

/// The ports of whoever proves who they are.
package struct LoginAccess: Sendable {
  let credentials: any CredentialStore
  let sessions: any SessionStore
  let attempts: any AttemptStore
  let hasher: PasswordHasher
  let codes: TimeCodes
  let seams: Seams

  package init(
    credentials: any CredentialStore, sessions: any SessionStore, attempts: any AttemptStore,
    hasher: PasswordHasher, codes: TimeCodes, seams: Seams
  ) {
    self.credentials = credentials
    self.sessions = sessions
    self.attempts = attempts
    self.hasher = hasher
    self.codes = codes
    self.seams = seams
  }

  /// What to wait where too many passwords are looked at.
  static let busySeconds = 2

  /// Nil where it may go on; else the seconds to wait.
  func begin(_ attempt: LoginAttempt) throws -> Int? {
    guard let wait = try attempts.begin(attempt) else { return nil }
    seams.alerts.raise("login_throttled", seller: nil, detail: "from \(attempt.address)")
    return max(1, Int((wait.milliseconds + 999) / 1000))
  }

  /// Takes as long for nobody's password, and for one that can be nobody's.
  func matches(_ password: Secret<String>, _ hash: String?) throws -> Bool? {
    let isTooLong = PasswordRule.isTooLong(password.reveal())
    return try hasher.matches(isTooLong ? Secret("") : password, isTooLong ? nil : hash)
  }

  func opened(_ session: NewSession) throws -> LogInOutcome {
    guard let open = try sessions.session(session.token, at: session.startedAt) else {
      return .refused
    }
    return .opened(token: session.token, open)
  }
}
