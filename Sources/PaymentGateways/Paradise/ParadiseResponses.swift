import Application
import Domain
import HTTPTransport

/// Reads Paradise's answers (fact sheet gateways §3.3–3.5).
enum ParadiseResponses {
  static func charge(_ response: HTTPResponse, to request: ChargeRequest) -> ChargeOutcome {
    let root = JSONValue(response.body)
    let charge = root.flatMap(identity)
    let named = ChargeIdentity.named(in: response)
    let reason = ErrorText.line(response)
    switch ChargeAnswer(response.status) {
    case .unauthorized: return .unauthorized(reason: reason)
    case .unclear: return .unknown(charge ?? named, reason: reason)
    case .refusal: return .refusal(charge, named: named, status: nil, reason: reason)
    case .success: break
    }
    guard let root, root.isObject else {
      return .unknown(named, reason: "an unreadable answer")
    }
    if isRefusal(root) {
      let code = JSONValue.code(among: [answer(root)["qr_code"]])
      // A refusal that brings a code contradicts itself.
      if charge == nil, code != nil { return .unknown(named, reason: reason) }
      return .refusal(charge, named: named, status: nil, reason: reason)
    }
    return success(root, charge ?? named, request)
  }

  private static func success(
    _ root: JSONValue, _ charge: ChargeIdentity?, _ request: ChargeRequest
  ) -> ChargeOutcome {
    let answer = answer(root)
    guard root.text("status")?.lowercased() == "success" || isOldest(root) else {
      return .unknown(charge, reason: "an answer that does not say success")
    }
    // One transaction was seen to come back for two orders.
    if let echo = echo(root), echo != request.reference.text {
      return .unknown(charge, reason: "the answer is about another reference")
    }
    guard let charge = identity(root) else {
      return .unknown(charge, reason: "an answer without a transaction id")
    }
    guard let code = JSONValue.code(among: [answer["qr_code"]]) else {
      return .unknown(charge, reason: ChargeReading.codeMissingReason)
    }
    guard answer["amount"]?.contradicts(request.amount) != true else {
      return .unknown(charge, reason: "the charge is for another amount")
    }
    return .created(
      charge, code: code, expiresAt: answer.text("expires_at").flatMap(codeEnd))
  }

  /// Failures hide in a 200.
  ///
  /// An `error` that is null, false or empty is none.
  private static func isRefusal(_ root: JSONValue) -> Bool {
    if root.text("status")?.lowercased() == "error" || root["success"] == .bool(false) {
      return true
    }
    switch root["error"] {
    case .string(let text): return !text.isEmpty
    case .object, .array, .bool(true), .number: return true
    case .bool(false), .null, nil: return false
    }
  }

  /// The part that holds the charge: the root, or the envelopes of older and other versions.
  private static func answer(_ root: JSONValue) -> JSONValue {
    if root["transaction_id"] != nil || root["qr_code"] != nil { return root }
    return [root["data"], root["transaction"]].compactMap { $0 }.first(where: \.isObject) ?? root
  }

  /// The oldest envelope has no status: an id and a code say the same.
  private static func isOldest(_ root: JSONValue) -> Bool {
    guard root["status"] == nil, let inner = root["transaction"] else { return false }
    return answer(root) == inner && identity(root) != nil && inner["qr_code"] != nil
  }

  /// In the oldest envelope, `transaction`, `id` is the gateway's own name.
  private static func identity(_ root: JSONValue) -> ChargeIdentity? {
    let answer = answer(root)
    let oldest = answer == root["transaction"] ? answer.text("id") : nil
    return (answer.text("transaction_id") ?? oldest).map { ChargeIdentity(transactionID: $0) }
  }

  /// The reference as it came back.
  private static func echo(_ root: JSONValue) -> String? {
    let answer = answer(root)
    guard answer["transaction_id"] != nil || answer != root["transaction"] else {
      return answer.text("external_id")
    }
    return answer.text("id", "external_id")
  }
}
