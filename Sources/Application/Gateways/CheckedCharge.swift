import Domain

/// Checks a gateway's answer before a buyer sees it.
enum CheckedCharge {
  /// A code that does not check is an unknown outcome, with the ids kept: the charge may exist, and
  /// showing the code could pay somebody else's.
  static func outcome(of outcome: ChargeOutcome, asked: Money) -> ChargeResult.Outcome {
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
