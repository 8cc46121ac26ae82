package import Domain

/// Checks a gateway's answer before a buyer sees it.
enum CheckedCharge {
  /// A code that does not check is an unknown outcome, with the ids kept: the charge may exist, and
  /// showing the code could pay somebody else's.
  static func fate(of outcome: ChargeOutcome, asked: Money) -> ChargeResult.Fate {
    switch outcome {
    case .created(let charge, let code, let expiresAt):
      do {
        let parsed = try BRCode(code)
        guard !parsed.contradicts(asked) else {
          return .unknown(charge, reason: "the PIX code is for another amount")
        }
        return .created(charge, code: parsed.text, expiresAt: expiresAt)
      } catch {
        return .unknown(charge, reason: "the PIX code does not check: \(error)")
      }
    case .notCreated(let reason), .unauthorized(let reason):
      return .failed(nil, reason: reason)
    case .refusedButExists(let charge, let reason): return .failed(charge, reason: reason)
    case .unknown(let charge, let reason): return .unknown(charge, reason: reason)
    }
  }
}

/// Builds the address at which a gateway reports a payment.
package struct WebhookAddress: Sendable {
  private let publicURL: String

  /// From the address of this installation, without a slash at its end.
  package init(publicURL: String) { self.publicURL = publicURL }

  /// Ends in the payment's reference: SyncPay hands no reference back, so its notices would find no
  /// row whose charge answer was lost.
  package func url(of account: GatewayAccount, reference: PaymentReference) -> Secret<String> {
    Secret("\(base(account).reveal())/\(reference.text)")
  }

  /// What a seller pastes into the gateway's panel.
  package func base(_ account: GatewayAccount) -> Secret<String> {
    base(type: account.type, secret: account.webhookSecret)
  }

  /// The same for an account of that type with that secret.
  package func base(type: String, secret: Secret<String>) -> Secret<String> {
    Secret("\(publicURL)/webhook/payment/\(type)/\(secret.reveal())")
  }
}
