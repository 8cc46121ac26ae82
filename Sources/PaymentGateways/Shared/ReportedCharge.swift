import Application
import Domain
import JSON

/// A charge as an answer tells it, taken from wherever the gateway puts it.
struct ReportedCharge {
  var identity: ChargeIdentity?
  /// The gateway's own status, and ours.
  var gatewayStatus = ""
  var status: PaymentStatus?
  var amount: JSONValue?
  var code: String?
  var expiresAt: Timestamp?
}

extension ChargeResponse {
  /// What follows from an answer to a charge request; `named` stands only in its text.
  static func of(
    _ answer: ChargeResponseKind, _ reported: ReportedCharge, named: ChargeIdentity?, asked: Money,
    reason: String
  ) -> ChargeResponse {
    switch answer {
    case .unauthorized: return .settled(.unauthorized(reason: reason))
    case .unclear: return .settled(.unknown(reported.identity ?? named, reason: reason))
    case .refusal:
      return .settled(
        .refusal(reported.identity, named: named, status: reported.status, reason: reason))
    case .success: break
    }
    guard let charge = reported.identity else {
      return .settled(.unknown(named, reason: "an answer without a transaction id"))
    }
    // It exists all the same: its webhook will come.
    if reported.status?.isDead == true {
      return .settled(.refusedButExists(charge, reason: "\(reported.gatewayStatus): \(reason)"))
    }
    guard reported.amount?.contradicts(asked) != true else {
      return .settled(.unknown(charge, reason: "the charge is for another amount"))
    }
    guard let code = reported.code else { return .codeMissing(charge) }
    return .settled(.created(charge, code: code, expiresAt: reported.expiresAt))
  }
}
