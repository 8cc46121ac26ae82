import Application
import Domain
import MariaDB

extension EventEntry.State {
  /// As it stands in `outbox.state`.
  var stored: String {
    switch self {
    case .sent: "done"
    case .retry: "pending"
    case .waiting: "waiting"
    case .skipped: "skipped"
    }
  }
}

extension EventEntry {
  /// Nil for a kind that this program does not know.
  init?(_ row: Row) throws {
    guard let kind = OutboxKind.named(try row.text("kind")) else { return nil }
    let stored = try row.text("state")
    var payment: Payment?
    if let reference = try row.optionalText("payment_id") {
      payment = Payment(
        reference: reference, status: try row.text("status"), amount: try row.money("amount"))
    }
    let isSent = try payment != nil && row.bool("meta_purchase_sent")
    let key = try row.text("dedup_key")
    // A START is an event of its own time, a little after the click's.
    let eventTime =
      kind == .startEvent
      ? try row.timestamp("created_at") : try row.optionalTimestamp("event_time")
    self.init(
      id: try row.identifier("id"), kind: kind, sellerID: try row.identifier("account_id"),
      seller: try row.text("seller"), pool: try row.optionalText("slug"),
      eventID: try row.optionalText("meta_event_id")
        ?? (kind == .pageView ? row.optionalText("pageview_event_id") ?? key : key),
      payment: payment,
      state: isSent ? .sent : State.allCases.first { $0.stored == stored } ?? .waiting,
      detail: try row.text("detail"), attempts: Int(try row.integer("attempts")),
      eventTime: eventTime, createdAt: try row.timestamp("created_at"),
      nextAttemptAt: try row.timestamp("next_attempt_at"),
      finishedAt: try row.optionalTimestamp("finished_at"),
      unknownSince: try row.optionalTimestamp("unknown_since"),
      resentAt: try row.optionalTimestamp("resent_at"),
      isUnderWay: try row.bool("is_under_way"))
  }
}
