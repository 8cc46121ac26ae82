import Application
import Domain
import HTTPTransport

/// Reads Átomo Pay's answers (fact sheet gateways §5.3–5.5).
enum AtomoPayResponses {
  static func charge(_ response: HTTPResponse, to request: ChargeRequest) -> ChargeReading {
    let root = JSONValue(response.body)
    let transaction = root.map { AtomoPayTransaction($0) }
    let charge = transaction?.charge
    let named = ChargeIdentity.named(in: response)
    let reason = ErrorText.line(response)
    switch ChargeAnswer(response.status) {
    case .unauthorized: return .settled(.unauthorized(reason: reason))
    case .unclear: return .settled(.unknown(charge ?? named, reason: reason))
    case .refusal:
      return .settled(
        .refusal(charge, named: named, status: transaction?.status, reason: reason))
    case .success: break
    }
    if root?["success"] == .bool(false) {
      return .settled(
        .refusal(charge, named: named, status: transaction?.status, reason: reason))
    }
    guard let transaction, let charge else {
      return .settled(.unknown(named, reason: "an answer without a transaction id"))
    }
    return success(transaction, charge, request, reason)
  }

  private static func success(
    _ transaction: AtomoPayTransaction, _ charge: ChargeIdentity, _ request: ChargeRequest,
    _ reason: String
  ) -> ChargeReading {
    // It exists all the same: its notice will come.
    if transaction.status?.isDead == true {
      return .settled(.refusedButExists(charge, reason: "\(transaction.word): \(reason)"))
    }
    // One offer for every amount is what the account is set up for, and nobody has proved it.
    guard transaction.fields["amount"]?.contradicts(request.amount) != true else {
      return .settled(.unknown(charge, reason: "the charge is for another amount"))
    }
    guard let code = transaction.code else { return .codeMissing(charge) }
    return .settled(.created(charge, code: code, expiresAt: nil))
  }

  static func inquiry(_ response: HTTPResponse) -> Inquiry {
    guard let root = JSONValue(response.body), root.isObject else {
      return .unavailable(reason: "an unreadable answer")
    }
    let transaction = AtomoPayTransaction(root)
    guard let charge = transaction.charge else {
      return .unavailable(reason: "an answer without an id: \(ErrorText.of(root))")
    }
    return .found(
      Observation(
        charge: charge, reference: transaction.reference, status: transaction.status,
        word: transaction.word, amount: transaction.fields["amount"]?.centavos,
        paidAt: transaction.fields.text("paid_at").flatMap(instantInUTC)))
  }
}
