import Application
import JSON

/// The body of a webhook: one payment, or several in an array.
enum WebhookBody {
  static func read(_ body: [UInt8], each: (JSONValue) -> WebhookPart) -> WebhookContent {
    let objects = objects(body)
    guard !objects.isEmpty else {
      return .notUnderstood(reason: noBody, ids: LooseIDs.find(body))
    }
    var webhooks: [PaymentWebhook] = []
    var reasons: [String] = []
    var doubts: [String] = []
    for object in objects {
      if let reason = foreign(object) {
        reasons.append(reason)
        continue
      }
      switch each(object) {
      case .webhook(let webhook): webhooks.append(webhook)
      case .irrelevant(let reason): reasons.append(reason)
      case .notUnderstood(let reason): doubts.append(reason)
      }
    }
    if !webhooks.isEmpty { return .webhooks(webhooks) }
    if let doubt = doubts.first { return .notUnderstood(reason: doubt, ids: LooseIDs.find(body)) }
    return .irrelevant(reason: reasons.first ?? noBody)
  }

  static let noBody = "no readable body"

  private static func objects(_ body: [UInt8]) -> [JSONValue] {
    guard let root = JSONValue(body) else { return [] }
    guard root.isObject else { return root.objects }
    let inside = root["data"]?.objects ?? []
    return inside.isEmpty ? [root] : inside
  }

  /// Withdrawals and sales by card or slip come to the same address; neither is a charge of ours.
  private static func foreign(_ root: JSONValue) -> String? {
    for object in [root, root["data"], root["transaction"]].compactMap({ $0 }) {
      let kinds = ["webhook_type", "type", "event", "event_type"].compactMap { object[$0]?.text }
      if kinds.contains(where: isWithdrawal) { return "a withdrawal" }
      let method = object.text("payment_method", "paymentMethod", "method")
      if let method, otherMethods.contains(method.lowercased()) { return "not paid by PIX" }
    }
    return nil
  }

  private static let otherMethods: Set = [
    "credit_card", "creditcard", "credit", "debit_card", "debitcard", "card", "boleto", "billet",
    "bank_slip",
  ]

  private static func isWithdrawal(_ kind: String) -> Bool {
    let kind = kind.lowercased()
    return kind.hasPrefix("transfer")
      || ["withdraw", "cashout", "cash_out", "payout", "saque"].contains { kind.contains($0) }
  }
}

/// Names in the order of their likelihood, each once.
func uniqueIDs(_ chargeIDs: [String?]) -> [String] {
  chargeIDs.compactMap { $0 }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
}
