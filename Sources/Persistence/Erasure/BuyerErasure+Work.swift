import Application
import Domain
import MariaDB

/// Messages, events and webhooks.
extension BuyerErasure {
  private static let taskPiece = 1000
  /// A body has up to 256 KiB.
  private static let webhookPiece = 100
  private static let alertPiece = 1000

  static let reason = "the buyer was forgotten"

  /// `clicks`: the PageViews' ids by token.
  func eraseTasks(
    _ traces: BuyerTraces, _ clicks: [String: String], after position: Int64,
    _ counts: inout Counts
  ) throws {
    var pieces = TablePieces("outbox", of: Self.taskPiece, after: position)
    while let (first, last) = try pieces.next(database) {
      try change(
        "outbox",
        """
        UPDATE outbox
        SET payload = 'null', detail = '', held_by = NULL, \(Self.skipped)
        WHERE id >= \(bind: first) AND id <= \(bind: last) AND account_id = \(bind: traces.seller)
          AND kind = \(bind: OutboxKind.message.name) AND payload <> 'null'
          AND JSON_VALUE(payload, '$.chatID') = \(bind: "\(traces.telegramID)")
        """, &counts)
    }
    for ids in traces.paymentIDs.chunks(of: 256) { try eraseTasks(of: ids, traces, &counts) }
    for clicks in clicks.sorted(by: { $0.key < $1.key }).chunks(of: 256) {
      try eraseClickEvents(clicks.map(\.key), events: clicks.map(\.value), traces, &counts)
    }
  }

  /// Assignments are made from left to right: the state comes last.
  private static let skipped: SQL = """
    lease_owner = NULL, lease_until = NULL,
      finished_at = IF(state IN ('pending', 'waiting'), UTC_TIMESTAMP(3), finished_at),
      state = IF(state IN ('pending', 'waiting'), 'skipped', state)
    """

  private func eraseTasks(
    of payments: [PaymentID], _ traces: BuyerTraces, _ counts: inout Counts
  ) throws {
    try change(
      "outbox",
      """
      UPDATE outbox
      SET payload = IF(kind = \(bind: OutboxKind.message.name), 'null', payload), held_by = NULL,
        detail = IF(state IN ('pending', 'waiting'), \(bind: Self.reason), ''), \(Self.skipped)
      WHERE payment_id IN \(list: payments) AND account_id = \(bind: traces.seller)
        AND (kind <> \(bind: OutboxKind.message.name) OR payload <> 'null')
        AND (state IN ('pending', 'waiting') OR detail NOT IN ('', \(bind: Self.reason))
          OR held_by IS NOT NULL OR kind = \(bind: OutboxKind.message.name))
      """, &counts)
    try change(
      "conversion_attempts",
      """
      UPDATE conversion_attempts SET detail = ''
      WHERE payment_id IN \(list: payments) AND account_id = \(bind: traces.seller)
        AND detail <> ''
      """, &counts)
  }

  private func eraseClickEvents(
    _ tokens: [String], events: [String], _ traces: BuyerTraces, _ counts: inout Counts
  ) throws {
    try change(
      "outbox",
      """
      DELETE FROM outbox
      WHERE dedup_key IN \(list: tokens.flatMap { OutboxTask.clickEventKeys($0) })
        AND account_id = \(bind: traces.seller)
      """, &counts)
    try change(
      "conversion_attempts",
      """
      DELETE FROM conversion_attempts
      WHERE payment_id IS NULL AND account_id = \(bind: traces.seller)
        AND event_id IN \(list: events + tokens.flatMap { OutboxTask.clickEventKeys($0) })
      """, &counts)
  }

  func change(_ table: String, _ statement: SQL, _ counts: inout Counts) throws {
    counts[table, default: 0] += try database.repeatable { try $0.execute(statement) }.affectedRows
  }

  /// Bodies are encrypted: each is opened and looked through.
  func eraseWebhooks(_ traces: BuyerTraces, _ counts: inout Counts) throws {
    let webhooks = BuyerWebhooks(traces, vault: vault)
    var pieces = TablePieces("webhook_deliveries", of: Self.webhookPiece)
    while let (first, last) = try pieces.next(database) {
      let rows = try database.repeatable {
        try $0.query(webhooks.query(from: first, to: last))
      }
      let ids = try rows.filter { try webhooks.areAbout($0) }.map { try $0.integer("id") }
      guard !ids.isEmpty else { continue }
      try change(
        "webhook_deliveries",
        """
        UPDATE webhook_deliveries
        SET body = '', body_name = NULL, detail = '', next_attempt_at = NULL,
          state = IF(state IN ('received', 'unmatched'), 'ignored', state)
        WHERE id IN \(list: ids) AND account_id = \(bind: traces.seller)
        """, &counts)
    }
  }

  /// Lines of the audit log that name the person, or a payment of theirs: what stands behind its name goes.
  func eraseAlerts(_ traces: BuyerTraces, _ counts: inout Counts) throws {
    let needles = traces.needles
    var pieces = TablePieces("audit_log", of: Self.alertPiece)
    while let (first, last) = try pieces.next(database) {
      let rows = try database.repeatable { session in
        try session.query(
          """
          SELECT id, detail FROM audit_log
          WHERE id >= \(bind: first) AND id <= \(bind: last)
            AND (account_id = \(bind: traces.seller) OR account_id IS NULL)
          """)
      }
      for row in rows {
        let detail = try row.text("detail")
        let bytes = Array(detail.utf8)
        guard needles.contains(where: { $0.isIn(bytes) }) else { continue }
        let name = traces.references.first { detail.hasPrefix("\($0):") }
        let erased = name.map { "\($0): \(Self.reason)" } ?? Self.reason
        guard detail != erased else { continue }
        try change(
          "audit_log",
          """
          UPDATE audit_log SET detail = \(bind: erased), salt = NULL
          WHERE id = \(bind: try row.integer("id"))
          """, &counts)
      }
    }
  }
}
