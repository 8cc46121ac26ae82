package import Domain

/// Has the person of a session prove again who they are, before secrets and people are changed.
package struct ConfirmIdentity: Sendable {
  private let access: LoginAccess

  package init(_ access: LoginAccess) { self.access = access }

  package func confirm(
    token: Secret<String>, password: Secret<String>
  ) throws -> IdentityOutcome {
    try confirm(token) { credentials in
      guard let isRight = try access.matches(password, credentials.passwordHash) else { return nil }
      return isRight ? .password : .wrong
    }
  }

  /// By a code of the app or a recovery code, which is used up.
  package func confirm(token: Secret<String>, code: String) throws -> IdentityOutcome {
    try confirm(token) { credentials in
      access.codes.proof(typed: code, of: credentials, at: access.seams.clock.now())
        .map { .code($0) } ?? .wrong
    }
  }

  private enum Proof { case password, code(SecondFactorProof), wrong }

  /// `look` gives nil where too many passwords are looked at.
  private func confirm(
    _ token: Secret<String>, by look: (Credentials) throws -> Proof?
  ) throws -> IdentityOutcome {
    let (sessions, seams) = (access.sessions, access.seams)
    guard let session = try sessions.session(token, at: seams.clock.now()) else { return .refused }
    let attempt = LoginAttempt(
      .confirm(session.person.id), address: session.address, seams: seams)
    if let seconds = try access.begin(attempt) { return .throttled(seconds: seconds) }
    guard let credentials = try access.credentials.credentials(of: session.person.id) else {
      return .refused
    }
    let isConfirmed: Bool
    switch try look(credentials) {
    case nil:
      try access.attempts.forget(attempt)
      return .throttled(seconds: LoginAccess.busySeconds)
    case .wrong?: isConfirmed = false
    case .password?:
      isConfirmed = try sessions.confirm(token, with: nil, at: attempt.at)
    case .code(let proof)?:
      isConfirmed = try sessions.confirm(token, with: proof, at: attempt.at)
    }
    guard isConfirmed else { return .refused }
    try access.attempts.forget(attempt)
    return .confirmed
  }
}
