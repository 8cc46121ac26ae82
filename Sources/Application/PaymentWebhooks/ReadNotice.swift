import Domain

/// Reads a stored notice and acts on it, on its arrival and again later.
///
/// A notice that cannot be understood changes nothing, but hastens the question to the gateway: it may
/// tell of money.
package struct ReadNotice: Sendable {
  /// So many notices of one account in a row that nobody understands are for a person to look at.
  static let alertingRow = 3

  package enum Result: Sendable {
    case forged(reason: String)
    case ignored(reason: String)
    case matched(MatchNotice.Outcome)
  }

  private let match: MatchNotice
  private let inbox: any WebhookInbox
  private let seams: Seams

  package init(match: MatchNotice, inbox: any WebhookInbox, seams: Seams) {
    self.match = match
    self.inbox = inbox
    self.seams = seams
  }

  /// `reference` is the one in the address at which the notice came.
  func callAsFunction(
    _ reading: NoticeReading, in delivery: WebhookDeliveryID, reference: PaymentReference?,
    account: GatewayAccount, attempt: Int, deadline: Deadline
  ) throws -> Result {
    let notices: [PaymentNotice]
    switch reading {
    case .forged(let reason): return .forged(reason: reason)
    case .irrelevant(let reason): return .ignored(reason: reason)
    case .notices(let understood): notices = understood
    case .notUnderstood(let reason, let ids):
      notices = [PaymentNotice(names: ids, status: nil, word: reason)]
    }
    let body = BoundedNotices(notices)
    if attempt == 0, body.leftOut > 0 { alert(body, in: delivery, account) }
    if attempt == 0, notices.contains(where: { $0.status == nil }) {
      try note(notices, in: delivery, account)
    }
    return .matched(
      match(
        body.notices, in: delivery, reference: reference, account: account.id, attempt: attempt,
        deadline: deadline))
  }

  /// All of it is stored; charges beyond the limit are asked about as if no notice had come.
  private func alert(
    _ body: BoundedNotices, in delivery: WebhookDeliveryID, _ account: GatewayAccount
  ) {
    seams.alerts.raise(
      "notice_too_long", onceAbout: "gateway account \(account.id)", account: account.accountID,
      detail: "one body of a \(account.type) account held \(body.notices.count + body.leftOut) "
        + "notices, of which \(body.notices.count) were acted on (delivery \(delivery))")
  }

  private func note(
    _ notices: [PaymentNotice], in delivery: WebhookDeliveryID, _ account: GatewayAccount
  ) throws {
    let word = notices.first { $0.status == nil }?.word ?? ""
    seams.journal.warning(
      "notice_not_understood", ("delivery", "\(delivery)"), ("gateway", account.type),
      ("word", word))
    guard
      try inbox.markNotUnderstood(delivery, account: account.id, inARow: Self.alertingRow)
    else { return }
    seams.alerts.raise(
      "notices_not_understood", account: account.accountID,
      detail:
        "the last \(Self.alertingRow) notices of a \(account.type) account were not understood: "
        + "its charges are asked about instead")
  }
}
