package import Domain

/// Links with which people set their first password, or a new one.
package struct Invitations: Sendable {
  private let store: any InvitationStore
  private let access: LoginAccess

  package init(_ store: any InvitationStore, _ access: LoginAccess) {
    self.store = store
    self.access = access
  }

  /// The token of the link; without a seller an admin of the platform is invited.
  ///
  /// Somebody who is there already gets a link for a new password, and keeps the role.
  ///
  /// - Throws: ``PeopleFault``.
  package func invite(
    email: String, role: Role, seller: SellerID?, by inviter: ActingPerson
  ) throws -> Secret<String> {
    try issue(email: email, role: role, seller: seller, by: inviter).token
  }

  /// The same, and whom it is for.
  package func issue(
    email: String, role: Role, seller: SellerID?, by inviter: ActingPerson
  ) throws -> Invitation {
    guard let email = LoginName.new(email) else { throw PeopleFault.notAnEmail }
    guard (role == .admin) == (seller == nil) else { throw PeopleFault.roleDoesNotFit }
    guard inviter.manages(role, of: seller) else { throw PeopleFault.notAllowed }
    let invited = InvitedPerson(
      email: email, role: role, sellerID: seller, inviter: inviter, mayBeNew: true)
    let token = access.seams.randomness.secretToken()
    guard let invitation = try store.add(token, for: invited, at: access.seams.clock.now()) else {
      throw PeopleFault.emailTaken
    }
    return invitation
  }

  /// A link with which somebody who is there sets a new password: for oneself, or by who manages the person.
  ///
  /// - Throws: ``PeopleFault``.
  package func renew(for person: Person, by inviter: ActingPerson) throws -> Invitation {
    let isOneself = if case .person(let own) = inviter { own.id == person.id } else { false }
    guard isOneself || inviter.manages(person.role, of: person.sellerID) else {
      throw PeopleFault.notAllowed
    }
    let invited = InvitedPerson(
      email: person.email, role: person.role, sellerID: person.sellerID, inviter: inviter,
      mayBeNew: false)
    let token = access.seams.randomness.secretToken()
    guard let invitation = try store.add(token, for: invited, at: access.seams.clock.now()) else {
      throw PeopleFault.unknown
    }
    return invitation
  }

  /// Whom the link is for, which stays good; nil where it is over, used or replaced.
  package func open(_ token: Secret<String>) throws -> Person? {
    try store.person(token, at: access.seams.clock.now())
  }

  /// Sets the password and opens a session; all other sessions of the person end.
  ///
  /// A `code` is due of whoever has a second factor, before anything changes.
  package func accept(
    _ token: Secret<String>, password: Secret<String>, code: String? = nil, address: String,
    userAgent: String
  ) throws -> AcceptOutcome {
    guard let person = try open(token) else { return .invalid }
    if let fault = PasswordRule.fault(of: password.reveal(), email: person.email) {
      return .fault(fault)
    }
    if person.hasSecondFactor, code == nil { return .codeDue }
    let attempt = LoginAttempt(.confirm(person.id), address: address, seams: access.seams)
    if let seconds = try access.begin(attempt) { return .throttled(seconds: seconds) }
    var proof: SecondFactorProof?
    if person.hasSecondFactor {
      proof = try self.proof(code, of: person, at: attempt.at)
      guard proof != nil else { return .refused }
    }
    let hash = try access.hasher.hash(password)
    guard let hash else {
      try access.attempts.forget(attempt)
      return .throttled(seconds: LoginAccess.busySeconds)
    }
    let session = NewSession(
      of: person.id, address: address, userAgent: userAgent, seams: access.seams)
    guard try store.accept(token, hash: hash, proof: proof, as: session) else {
      return try open(token) == nil ? .invalid : .refused
    }
    try access.attempts.forget(attempt)
    guard case .opened(let token, let open) = try access.opened(session) else { return .invalid }
    return .opened(token: token, open)
  }

  private func proof(
    _ code: String?, of person: Person, at now: Timestamp
  ) throws -> SecondFactorProof? {
    guard let code, let credentials = try access.credentials.credentials(of: person.id) else {
      return nil
    }
    return access.codes.proof(typed: code, of: credentials, at: now)
  }
}
