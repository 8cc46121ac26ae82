package import Domain

/// Sets the second factor of a person up and takes it away; the caller asks for a confirmed session.
package struct SecondFactor: Sendable {
  package struct Setup: Sendable {
    /// In base 32, to be typed where no picture can be read.
    package let secret: Secret<String>
    /// `otpauth://…`, for the QR picture.
    package let address: Secret<String>
  }

  private let store: any SecondFactorStore
  private let access: LoginAccess

  package init(_ store: any SecondFactorStore, _ access: LoginAccess) {
    self.store = store
    self.access = access
  }

  /// A new secret, of no effect before ``enable(code:for:)``; nil for whoever has a second factor already.
  package func begin(_ person: Person) throws -> Setup? {
    let secret = access.codes.newSecret()
    guard try store.save(secret, of: person.id) else { return nil }
    return Setup(secret: secret, address: access.codes.address(secret, person.email))
  }

  /// What was begun, for a page that is shown again; nil where nothing is.
  package func pending(_ person: Person) throws -> Setup? {
    guard let credentials = try access.credentials.credentials(of: person.id),
      !credentials.person.hasSecondFactor, let secret = credentials.codeSecret
    else { return nil }
    return Setup(secret: secret, address: access.codes.address(secret, person.email))
  }

  /// The recovery codes, shown once; nil for a wrong code, or where nothing was begun.
  package func enable(code: String, for person: Person) throws -> [RecoveryCode]? {
    let now = access.seams.clock.now()
    guard let credentials = try access.credentials.credentials(of: person.id),
      !credentials.person.hasSecondFactor, let secret = credentials.codeSecret,
      let step = access.codes.step(code.filter { !$0.isWhitespace }, secret, now, nil)
    else { return nil }
    let codes = access.seams.randomness.recoveryCodes()
    let isEnabled = try store.enable(secret, step: step, codes: codes, of: person.id, at: now)
    return isEnabled ? codes : nil
  }

  package func disable(_ person: Person) throws { try store.disable(of: person.id) }

  /// New ones in the place of all earlier ones; nil for whoever has no second factor.
  package func renewRecoveryCodes(_ person: Person) throws -> [RecoveryCode]? {
    let codes = access.seams.randomness.recoveryCodes()
    return try store.replace(codes: codes, of: person.id) ? codes : nil
  }

  package func recoveryCodesLeft(_ person: Person) throws -> Int {
    try store.codesLeft(of: person.id)
  }
}
