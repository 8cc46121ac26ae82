import Domain

/// Reads a stored webhook and acts on it, on its arrival and again later.
///
/// A webhook that cannot be understood changes nothing, but hastens the query to the gateway: it may
/// tell of money.
package struct ReadWebhook: Sendable {
  /// So many webhooks of one account in a row that nobody understands are for a person to look at.
  static let alertingRow = 3

  package enum Result: Sendable {
    case forged(reason: String)
    case ignored(reason: String)
    case matched(MatchWebhook.Outcome)
  }

  private let matchWebhook: MatchWebhook
  private let inbox: any WebhookInbox
  private let seams: Seams

  package init(match: MatchWebhook, inbox: any WebhookInbox, seams: Seams) {
    matchWebhook = match
    self.inbox = inbox
    self.seams = seams
  }

  /// `reference` is the one in the address at which the webhook came.
  func read(
    _ reading: WebhookContent, in delivery: WebhookDeliveryID, reference: PaymentReference?,
    account: GatewayAccount, attempt: Int, deadline: Deadline
  ) throws -> Result {
    let webhooks: [PaymentWebhook]
    switch reading {
    case .forged(let reason): return .forged(reason: reason)
    case .irrelevant(let reason): return .ignored(reason: reason)
    case .webhooks(let understood): webhooks = understood
    case .notUnderstood(let reason, let ids):
      webhooks = [PaymentWebhook(chargeIDs: ids, status: nil, gatewayStatus: reason)]
    }
    let body = BoundedWebhooks(webhooks)
    if attempt == 0, body.leftOut > 0 { alert(body, in: delivery, account) }
    if attempt == 0, webhooks.contains(where: { $0.status == nil }) {
      try recordNotUnderstood(webhooks, in: delivery, account)
    }
    return .matched(
      matchWebhook.match(
        body.webhooks, in: delivery, reference: reference, account: account.id, attempt: attempt,
        deadline: deadline))
  }

  /// All of it is stored; charges beyond the limit are asked about as if no webhook had come.
  private func alert(
    _ body: BoundedWebhooks, in delivery: WebhookDeliveryID, _ account: GatewayAccount
  ) {
    seams.alerts.raise(
      "notice_too_long", onceAbout: "gateway account \(account.id)", seller: account.sellerID,
      detail: "one body of a \(account.type) account held \(body.webhooks.count + body.leftOut) "
        + "webhooks, of which \(body.webhooks.count) were acted on (delivery \(delivery))")
  }

  private func recordNotUnderstood(
    _ webhooks: [PaymentWebhook], in delivery: WebhookDeliveryID, _ account: GatewayAccount
  ) throws {
    let gatewayStatus = webhooks.first { $0.status == nil }?.gatewayStatus ?? ""
    seams.logger.warning(
      "notice_not_understood", ("delivery", "\(delivery)"), ("gateway", account.type),
      ("word", gatewayStatus))
    guard
      try inbox.markNotUnderstood(delivery, account: account.id, inARow: Self.alertingRow)
    else { return }
    seams.alerts.raise(
      "notices_not_understood", seller: account.sellerID,
      detail:
        "the last \(Self.alertingRow) webhooks of a \(account.type) account were not understood: "
        + "its charges are asked about instead")
  }
}
