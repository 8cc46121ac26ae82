import Dispatch
import FastCGI
import Synchronization

/// What happens to one charge: `POST charges/{id}/pay`, `refund`, `fail`, `expire`, `notify`.
struct ChargeControl: Sendable {
  let syncPay: SyncPayWorld
  let sender: NoticeSender

  private static let patience = 10

  func answer(_ call: ControlCall) -> Response {
    guard let charge = syncPay.state.withLock({ $0.charges[call.path[1]] }) else {
      return .refused("no such charge", status: 404)
    }
    switch call.path[2] {
    case "pay": return change(charge, to: "completed", call)
    case "refund": return change(charge, to: "refunded", call)
    case "fail": return change(charge, to: "failed", call)
    case "expire": return change(charge, to: "expired", call)
    case "notify": return notify(charge, call)
    default: return .unknownCall
    }
  }

  private func change(_ charge: Charge, to status: String, _ call: ControlCall) -> Response {
    // Looked up again under the lock: two payers may press at once.
    let changed = syncPay.state.withLock { state -> Charge? in
      let next = state.charges[charge.id]?.changed(to: status, paying: call.id("amount"))
      if let next { state.add(next) }
      return next
    }
    guard let changed else {
      return .refused("a charge that is \(charge.status) cannot become \(status)", status: 409)
    }
    guard call.body["notify"]?.flag ?? true else { return .json(["charge": changed.summary]) }
    return send(sender.parcels(changed), of: changed, call)
  }

  /// Sends notices without changing the charge.
  private func notify(_ charge: Charge, _ call: ControlCall) -> Response {
    let generation = call.text("generation").flatMap(NoticeGeneration.init)
    let copies = max(1, call.id("copies") ?? 1)
    // Copies are the same notice again, its event id included.
    let parcels = sender.parcels(charge, generation: generation, override: call.text("status"))
    return send((0..<copies).flatMap { _ in parcels }, of: charge, call)
  }

  /// Answers at once, or with the results of the first attempts when the caller waits for them.
  private func send(_ parcels: [NoticeSender.Parcel], of charge: Charge, _ call: ControlCall)
    -> Response
  {
    let body: JSON = [
      "charge": charge.summary, "deliveries": .array(parcels.map { .string($0.id) }),
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
    _ = results.group.wait(timeout: .now() + .seconds(Self.patience))
    return .json(body.merging(["results": .array(results.list.withLock { $0 })]))
  }

  /// Results as they come in.
  private final class Results: Sendable {
    let group = DispatchGroup()
    let list = Mutex<[JSON]>([])
  }
}
