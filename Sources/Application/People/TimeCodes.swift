package import Domain

/// The codes of authenticator apps.
package struct TimeCodes: Sendable {
  /// In base 32.
  package let newSecret: @Sendable () -> Secret<String>
  /// The half minute of which `code` is the code, later than `used`; nil for a wrong one.
  package let step:
    @Sendable (_ code: String, _ secret: Secret<String>, _ now: Timestamp, _ used: Int64?) -> Int64?
  /// `otpauth://…`, for the QR picture.
  package let address: @Sendable (_ secret: Secret<String>, _ email: String) -> Secret<String>

  package init(
    newSecret: @escaping @Sendable () -> Secret<String>,
    step: @escaping @Sendable (String, Secret<String>, Timestamp, Int64?) -> Int64?,
    address: @escaping @Sendable (Secret<String>, String) -> Secret<String>
  ) {
    self.newSecret = newSecret
    self.step = step
    self.address = address
  }

  /// Nil for what can be no code of that person; digits may have spaces between them.
  func proof(typed: String, of credentials: Credentials, at now: Timestamp) -> SecondFactorProof? {
    guard credentials.person.hasSecondFactor, let secret = credentials.codeSecret,
      typed.utf8.count <= 64
    else { return nil }
    let digits = typed.filter { !$0.isWhitespace }
    if digits.utf8.count == 6 {
      return step(digits, secret, now, credentials.lastStep).map { .step($0) }
    }
    return RecoveryCode(typed: typed).map { .recoveryCode($0) }
  }
}
