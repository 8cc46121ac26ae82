import Application
import Domain
import HTTPTransport
import JSON

/// Reads UmbrellaPay's answers (facts: umbrellapay 3, 4, 5, 8).
enum UmbrellaPayResponses {
  static func charge(_ response: HTTPResponse, to request: ChargeRequest) -> ChargeResponse {
    let transaction = JSONValue(response.body).map { UmbrellaPayTransaction($0) }
    let status = UmbrellaPayTransaction.status(response)
    return .of(
      ChargeResponseKind(status), transaction?.reported ?? ReportedCharge(),
      named: .named(in: response), asked: request.amount,
      reason: "HTTP \(status): \(reason(response, transaction))")
  }

  /// Refusals explain themselves at the root or beside the transaction.
  private static func reason(
    _ response: HTTPResponse, _ transaction: UmbrellaPayTransaction?
  ) -> String {
    let outside = ErrorText.of(response)
    guard let transaction,
      transaction.fields["error"] != nil
        || transaction.fields["rejectionReason"] != nil
    else { return outside }
    let inside = ErrorText.of(transaction.fields)
    return inside == outside ? outside : "\(outside); \(inside)"
  }

  static func statusResponse(_ response: HTTPResponse) -> StatusResponse {
    if let failure = failure(response) { return failure }
    guard let root = JSONValue(response.body), root.isObject else {
      return .unavailable(reason: "an unreadable answer")
    }
    return report(UmbrellaPayTransaction(root)).map { .found($0) }
      ?? .unavailable(reason: "an answer without an id: \(ErrorText.of(root))")
  }

  /// Nobody has proved that the search looks at the reference: only what hands it back counts.
  static func search(_ response: HTTPResponse, for reference: PaymentReference) -> StatusResponse {
    if let failure = failure(response) { return failure }
    guard let root = JSONValue(response.body) else {
      return .unavailable(reason: "an unreadable answer")
    }
    let own = listed(root).compactMap { report(UmbrellaPayTransaction($0)) }
      .filter { $0.reference == reference }
    guard let only = own.first else { return .notFound }
    return own.allSatisfy { $0.charge == only.charge }
      ? .found(only) : .unavailable(reason: "several charges have this reference")
  }

  private static func listed(_ root: JSONValue) -> [JSONValue] {
    if case .array = root { return root.objects }
    for key in ["data", "items", "transactions"] {
      if let inner = root[key] { return inner.text("id") != nil ? [inner] : listed(inner) }
    }
    return root.text("id") != nil ? [root] : []
  }

  /// Also where the error code stands in the body of a 200.
  private static func failure(_ response: HTTPResponse) -> StatusResponse? {
    StatusResponse.failure(
      HTTPResponse(status: UmbrellaPayTransaction.status(response), body: response.body))
  }

  private static func report(_ transaction: UmbrellaPayTransaction) -> StatusReport? {
    guard let charge = transaction.charge else { return nil }
    return StatusReport(
      charge: charge, reference: transaction.reference, status: transaction.status,
      gatewayStatus: transaction.gatewayStatus, amount: transaction.fields["amount"]?.centavos,
      paidAt: transaction.fields.text("paidAt").flatMap(instantInUTC),
      partialRefund: transaction.partialRefund,
      evidence: ChargeEvidence(
        reference: transaction.handedBackReference,
        createdAt: transaction.fields.text("createdAt", "created_at").flatMap(instant),
        code: transaction.code, expiresAt: transaction.reported.expiresAt,
        payer: ReportedPayer.read(transaction.fields["customer"])))
  }

  static func test(_ response: HTTPResponse) -> GatewayTest {
    let status = UmbrellaPayTransaction.status(response)
    let text = "HTTP \(status): \(ErrorText.of(response))"
    switch status {
    case 200..<300:
      return JSONValue(response.body) == nil
        ? .unavailable(reason: "a UmbrellaPay deu uma resposta ilegível") : .works
    case 401, 403:
      return .refused(reason: "a UmbrellaPay recusa a api key; copie de novo: \(text)")
    default: return .unavailable(reason: "a UmbrellaPay não conseguiu responder: \(text)")
    }
  }
}
