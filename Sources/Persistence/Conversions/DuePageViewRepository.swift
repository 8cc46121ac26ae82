package import Application
package import Domain
package import MariaDB

package struct DuePageViewRepository: DuePageViews {
  private let database: Database

  package init(_ database: Database, in _: SystemScope) { self.database = database }

  package func enqueue(at now: Timestamp, limit: Int) throws -> Int {
    try database.transaction { session in
      // What another dispatcher has in hand is passed over.
      let due = try session.query(
        """
        SELECT id, tracking_token, account_id, page_view_due_at FROM clicks
        WHERE page_view_due_at <= \(bind: now)
        ORDER BY page_view_due_at LIMIT \(bind: limit) FOR UPDATE SKIP LOCKED
        """)
      guard !due.isEmpty else { return 0 }
      _ = try session.execute(
        """
        INSERT IGNORE INTO outbox (account_id, kind, dedup_key, payload, next_attempt_at, created_at)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        rows: due.compactMap { row in
          // One that nobody can read holds up no other.
          guard let token = try? row.token("tracking_token") else { return nil }
          let task = OutboxTask.pageView(
            token, of: try row.identifier("account_id"),
            due: try row.timestamp("page_view_due_at"))
          return [
            task.sellerID.sqlValue, .text(task.kind.name), .text(task.deduplicationKey),
            .text(try task.payloadText()), task.due.sqlValue, now.sqlValue,
          ]
        })
      _ = try session.execute(
        """
        UPDATE clicks SET page_view_due_at = NULL
        WHERE id IN \(list: try due.map { try $0.integer("id") })
        """)
      return due.count
    }
  }
}
