import Application
import Domain
import HTTPTransport
import JSON

/// Reads Paradise's answers (facts: paradise 3, 4, 5).
enum ParadiseResponses {
  static func charge(_ response: HTTPResponse, to request: ChargeRequest) -> ChargeOutcome {
    let root = JSONValue(response.body)
    let reported = root.map(reported) ?? ReportedCharge()
    let named = ChargeIdentity.named(in: response)
    let reason = ErrorText.line(response)
    var answer = ChargeResponseKind(response.status)
    if answer == .success {
      guard let root, root.isObject else {
        return .unknown(named, reason: "an unreadable answer")
      }
      if isRefusal(root) {
        // A refusal that brings a code contradicts itself.
        if reported.identity == nil, reported.code != nil { return .unknown(named, reason: reason) }
        answer = .refusal
      } else if let doubt = doubt(root, request) {
        return .unknown(reported.identity ?? named, reason: doubt)
      }
    }
    return ChargeResponse.of(
      answer, reported, named: named, asked: request.amount, reason: reason
    ).outcome
  }

  private static func reported(_ root: JSONValue) -> ReportedCharge {
    let answer = answer(root)
    return ReportedCharge(
      identity: identity(root), amount: answer["amount"],
      code: JSONValue.code(among: [answer["qr_code"]]),
      expiresAt: answer.text("expires_at").flatMap(codeEnd))
  }

  /// Why an answer that is no refusal may still be about something else.
  private static func doubt(_ root: JSONValue, _ request: ChargeRequest) -> String? {
    guard root.text("status")?.lowercased() == "success" || isOldest(root) else {
      return "an answer that does not say success"
    }
    // One transaction was seen to come back for two orders.
    guard let echo = echo(root), echo != request.reference.text else { return nil }
    return "the answer is about another reference"
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
