import Application
import Domain
import HTTPTransport
import JSON

/// Reads Átomo Pay's answers (facts: atomopay 3, 4, 5).
enum AtomoPayResponses {
  static func charge(_ response: HTTPResponse, to request: ChargeRequest) -> ChargeResponse {
    let root = JSONValue(response.body)
    var answer = ChargeResponseKind(response.status)
    if answer == .success, root?["success"] == .bool(false) { answer = .refusal }
    // Nobody has proved that one offer serves every amount: the charge's own is compared.
    return .of(
      answer, root.map { AtomoPayTransaction($0).reported } ?? ReportedCharge(),
      named: .named(in: response), asked: request.amount, reason: ErrorText.line(response))
  }

  /// Whose text it is where the account sends none is not known: another system's, or Átomo Pay's own.
  private static func doubt(_ reference: String?, handsReferenceBack: Bool) -> String? {
    switch (reference, handsReferenceBack) {
    case (nil, true): "the answer hands no reference back"
    case (.some, false): "it has a reference, and ours has none"
    case (nil, false), (.some, true): nil
    }
  }

  static func statusResponse(_ response: HTTPResponse, handsReferenceBack: Bool = false)
    -> StatusResponse
  {
    guard let root = JSONValue(response.body), root.isObject else {
      return .unavailable(reason: "an unreadable answer")
    }
    let transaction = AtomoPayTransaction(root)
    guard let charge = transaction.charge else {
      return .unavailable(reason: "an answer without an id: \(ErrorText.of(root))")
    }
    let reference = transaction.fields.text("reference")
    return .found(
      StatusReport(
        charge: charge, reference: transaction.reference, status: transaction.status,
        gatewayStatus: transaction.gatewayStatus, amount: transaction.fields["amount"]?.centavos,
        paidAt: transaction.fields.text("paid_at").flatMap(instantInUTC),
        partialRefund: PartialRefund(
          gatewayStatus: transaction.gatewayStatus, in: [transaction.fields]),
        evidence: ChargeEvidence(
          reference: handsReferenceBack ? reference : nil,
          createdAt: transaction.fields.text("created_at").flatMap(instant), code: transaction.code,
          doubt: doubt(reference, handsReferenceBack: handsReferenceBack),
          payer: ReportedPayer.read(transaction.fields["customer"]))))
  }
}
