package import Application
import Cryptography
package import Domain
package import MariaDB

package struct OutboxRepository: OutboxStore {
  /// That a setting allows.
  package static let longestLease = Interval.minutes(10)

  private let database: Database
  private let mayTakeOver: @Sendable () -> Bool

  /// `mayTakeOver` is false while leases of others cannot be judged.
  package init(
    _ database: Database, in _: SystemScope,
    mayTakeOver: @escaping @Sendable () -> Bool = { true }
  ) {
    self.database = database
    self.mayTakeOver = mayTakeOver
  }

  package func claim(
    _ kind: OutboxKind, limit: Int, lease: Interval, at now: Timestamp
  ) throws -> [ClaimedTask] {
    try claim(
      where: "kind = \(bind: kind.name) AND next_attempt_at <= \(bind: now)",
      limit: limit, lease: lease, at: now)
  }

  package func claim(
    _ work: EnqueuedTasks, lease: Interval, at now: Timestamp
  ) throws -> [ClaimedTask] {
    guard !work.ids.isEmpty else { return [] }
    return try claim(
      // What is to be done later is not done at once. Its own two times say so: a clock that was set meanwhile puts off
      // nothing.
      where: """
        id IN \(list: work.ids) AND attempts = 0
          AND next_attempt_at <= created_at + INTERVAL 2 SECOND
        """, limit: work.ids.count, lease: lease, at: now)
  }

  /// One statement takes the entries; the fresh lease name then tells which they are.
  ///
  /// An entry that still has a holder although its lease ran out was tried by a process that died: the
  /// outcome of that attempt is unknown. A replay after a lost answer gives what the first run took.
  private func claim(
    where condition: SQL, limit: Int, lease: Interval, at now: Timestamp
  ) throws -> [ClaimedTask] {
    let name = hex(randomBytes(16))
    return try database.repeatable { session, isReplay in
      if isReplay {
        let taken = try entries(leasedAs: name, claimedAt: now, in: &session)
        guard taken.isEmpty else { return taken }
      }
      let taken = try session.execute(
        """
        UPDATE outbox
        SET unknown_since = IF(lease_owner IS NULL, unknown_since,
              COALESCE(unknown_since,
                lease_until - INTERVAL \(bind: lease.milliseconds * 1000) MICROSECOND)),
          attempts = attempts + 1, lease_owner = \(bind: name),
          lease_until = \(SQL.end(of: lease))
        WHERE state = 'pending' AND \(condition)
          AND \(SQL.isFree(
            longest: Self.longestLease, mayTakeOver: mayTakeOver(), at: now))
        ORDER BY next_attempt_at, id LIMIT \(bind: limit)
        """)
      guard taken.affectedRows > 0 else { return [] }
      return try entries(leasedAs: name, claimedAt: now, in: &session)
    }
  }

  private func entries(
    leasedAs name: String, claimedAt now: Timestamp, in session: inout Connection
  ) throws -> [ClaimedTask] {
    try session.query(
      """
      SELECT id, account_id, kind, payload, attempts, unknown_since,
        resent_at IS NOT NULL AS is_resent, parts_sent
      FROM outbox
      WHERE lease_owner = \(bind: name) ORDER BY next_attempt_at, id
      """
    ).map { try entry($0, lease: name, claimedAt: now) }
  }

  private func entry(_ row: Row, lease: String, claimedAt: Timestamp) throws -> ClaimedTask {
    guard let kind = OutboxKind.named(try row.text("kind")) else {
      throw UnreadableColumn(column: "outbox.kind")
    }
    return ClaimedTask(
      id: try row.identifier("id"), sellerID: try row.identifier("account_id"),
      kind: kind, payload: StoredPayload(json: try row.text("payload")),
      history: AttemptHistory(
        attempts: Int(try row.integer("attempts")),
        unknownSince: try row.optionalTimestamp("unknown_since")),
      claimedAt: claimedAt, lease: lease, isResent: try row.bool("is_resent"),
      partsSent: Int(try row.integer("parts_sent")))
  }

  /// What is known here alone, once the other side has answered: a restarting server is waited for, about
  /// ten seconds in all.
  private static let storingAttempts = 15

  package func finish(
    _ entry: ClaimedTask, _ decision: OutboxDecision, effect: OutboxEffect, at now: Timestamp
  ) throws {
    switch decision {
    case .done(let answer):
      try database.transaction(attempts: Self.storingAttempts) { session in
        // Accepted is accepted, even if the lease ran out meanwhile and its next holder gave up or waits.
        let done = try session.execute(
          """
          UPDATE outbox
          SET state = 'done', detail = \(bind: shortened(answer)), lease_owner = NULL,
            lease_until = NULL, held_by = NULL, finished_at = \(bind: now)
          WHERE id = \(bind: entry.id) AND account_id = \(bind: entry.sellerID)
            AND state <> 'done'
          """)
        if done.affectedRows == 0 { try session.requireClaim(of: entry) }
        try apply(effect, seller: entry.sellerID, at: now, in: &session)
      }
    case .skipped(let reason): try close(entry, state: "skipped", detail: reason, at: now)
    case .needsAttention(let reason): try close(entry, state: "waiting", detail: reason, at: now)
    case .hold(let hold, let next, let reason, let unknownSince):
      guard let next else {
        return try wait(entry, for: hold, detail: reason, at: now)
      }
      try putOff(entry, until: next, detail: reason, unknownSince: unknownSince, hold: hold)
    case .retry(let next, let reason, let unknownSince):
      try putOff(entry, until: next, detail: reason, unknownSince: unknownSince)
    }
  }

  private func putOff(
    _ entry: ClaimedTask, until next: Timestamp, detail: String, unknownSince: Timestamp?,
    hold: TaskHold? = nil
  ) throws {
    try database.repeatable(attempts: Self.storingAttempts) { session in
      let changed = try session.execute(
        """
        UPDATE outbox
        SET next_attempt_at = \(bind: next), detail = \(bind: shortened(detail)),
          unknown_since = \(bind: unknownSince), held_by = \(bind: hold?.text),
          parts_sent = \(bind: entry.partsSent),
          lease_owner = NULL, lease_until = NULL
        WHERE id = \(bind: entry.id) AND lease_owner = \(bind: entry.lease)
        """)
      if changed.affectedRows == 0 { try session.requireClaim(of: entry) }
    }
  }

  private func close(
    _ entry: ClaimedTask, state: String, detail: String, at now: Timestamp
  ) throws {
    _ = try database.repeatable(attempts: Self.storingAttempts) { session in
      try session.close(entry, state: state, detail: detail, at: now)
    }
  }

  /// A buyer who came back while the task was in hand freed nothing: nothing held it yet.
  private func wait(
    _ entry: ClaimedTask, for hold: TaskHold, detail: String, at now: Timestamp
  ) throws {
    try database.transaction(attempts: Self.storingAttempts) { session in
      let isOver = try session.isOver(hold, seller: entry.sellerID)
      try session.close(entry, state: "waiting", detail: detail, hold: hold, at: now)
      if isOver { try session.free(hold, at: now) }
    }
  }

  private func apply(
    _ effect: OutboxEffect, seller: SellerID, at now: Timestamp, in session: inout Connection
  ) throws {
    switch effect {
    case .none: break
    case .purchaseAccepted(let id, let link):
      let accepted = try session.execute(
        """
        UPDATE payments SET meta_purchase_sent = 1, meta_purchase_sent_at = \(bind: now),
          meta_link = \(bind: link.text)
        WHERE id = \(bind: id) AND account_id = \(bind: seller) AND meta_purchase_sent = 0
        """)
      if accepted.affectedRows > 0 { try session.noteAccepted(id) }
    case .delivered(let id):
      _ = try session.execute(
        """
        UPDATE payments SET delivered_at = COALESCE(delivered_at, \(bind: now))
        WHERE id = \(bind: id) AND account_id = \(bind: seller)
        """)
    }
  }
}
