import Foundation
import HTTPTransport

/// Posts a webhook to the program under test.
typealias Carrier = @Sendable (HTTPRequest) -> Outcome

/// Brings webhooks to sellers, and again when a seller does not take one.
struct WebhookSender: Sendable {
  let gateway: any GatewayWorld
  let faults: FaultBoard
  let postman: Postman
  let carry: Carrier

  /// Called with each result of a first attempt.
  typealias Report = @Sendable (Outcome?) -> Void

  /// A gateway waits about this long, in milliseconds.
  private static let deadline = 5_000
  /// The longest wait for a seller to take a webhook before the call at hand is answered.
  private static let timeout = 4_000

  /// Sends the webhook of a charge's creation when the account's habit says so.
  func announce(_ charge: Charge, _ habit: CreationWebhook) {
    for parcel in gateway.parcels(charge, WebhookWish()) {
      switch habit {
      case .none: break
      case .withAnswer: send(parcel)
      case .beforeAnswer: sendNow(parcel, deadline: Self.timeout)
      case .afterPaid: hold(parcel)
      }
    }
  }

  /// The payer is faster than the answer to the call that created the charge.
  func payAtOnce(_ charge: Charge) {
    let paid = gateway.change(charge.id) { $0.changed(to: "completed", paying: nil) }
    guard let paid else { return }
    for parcel in gateway.parcels(paid, WebhookWish()) {
      sendNow(parcel, deadline: Self.timeout)
    }
  }

  /// Sends in the background, as the faults in force demand.
  func send(_ parcel: WebhookParcel, after delay: Double = 0, report: @escaping Report = { _ in }) {
    let faults = behaviours(for: parcel)
    var delay = delay
    var copies = 1
    for fault in faults {
      switch fault {
      case .delay(let milliseconds): delay += Double(milliseconds) / 1_000
      case .duplicate(let count): copies = count
      case .lost:
        record(parcel, 1, nil, since: Clock.now)
        report(nil)
        return
      case .reordered where parcel.charge.status == "pending":
        hold(parcel)
        report(nil)
        return
      case .reordered: holdPendingWebhook(before: parcel)
      default: break
      }
    }
    for copy in 1...copies {
      postman.run(after: delay) {
        let outcome = attempt(parcel, number: 1)
        repeatUnlessTaken(parcel, outcome, next: 2)
        releaseHeld(after: parcel)
        if copy == 1 { report(outcome) }
      }
    }
  }

  private func behaviours(for parcel: WebhookParcel) -> [Behaviour] {
    faults.take(
      gateway.api.webhooks, parcel.charge.status, key: parcel.charge.key,
      charges: parcel.charge.names)
  }

  /// Tries once, now, on this thread; a failure is repeated in the background.
  private func sendNow(_ parcel: WebhookParcel, deadline: Int) {
    let outcome = attempt(parcel, number: 1, deadline: deadline)
    repeatUnlessTaken(parcel, outcome, next: 2)
  }

  /// Repeats after 1, 2, 4, … seconds.
  private func repeatUnlessTaken(_ parcel: WebhookParcel, _ outcome: Outcome, next: Int) {
    guard !outcome.isSuccess, next <= parcel.attempts else { return }
    postman.run(after: Double(1 << (next - 2))) {
      repeatUnlessTaken(parcel, attempt(parcel, number: next), next: next + 1)
    }
  }

  private func attempt(_ parcel: WebhookParcel, number: Int, deadline: Int = deadline) -> Outcome {
    let start = Clock.now
    let request = HTTPRequest(
      .post, parcel.url, headers: parcel.webhook.headers(),
      body: .bytes(parcel.webhook.body, contentType: "application/json"), totalTimeout: deadline)
    let outcome = carry(request)
    record(parcel, number, outcome, since: start)
    return outcome
  }

  private func record(
    _ parcel: WebhookParcel, _ number: Int, _ outcome: Outcome?, since start: Date
  ) {
    gateway.book.deliveries.add(
      .init(
        time: start, parcel: parcel, number: number, outcome: outcome,
        milliseconds: Clock.now.milliseconds - start.milliseconds))
  }
}

// MARK: - Webhooks in the wrong order

extension WebhookSender {
  private func hold(_ parcel: WebhookParcel) {
    gateway.book.state.withLock { $0.heldWebhooks[parcel.charge.id, default: []].append(parcel) }
  }

  /// The pending webhook has long gone: another one follows the webhook at hand.
  private func holdPendingWebhook(before parcel: WebhookParcel) {
    guard var charge = gateway.book.state.withLock({ $0.charges[parcel.charge.id] }) else { return }
    charge.status = "pending"
    let parcels = gateway.parcels(charge, WebhookWish(isByHand: true))
    if let late = parcels.first(where: { $0.url == parcel.url }) { hold(late) }
  }

  private func releaseHeld(after parcel: WebhookParcel) {
    guard parcel.charge.status != "pending" else { return }
    let held = gateway.book.state.withLock {
      $0.heldWebhooks.removeValue(forKey: parcel.charge.id) ?? []
    }
    for late in held { repeatUnlessTaken(late, attempt(late, number: 1), next: 2) }
  }
}
