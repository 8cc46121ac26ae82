package import Application
package import Domain
package import MariaDB

package struct EventLedgerRepository: EventLedger {
  let database: Database
  let scope: any Scope

  package init(_ database: Database, in scope: any Scope) {
    self.database = database
    self.scope = scope
  }

  package func events(_ filter: EventFilter) throws -> [EventEntry] {
    let limit = min(max(filter.limit, 1), EventFilter.largestLimit)
    let found = try newest(filter, "TRUE", "ORDER BY o.next_attempt_at DESC", limit: limit)
    return Array(
      found.sorted { ($0.createdAt, $0.id.rawValue) > ($1.createdAt, $1.id.rawValue) }
        .prefix(limit))
  }

  /// So many of each kind and state, each along the index: a sort of all would read a year of them.
  func newest(
    _ filter: EventFilter, _ condition: SQL, _ order: SQL, limit: Int
  ) throws -> [EventEntry] {
    let kinds = filter.kinds.isEmpty ? OutboxKind.forMeta : Array(filter.kinds)
    let states = filter.states.isEmpty ? EventEntry.State.allCases : Array(filter.states)
    return try kinds.flatMap { kind in
      try states.flatMap { state in
        try entries(
          where: """
            o.state = \(bind: state.stored) AND o.kind = \(bind: kind.name)
              AND o.next_attempt_at >= \(bind: filter.since ?? Timestamp(seconds: 0))
              AND (\(bind: filter.pool) IS NULL OR r.slug = \(bind: filter.pool))
              AND \(condition)
            \(order) LIMIT \(bind: limit)
            """)
      }
    }
  }

  package func event(_ name: String) throws -> EventEntry? {
    guard let key = Self.key(name) else { return nil }
    return try entries(where: "\(key) LIMIT 1").first
  }

  /// How an entry is named: its number, the reference of its payment, or an `event_id`.
  private static func key(_ name: String) -> SQL? {
    if let number = Int64(name) { return "o.id = \(bind: number)" }
    if name.hasPrefix("pageview_"), let token = TrackingToken(String(name.dropFirst(9))) {
      return "o.dedup_key = \(bind: OutboxTask.pageViewKey(token.text))"
    }
    guard name.utf8.count <= 100, name.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      return nil
    }
    var reference = PaymentSearchRepository.reference(name)
    let rest = name.hasPrefix("purchase_") ? name.dropFirst(9) : ""
    if let end = rest.lastIndex(of: "_") {
      reference = PaymentReference(String(rest[..<end]))
    }
    if let reference {
      return "p.payment_id = \(bind: reference.text) AND o.kind = \(bind: OutboxKind.purchase.name)"
    }
    return "o.dedup_key = \(bind: name) AND o.kind = \(bind: OutboxKind.startEvent.name)"
  }

  func entries(where condition: SQL) throws -> [EventEntry] {
    try database.repeatable { try entries(where: condition, in: &$0) }
  }

  private func entries(
    where condition: SQL, in session: inout Connection
  ) throws -> [EventEntry] {
    try session.query(
      """
      SELECT o.id, o.account_id, o.kind, o.state, o.detail, o.attempts, o.created_at, o.next_attempt_at,
        o.finished_at, o.unknown_since, o.resent_at, o.dedup_key,
        o.lease_owner IS NOT NULL AND o.lease_until > UTC_TIMESTAMP(3) AS is_under_way,
        a.name AS seller, r.slug, p.payment_id, p.status, p.amount, p.meta_event_id, p.meta_purchase_sent,
        COALESCE(p.paid_at, c.seen_at, c.clicked_at) AS event_time, c.pageview_event_id
      FROM outbox o
      JOIN accounts a ON a.id = o.account_id
      LEFT JOIN payments p ON p.id = o.payment_id AND p.account_id = o.account_id
      LEFT JOIN clicks c
        ON c.tracking_token = COALESCE(p.tracking_token, RIGHT(o.dedup_key, 32))
        AND c.account_id = o.account_id
      LEFT JOIN redirect_pools r ON r.id = COALESCE(p.pool_id, c.pool_id)
      WHERE o.kind IN \(list: OutboxKind.forMeta.map(\.name)) AND \(scope.condition("o.account_id"))
        AND \(condition)
      """
    ).compactMap { try EventEntry($0) }
  }

  package func attempts(of entry: EventEntry) throws -> [EventAttempt] {
    try database.repeatable { session in
      try session.query(
        """
        SELECT attempted_at, outcome, detail, left_out FROM conversion_attempts
        WHERE event_id = \(bind: entry.eventID) AND account_id = \(bind: entry.sellerID)
          AND \(scope.condition("account_id"))
          AND payment_id <=> (SELECT payment_id FROM outbox WHERE id = \(bind: entry.id))
          AND attempted_at >= \(bind: entry.createdAt.before(.minutes(1)))
        ORDER BY attempted_at LIMIT 1000
        """)
    }.map {
      EventAttempt(
        at: try $0.timestamp("attempted_at"), outcome: try $0.text("outcome"),
        detail: try $0.text("detail"), leftOut: try $0.optionalText("left_out"))
    }
  }

  package func resend(_ id: OutboxTaskID, _ note: EventNote) throws -> EventRefusal? {
    try change(id, note, as: "event_resent") { entry in
      // Whoever pressed at the same time may have been faster, with a clock that reads later.
      entry.refusalToResend(
        at: max(note.at, entry.resentAt ?? note.at), isConfirmed: note.isConfirmed)
    } to: {
      """
      state = 'pending', attempts = 0, next_attempt_at = \(bind: note.at), finished_at = NULL,
        held_by = NULL, resent_at = \(bind: note.at),
        unknown_since = IF(\(bind: note.isConfirmed), NULL, unknown_since)
      """
    }
  }

  package func skip(_ id: OutboxTaskID, _ note: EventNote) throws -> EventRefusal? {
    try change(id, note, as: "event_skipped", unless: \.refusalToSkip) {
      """
      state = 'skipped', finished_at = \(bind: note.at), held_by = NULL,
        detail = \(bind: shortened("skipped by \(note.person): \(note.reason)"))
      """
    }
  }

  private func change(
    _ id: OutboxTaskID, _ note: EventNote, as kind: String,
    unless refusal: (EventEntry) -> EventRefusal?, to change: () -> SQL
  ) throws -> EventRefusal? {
    try database.transaction { session in
      let found = try session.query(
        """
        SELECT id FROM outbox WHERE id = \(bind: id) AND \(scope.condition("account_id")) FOR UPDATE
        """)
      guard !found.isEmpty,
        let entry = try entries(where: "o.id = \(bind: id)", in: &session).first
      else { return .notFound }
      if let refused = refusal(entry) { return refused }
      _ = try session.execute(
        """
        UPDATE outbox SET \(change())
        WHERE id = \(bind: id) AND account_id = \(bind: entry.sellerID)
        """)
      try session.audit(
        kind, seller: entry.sellerID,
        detail: "\(entry.eventID) (entry \(id)) by \(note.person): \(note.reason)")
      return nil
    }
  }
}
