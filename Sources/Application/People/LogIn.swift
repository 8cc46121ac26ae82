package import Domain

/// Opens sessions by password, and by a code where the person has a second factor.
package struct LogIn: Sendable {
  private let access: LoginAccess

  package init(_ access: LoginAccess) { self.access = access }

  /// An unknown e-mail costs as much as a wrong password, and is answered alike.
  package func attempt(
    email: String, password: Secret<String>, address: String, userAgent: String
  ) throws -> LogInOutcome {
    let email = LoginName.plain(email)
    let attempt = LoginAttempt(.logIn(email: email), address: address, seams: access.seams)
    if let seconds = try access.begin(attempt) { return .throttled(seconds: seconds) }
    let credentials = try access.credentials.credentials(email: email)
    guard let isRight = try access.matches(password, credentials?.passwordHash) else {
      try access.attempts.forget(attempt)
      return .throttled(seconds: LoginAccess.busySeconds)
    }
    guard isRight, let credentials, let hash = credentials.passwordHash else {
      tell(of: credentials?.person, from: attempt.address)
      return .refused
    }
    try access.attempts.forget(attempt)
    let session = NewSession(
      of: credentials.person.id, address: address, userAgent: userAgent,
      isCodeDue: credentials.person.hasSecondFactor, seams: access.seams)
    guard try access.sessions.open(session, provedBy: hash) else { return .refused }
    try rehash(password, credentials)
    return session.isCodeDue ? .codeDue(token: session.token) : try access.opened(session)
  }

  /// The new token takes the place of `token`; an app's code and a recovery code are each accepted once.
  package func complete(
    token: Secret<String>, code: String, address: String
  ) throws -> LogInOutcome {
    let (sessions, seams) = (access.sessions, access.seams)
    let now = seams.clock.now()
    guard let due = try sessions.codeDue(token, at: now),
      let person = try access.credentials.credentials(of: due.personID)?.person
    else { return .refused }
    let attempt = LoginAttempt(.logIn(email: person.email), address: address, seams: seams)
    if let seconds = try access.begin(attempt) { return .throttled(seconds: seconds) }
    let session = NewSession(
      of: person.id, address: address, userAgent: due.userAgent, seams: seams)
    // Read again: the step of the last code may have moved while this one was counted.
    guard let credentials = try access.credentials.credentials(of: person.id),
      let proof = access.codes.proof(typed: code, of: credentials, at: now),
      try sessions.complete(token, with: proof, as: session)
    else {
      tell(of: person, from: attempt.address)
      return .refused
    }
    try access.attempts.forget(attempt)
    return try access.opened(session)
  }

  /// Of a login that nobody has, too: what is written down takes time.
  private func tell(of person: Person?, from address: String) {
    access.seams.alerts.raise(
      "login_refused", seller: person?.sellerID,
      detail: "\(person?.email ?? "a login that nobody has") from \(address)")
  }

  private func rehash(_ password: Secret<String>, _ credentials: Credentials) throws {
    guard let old = credentials.passwordHash, access.hasher.needsRehash(old),
      let new = try access.hasher.hash(password)
    else { return }
    try access.credentials.replace(hash: old, by: new, of: credentials.person.id)
  }
}
