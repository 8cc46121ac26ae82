package import Application
package import Domain
package import MariaDB

package struct RecheckQueueRepository: RecheckQueue {
  private let database: Database

  package init(_ database: Database, in _: SystemScope) { self.database = database }

  package func claim(at now: Timestamp, nextTurn: Timestamp) throws -> DueRecheck? {
    while true {
      guard let turn = try accountWithWork(at: now) else { return nil }
      // The time that was read is the ticket, of open charges too: together they keep to the account's rate.
      let taken = try database.repeatable { session in
        try session.execute(
          """
          UPDATE gateway_accounts SET next_round_at = \(bind: nextTurn)
          WHERE id = \(bind: turn.account) AND next_round_at = \(bind: turn.ticket)
          """)
      }
      guard taken.affectedRows == 1, let row = try due(turn.account, at: now) else { continue }
      if let recheck = try claim(row, at: now) { return recheck }
    }
  }

  private func accountWithWork(
    at now: Timestamp
  ) throws -> (account: GatewayAccountID, ticket: Timestamp)? {
    // Along what is due: nearly all rows are done, and a walk by account would read them first.
    try database.repeatable { session in
      try session.query(
        """
        SELECT g.id, g.next_round_at
        FROM (
          SELECT DISTINCT r.gateway_account_id AS id
          FROM payment_rechecks r FORCE INDEX (ix_payment_rechecks_due_at_gateway_account_id)
          WHERE \(Self.isDue(at: now))
        ) d
        JOIN gateway_accounts g ON g.id = d.id
        WHERE \(SQL.isDue("g.next_round_at", within: CheckQueueRepository.longestRest, at: now))
          AND NOT EXISTS (
            SELECT 1 FROM payments p FORCE INDEX (ix_payments_next_check_at)
            WHERE p.gateway_account_id = g.id
              AND \(SQL.isDue("p.next_check_at", within: CheckSchedule.longestDelay, at: now)))
        ORDER BY g.next_round_at, g.id LIMIT 1
        """)
    }.first.map { (try $0.identifier("id"), try $0.timestamp("next_round_at")) }
  }

  private static func isDue(at now: Timestamp) -> SQL {
    .isDue("r.due_at", within: RecheckSchedule.furthest, at: now)
  }

  private func due(_ account: GatewayAccountID, at now: Timestamp) throws -> Row? {
    try database.repeatable { session in
      try session.query(
        """
        SELECT \(Payment.columns), r.stage, r.attempts, r.due_at
        FROM payment_rechecks r JOIN payments p ON p.id = r.payment_id
        WHERE r.gateway_account_id = \(bind: account) AND \(Self.isDue(at: now))
        ORDER BY r.due_at LIMIT 1
        """)
    }.first
  }

  /// For the caller alone; nil where another was faster, or where the row cannot be read.
  private func claim(_ row: Row, at now: Timestamp) throws -> DueRecheck? {
    let id = try row.integer("id")
    let stage = try row.text("stage")
    let attempts = Int(try row.integer("attempts")) + 1
    let payment = try? Payment(row)
    // One unreadable row must not be the first of every turn.
    let next = payment == nil ? nil : now.adding(RecheckSchedule.pauseAfterClaim)
    let due = try row.timestamp("due_at")
    let taken = try database.repeatable { session, isReplay in
      // After a lost answer: the row as this call leaves it, else the question waits for the next time.
      try session.execute(
        """
        UPDATE payment_rechecks SET attempts = \(bind: attempts), due_at = \(bind: next)
        WHERE payment_id = \(bind: id) AND stage = \(bind: stage)
          AND (attempts = \(bind: attempts - 1) AND due_at = \(bind: due)
            OR \(bind: isReplay) AND attempts = \(bind: attempts) AND due_at <=> \(bind: next))
        """)
    }
    guard taken.affectedRows == 1, let payment, let stage = RecheckStage(rawValue: stage) else {
      return nil
    }
    return DueRecheck(payment: payment, stage: stage, attempts: attempts)
  }

  package func save(
    _ outcome: RecheckOutcome, of recheck: DueRecheck, next: Timestamp?, at now: Timestamp
  ) throws {
    _ = try database.repeatable { session in
      try session.execute(
        """
        UPDATE payment_rechecks
        SET agreement = \(bind: outcome.agreement.rawValue), asked_at = \(bind: now),
          gateway_amount = \(bind: outcome.gatewayAmount),
          detail = \(bind: String(outcome.detail.unicodeScalars.prefix(200))), due_at = \(bind: next)
        WHERE payment_id = \(bind: recheck.payment.id) AND stage = \(bind: recheck.stage.rawValue)
          AND account_id = \(bind: recheck.payment.sellerID) AND attempts = \(bind: recheck.attempts)
        """)
    }
  }
}
