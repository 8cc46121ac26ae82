import Application
import Domain
import HTTPTransport

/// Reads Átomo Pay's answers (fact sheet gateways §5.3–5.5).
enum AtomoPayResponses {
  static func charge(_ response: HTTPResponse, to request: ChargeRequest) -> ChargeReading {
    let root = JSONValue(response.body)
    var answer = ChargeAnswer(response.status)
    if answer == .success, root?["success"] == .bool(false) { answer = .refusal }
    // Nobody has proved that one offer serves every amount: the charge's own is compared.
    return .of(
      answer, root.map { AtomoPayTransaction($0).reported } ?? ReportedCharge(),
      named: .named(in: response), asked: request.amount, reason: ErrorText.line(response))
  }

  static func inquiry(_ response: HTTPResponse, handsReferenceBack: Bool = false) -> Inquiry {
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
        paidAt: transaction.fields.text("paid_at").flatMap(instantInUTC),
        partialRefund: PartialRefund(word: transaction.word, in: [transaction.fields]),
        evidence: ChargeEvidence(
          reference: handsReferenceBack ? transaction.fields.text("reference") : nil,
          createdAt: transaction.fields.text("created_at").flatMap(instant), code: transaction.code,
          payer: ReportedPayer.read(transaction.fields["customer"]))))
  }
}
