import Application
import Domain
import HTTPTransport
import JSON

/// Reads Paradise's answers about charges (facts: paradise 5, 8).
extension ParadiseResponses {
  static func statusResponse(_ response: HTTPResponse, about query: StatusQuery) -> StatusResponse {
    guard let root = JSONValue(response.body) else {
      return .unavailable(reason: "an unreadable answer")
    }
    let found = transactions(root)
    switch query {
    case .charge(let asked), .detailed(let asked):
      guard let transaction = found.first else {
        return .unavailable(reason: "an answer without an id: \(ErrorText.of(root))")
      }
      // Another charge than was asked about is handed on as it is: the caller compares.
      return .found(
        found.map(report).first { $0.charge.isSame(as: asked) } ?? report(transaction))
    case .reference(let reference):
      return listed(found, in: root, reference)
    }
  }

  /// Only an array says that there is none; a reference that stands there twice says nothing.
  private static func listed(
    _ found: [JSONValue], in root: JSONValue, _ reference: PaymentReference
  ) -> StatusResponse {
    let own = found.filter { $0.text("external_id") == reference.text }.map(report)
    if let only = own.first {
      return own.allSatisfy { $0.charge == only.charge }
        ? .found(only) : .unavailable(reason: "several charges have this reference")
    }
    for list in [root, root["data"], root["transactions"]] {
      if case .array? = list { return .notFound }
    }
    return .unavailable(reason: "an answer without a list: \(ErrorText.of(root))")
  }

  private static func transactions(_ root: JSONValue) -> [JSONValue] {
    let places = [root, root["data"], root["transactions"], root["transaction"]].compactMap { $0 }
    return places.flatMap { $0.isObject ? [$0] : $0.objects }
      .filter { $0.text("transaction_id", "id") != nil }
  }

  private static func report(_ transaction: JSONValue) -> StatusReport {
    // `success` is the call's status, never the payment's.
    let gatewayStatuses = ["status", "payment_status"].compactMap { transaction[$0]?.text }
    let gatewayStatus = gatewayStatuses.first { $0.lowercased() != "success" } ?? ""
    let reference = transaction.text("external_id")
    return StatusReport(
      charge: ChargeIdentity(transactionID: transaction.text("transaction_id", "id") ?? ""),
      reference: reference.flatMap { PaymentReference($0) },
      status: ParadiseMapping.status(gatewayStatus), gatewayStatus: gatewayStatus,
      amount: transaction["amount"]?.centavos,
      paidAt: transaction.text("paid_at").flatMap(instantInBrasilia),
      partialRefund: PartialRefund(gatewayStatus: gatewayStatus, in: [transaction]),
      evidence: ChargeEvidence(
        reference: reference,
        createdAt: transaction.text("created_at").flatMap(instant),
        code: JSONValue.code(among: [transaction["qr_code"], transaction["pix_code"]]),
        expiresAt: transaction.text("expires_at").flatMap(codeEnd),
        // The reference that every charge of ours is made with comes back (facts: paradise 4.3).
        doubt: reference == nil ? "the answer hands no reference back" : nil))
  }

  static func test(_ response: HTTPResponse) -> GatewayTest {
    let text = ErrorText.line(response)
    switch response.status {
    case 200..<300:
      guard let root = JSONValue(response.body) else {
        return .unavailable(reason: "a Paradise deu uma resposta ilegível")
      }
      return hasRefused(root)
        ? .refused(reason: "a Paradise recusa a secret key; copie de novo: \(text)") : .works
    case 400, 401, 403:
      return .refused(reason: "a Paradise recusa a secret key; copie de novo: \(text)")
    default: return .unavailable(reason: "a Paradise não conseguiu responder: \(text)")
    }
  }

  private static func hasRefused(_ root: JSONValue) -> Bool {
    root.text("status")?.lowercased() == "error" || root["success"] == .bool(false)
      || root.text("error") != nil
  }
}
