import Dispatch
import FastCGI
import JSON
import Synchronization

/// What happens to one charge: `POST charges/{id}/pay`, `refund`, `fail`, `expire`, `chargeback`,
/// `status`, `notify`.
struct ChargeControl: Sendable {
  let gateway: any GatewayWorld
  let sender: WebhookSender

  private static let timeout = 10
  private static let states = [
    "pay": "completed", "refund": "refunded", "fail": "failed", "expire": "expired",
    "chargeback": "chargedback",
  ]

  func answer(_ call: ControlCall) -> Response {
    guard let charge = charge(call.path[1]) else { return noCharge }
    switch call.path[2] {
    case "notify": return notify(charge, call)
    case "status": return setWord(charge, call)
    default:
      guard let state = Self.states[call.path[2]] else { return .unknownCall }
      return change(charge, to: state, call)
    }
  }

  func show(_ call: ControlCall) -> Response {
    charge(call.path[1]).map { .json(gateway.summary($0)) } ?? noCharge
  }

  private func charge(_ name: String) -> Charge? {
    gateway.book.state.withLock { $0.charge(named: name) }
  }

  private var noCharge: Response { .refused("no such charge", status: 404) }

  private func change(_ charge: Charge, to status: String, _ call: ControlCall) -> Response {
    // Looked up again under the lock: two payers may press at once.
    let changed = gateway.change(charge.id) { $0.changed(to: status, paying: call.id("amount")) }
    guard let changed else {
      return .refused("a charge that is \(charge.status) cannot become \(status)", status: 409)
    }
    guard call.body["notify"]?.flag ?? true else {
      return .json(["charge": gateway.summary(changed)])
    }
    return send(changed, WebhookWish(form: call.body), call)
  }

  /// Sends webhooks without changing the charge.
  private func notify(_ charge: Charge, _ call: ControlCall) -> Response {
    let companions = (call.body["with"]?.elements ?? []).compactMap { $0.text.flatMap(self.charge) }
    let wish = WebhookWish(
      form: call.body, word: StatusWord(call.body), companions: companions, isByHand: true)
    return send(charge, wish, call)
  }

  /// Puts a word where the gateway's would stand, and tells nobody unless asked to.
  private func setWord(_ charge: Charge, _ call: ControlCall) -> Response {
    let changed = gateway.change(charge.id) { Self.set($0, call.body) }
    guard let changed else { return noCharge }
    guard call.body["notify"]?.flag ?? false else {
      return .json(["charge": gateway.summary(changed)])
    }
    return send(changed, WebhookWish(form: call.body), call)
  }

  private static func set(_ charge: Charge, _ body: JSONValue) -> Charge {
    var changed = body["state"]?.text.map { charge.set(to: $0) } ?? charge
    changed.word = StatusWord(body)
    return changed
  }

  private func send(_ charge: Charge, _ wish: WebhookWish, _ call: ControlCall) -> Response {
    guard gateway.knows(wish) else { return .refused("no such form of webhook") }
    let parcels = gateway.parcels(charge, wish)
    // Copies are the same webhook again, its event id included.
    let copies = max(1, call.id("copies") ?? 1)
    return send((0..<copies).flatMap { _ in parcels }, of: charge, call)
  }

  /// Answers at once, or with the results of the first attempts when the caller waits for them.
  private func send(_ parcels: [WebhookParcel], of charge: Charge, _ call: ControlCall)
    -> Response
  {
    let body: JSONValue = [
      "charge": gateway.summary(charge), "deliveries": .array(parcels.map { .string($0.id) }),
    ]
    guard call.body["wait"]?.flag == true else {
      for parcel in parcels { sender.send(parcel) }
      return .json(body)
    }
    let results = Results()
    for parcel in parcels {
      results.group.enter()
      sender.send(parcel) { outcome in
        results.list.withLock { $0.append(outcome?.json ?? .null) }
        results.group.leave()
      }
    }
    _ = results.group.wait(timeout: .now() + .seconds(Self.timeout))
    return .json(body.merging(["results": .array(results.list.withLock { $0 })]))
  }

  /// Results as they come in.
  private final class Results: Sendable {
    let group = DispatchGroup()
    let list = Mutex<[JSONValue]>([])
  }
}

// MARK: - Many charges at once

extension ChargeControl {
  /// `POST charges/status`: for the charges named, or for all of an account.
  func setMany(_ call: ControlCall) -> Response {
    let key = call.text(gateway.keyName) ?? call.text("key")
    let names = call.body["charges"]?.elements?.compactMap(\.text)
    guard names != nil || key != nil else {
      return .refused("charges or \(gateway.keyName) is needed")
    }
    let changed = gateway.book.state.withLock { state in
      let chosen = names?.compactMap { state.charge(named: $0) } ?? state.charges(of: key)
      let changed = chosen.map { Self.set($0, call.body) }
      for charge in changed { state.put(charge) }
      return changed
    }
    if call.body["notify"]?.flag ?? false {
      for charge in changed {
        for parcel in gateway.parcels(charge, WebhookWish(form: call.body)) { sender.send(parcel) }
      }
    }
    return .json(["ok": true, "count": JSONValue(changed.count)])
  }
}
