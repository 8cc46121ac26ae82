import Foundation
import HTTPTransport

/// Brings notices to sellers, and again when a seller does not take one.
struct NoticeSender: Sendable {
  let syncPay: SyncPayWorld
  let faults: FaultBoard
  let client: HTTPClient
  let postman: Postman

  /// A notice on its way to one address.
  struct Parcel: Sendable {
    let id = Identifiers.uuid()
    let chargeID: String
    let clientID: String
    /// The status of the query at that time.
    let status: String
    let url: String
    let notice: SyncPayNotice
  }

  /// Called with each result of a first attempt.
  typealias Report = @Sendable (Outcome?) -> Void

  private static let attempts = 6
  /// SyncPay waits about this long, in milliseconds.
  private static let deadline = 5_000

  /// The notices of a charge in its present state: one to its own address, one to each webhook of
  /// the account.
  func parcels(
    _ charge: Charge, generation: NoticeGeneration? = nil, override: String? = nil
  ) -> [Parcel] {
    let (account, webhooks) = syncPay.state.withLock { state in
      (state.accounts[charge.clientID], state.webhooks.filter { $0.clientID == charge.clientID })
    }
    guard let account else { return [] }
    func parcel(_ url: String, _ generation: NoticeGeneration, _ secret: String?) -> Parcel {
      Parcel(
        chargeID: charge.id, clientID: charge.clientID, status: charge.status, url: url,
        notice: SyncPayNotice(
          charge, status: charge.status, generation: generation, secret: secret,
          override: override))
    }
    let own = charge.webhookURL.map { url in
      parcel(url, generation ?? account.generation, account.webhookSecret)
    }
    return (own.map { [$0] } ?? [])
      + webhooks.filter { ["transaction", "cashin", "all"].contains($0.event) }.map { webhook in
        parcel(webhook.url, webhook.event == "transaction" ? .signed : .event, webhook.token)
      }
  }

  /// Sends in the background, as the faults in force demand.
  func send(_ parcel: Parcel, after delay: Double = 0, report: @escaping Report = { _ in }) {
    let faults = faults.take(.syncPayWebhook, parcel.status, key: parcel.clientID)
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
      case .reordered where parcel.status == "pending":
        hold(parcel)
        report(nil)
        return
      case .reordered: holdPendingNotice(before: parcel)
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

  /// Tries once, now, on this thread; a failure is repeated in the background.
  func sendNow(_ parcel: Parcel, deadline: Int) {
    let outcome = attempt(parcel, number: 1, deadline: deadline)
    repeatUnlessTaken(parcel, outcome, next: 2)
  }

  /// Five repetitions, after 1, 2, 4, 8 and 16 seconds.
  private func repeatUnlessTaken(_ parcel: Parcel, _ outcome: Outcome, next: Int) {
    guard !outcome.isSuccess, next <= Self.attempts else { return }
    postman.run(after: Double(1 << (next - 2))) {
      repeatUnlessTaken(parcel, attempt(parcel, number: next), next: next + 1)
    }
  }

  private func attempt(_ parcel: Parcel, number: Int, deadline: Int = deadline) -> Outcome {
    let start = Clock.now
    let request = HTTPRequest(
      .post, parcel.url, headers: parcel.notice.headers,
      body: .bytes(parcel.notice.body, contentType: "application/json"), totalTimeout: deadline)
    let outcome = Outcome(sending: request, by: client)
    record(parcel, number, outcome, since: start)
    return outcome
  }

  private func record(_ parcel: Parcel, _ number: Int, _ outcome: Outcome?, since start: Date) {
    syncPay.deliveries.add(
      .init(
        time: start, parcel: parcel, number: number, outcome: outcome,
        milliseconds: Clock.now.milliseconds - start.milliseconds))
  }
}

// MARK: - Notices in the wrong order

extension NoticeSender {
  private func hold(_ parcel: Parcel) {
    syncPay.state.withLock { $0.heldNotices[parcel.chargeID, default: []].append(parcel) }
  }

  /// The pending notice has long gone: another one follows the notice at hand.
  private func holdPendingNotice(before parcel: Parcel) {
    guard var charge = syncPay.state.withLock({ $0.charges[parcel.chargeID] }) else { return }
    charge.status = "pending"
    if let late = parcels(charge).first(where: { $0.url == parcel.url }) { hold(late) }
  }

  private func releaseHeld(after parcel: Parcel) {
    guard parcel.status != "pending" else { return }
    let held = syncPay.state.withLock { $0.heldNotices.removeValue(forKey: parcel.chargeID) ?? [] }
    for late in held { repeatUnlessTaken(late, attempt(late, number: 1), next: 2) }
  }
}
