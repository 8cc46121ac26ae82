import FastCGI
import Foundation
import JSON

/// The calls that concern a gateway: accounts, charges, what was delivered.
struct GatewayControl: Sendable {
  let gateway: any GatewayWorld
  let sender: WebhookSender

  func answer(_ call: ControlCall) -> Response {
    if let response = gateway.control(call) { return response }
    let key = call.query[gateway.keyName] ?? call.query["key"]
    let charges = ChargeControl(gateway: gateway, sender: sender)
    switch (call.name, call.path.count) {
    case ("POST accounts", 1): return register(call)
    case ("POST charges", 1): return preload(call)
    case ("POST charges", 2) where call.path[1] == "status": return charges.setMany(call)
    case ("POST charges", 3): return charges.answer(call)
    case ("GET charges", 1): return list(call, key)
    case ("GET charges", 2): return charges.show(call)
    case ("GET deliveries", 1):
      return .json(gateway.book.deliveries.json(key: key, limit: call.limit))
    case ("GET calls", 1): return .json(gateway.book.calls.json(key: key, limit: call.limit))
    default: return .unknownCall
    }
  }

  private func register(_ call: ControlCall) -> Response {
    gateway.register(call.body).map { .refused($0) } ?? .done
  }

  private func list(_ call: ControlCall, _ key: String?) -> Response {
    let all = gateway.book.state.withLock { $0.charges(of: key) }
    let show = call.isBrief ? gateway.brief : gateway.summary
    return .json(.array(all.suffix(call.limit ?? all.count).map(show)))
  }

  /// Charges that no call created.
  private func preload(_ call: ControlCall) -> Response {
    let key = call.text(gateway.keyName) ?? call.text("key")
    let name = call.text("identifier") ?? call.text("reference")
    guard let key, name != nil, let amount = call.id("amount"),
      let form = gateway.codeForm(of: key)
    else {
      return .refused(
        "a registered \(gateway.keyName), amount, and identifier or reference are needed")
    }
    let numbers = call.id("count").map { (0..<max(0, $0)).map { "-\($0)" } } ?? [""]
    let now = Clock.now
    // One that was made a while ago, for somebody else, perhaps by another system of the seller's.
    let createdAt = now.addingTimeInterval(-Double(call.id("age_seconds") ?? 0))
    let charges = numbers.map { number in
      let identity = gateway.identity(call.text("identifier").map { $0 + number })
      var charge = Charge(
        id: identity.id, key: key, reference: call.text("reference").map { $0 + number },
        number: identity.number, publicID: identity.publicID, centavos: amount,
        description: call.text("description"), webhookURL: call.text("webhook_url"),
        payer: call.body["payer"] ?? [:], codeForm: form, createdAt: createdAt,
        updatedAt: createdAt)
      charge.status = call.text("status") ?? "pending"
      charge.paidAt = charge.status == "completed" ? now : nil
      return charge
    }
    gateway.book.state.withLock { state in
      for charge in charges { state.put(charge) }
    }
    return .json([
      "ok": true, "count": JSONValue(charges.count),
      "ids": .array(charges.map { .string($0.id) }),
    ])
  }
}
