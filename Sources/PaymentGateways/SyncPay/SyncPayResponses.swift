import Application
import Domain
import HTTPTransport
import JSON

/// Reads SyncPay's answers (facts: syncpay 3, 4, 5).
enum SyncPayResponses {
  struct Token: Equatable {
    let value: String
    /// Seconds.
    let lifetime: Int
  }

  enum Refusal: Error, Equatable {
    case credentials(String)
    case other(String)
  }

  static func token(_ response: HTTPResponse) throws(Refusal) -> Token {
    let body = JSONValue(response.body)
    if (200..<300).contains(response.status), let value = body?.text("access_token") {
      let lifetime = body?.text("expires_in").flatMap { Int($0) } ?? 3600
      return Token(value: value, lifetime: lifetime)
    }
    let reason = ErrorText.of(response)
    switch response.status {
    case 401, 422: throw .credentials("a SyncPay recusa client_id e client_secret: \(reason)")
    case 403:
      throw .credentials(
        "a SyncPay recusa o endereço deste servidor; libere o IP no painel: \(reason)")
    case 429: throw .other("a SyncPay pede para esperar: \(reason)")
    default: throw .other("a SyncPay não deu o token: \(reason)")
    }
  }

  static func charge(_ response: HTTPResponse) -> ChargeOutcome {
    let body = JSONValue(response.body)
    let named = ChargeIdentity.named(in: response)
    let charge = identity(body)
    switch ChargeResponseKind(response.status) {
    case .unauthorized: return .unauthorized(reason: ErrorText.line(response))
    case .unclear: return .unknown(charge ?? named, reason: "HTTP \(response.status)")
    case .refusal:
      return .refusal(charge, named: named, status: nil, reason: ErrorText.line(response))
    case .success: break
    }
    guard let charge else { return .unknown(named, reason: "an answer without an identifier") }
    guard let code = body?.text("pix_code") else {
      return .unknown(charge, reason: ChargeResponse.codeMissingReason)
    }
    return .created(charge, code: code, expiresAt: nil)
  }

  private static func identity(_ body: JSONValue?) -> ChargeIdentity? {
    guard let body else { return nil }
    let id = body.text("identifier") ?? body["data"]?.text("identifier", "id")
    return id.map { ChargeIdentity(transactionID: $0) }
  }

  /// v2 answers `data.transaction`, v1 `data`; the root is read last.
  static func statusResponse(_ response: HTTPResponse) -> StatusResponse {
    if let failure = StatusResponse.failure(response) { return failure }
    guard let root = JSONValue(response.body), root.isObject else {
      return .unavailable(reason: "an unreadable answer")
    }
    let transaction = root["data"]?["transaction"] ?? root["data"] ?? root
    guard let id = transaction.text("reference_id", "identifier", "id") else {
      return .unavailable(reason: "an answer without an id")
    }
    let gatewayStatus = transaction.text("status") ?? ""
    return .found(
      StatusReport(
        charge: ChargeIdentity(transactionID: id), status: SyncPayMapping.status(gatewayStatus),
        gatewayStatus: gatewayStatus,
        amount: transaction["amount"]?.text.flatMap { Money(decimal: $0) },
        paidAt: transaction.text("paid_at").flatMap(instantInUTC),
        partialRefund: PartialRefund(gatewayStatus: gatewayStatus, in: [transaction]) {
          $0.text.flatMap { Money(decimal: $0) }
        },
        evidence: ChargeEvidence(
          createdAt: transaction.text("created_at", "transaction_date").flatMap(instant),
          code: transaction.text("pix_code"))))
  }
}
