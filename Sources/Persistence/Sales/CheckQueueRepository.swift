package import Application
package import Domain
package import MariaDB

/// Open charges in the order in which they want to be asked about, a gateway account at a time.
package struct CheckQueueRepository: CheckQueue {
  static let verifyPause = Interval.seconds(5)
  /// An account's next turn is never further ahead.
  static let longestRest = Interval.minutes(1)

  private let database: Database

  package init(_ database: Database, in _: SystemScope) { self.database = database }

  package func claimRound(
    at now: Timestamp, limit: Int, nextRound: Timestamp
  ) throws -> CheckRound? {
    while true {
      guard let turn = try nextTurn(at: now) else { return nil }
      // The time that was read is the ticket: another process may have been faster.
      let taken = try database.repeatable { session in
        try session.execute(
          """
          UPDATE gateway_accounts SET next_round_at = \(bind: nextRound)
          WHERE id = \(bind: turn.account) AND next_round_at = \(bind: turn.ticket)
          """)
      }
      guard taken.affectedRows == 1 else { continue }
      return CheckRound(
        gatewayAccountID: turn.account, charges: try due(turn.account, at: now, limit: limit))
    }
  }

  /// The account that has waited longest, of those that have something due.
  private func nextTurn(
    at now: Timestamp
  ) throws -> (account: GatewayAccountID, ticket: Timestamp)? {
    try database.repeatable { session in
      try session.query(
        """
        SELECT g.id, g.next_round_at FROM gateway_accounts g
        WHERE \(SQL.isDue("g.next_round_at", within: Self.longestRest, at: now))
          AND EXISTS (
            SELECT 1 FROM payments p
            WHERE p.gateway_account_id = g.id AND \(Self.isDue(at: now)))
        ORDER BY g.next_round_at, g.id LIMIT 1
        """)
    }.first.map { (try $0.identifier("id"), try $0.timestamp("next_round_at")) }
  }

  private static func isDue(at now: Timestamp) -> SQL {
    .isDue("p.next_check_at", within: CheckSchedule.longestDelay, at: now)
  }

  private func due(
    _ account: GatewayAccountID, at now: Timestamp, limit: Int
  ) throws -> [DueCharge] {
    try database.repeatable { session in
      let rows = try session.query(
        """
        SELECT \(Payment.columns), p.next_check_at FROM payments p
        WHERE p.gateway_account_id = \(bind: account) AND \(Self.isDue(at: now))
        ORDER BY p.next_check_at LIMIT \(bind: limit)
        """)
      return try rows.compactMap { row -> DueCharge? in
        guard let payment = try? Payment(row) else {
          // One unreadable row must not be the first of every round.
          _ = try session.execute(
            "UPDATE payments SET next_check_at = NULL WHERE id = \(bind: try row.integer("id"))")
          return nil
        }
        return DueCharge(payment: payment, due: try row.timestamp("next_check_at"))
      }
    }
  }

  package func claim(_ charge: DueCharge, at now: Timestamp) throws -> Payment? {
    var payment = charge.payment
    payment.checkCount += 1
    let next = payment.nextCheck(at: now)
    let taken = try database.repeatable { session, isReplay in
      // After a lost answer: the row as this call leaves it, else the question waits for the next time.
      try session.execute(
        """
        UPDATE payments SET check_count = \(bind: payment.checkCount), next_check_at = \(bind: next)
        WHERE id = \(bind: payment.id) AND (next_check_at = \(bind: charge.due)
          OR \(bind: isReplay) AND check_count = \(bind: payment.checkCount)
            AND next_check_at <=> \(bind: next))
        """)
    }
    return taken.affectedRows == 1 ? payment : nil
  }

  package func rest(_ account: GatewayAccountID, until time: Timestamp) throws {
    _ = try database.repeatable { session in
      try session.execute(
        """
        UPDATE gateway_accounts SET next_round_at = \(bind: time)
        WHERE id = \(bind: account) AND next_round_at < \(bind: time)
        """)
    }
  }

  package func mayVerify(_ payment: Payment, at now: Timestamp) throws -> Bool {
    let before = Timestamp(
      milliseconds: now.milliseconds - Self.verifyPause.milliseconds)
    let taken = try database.repeatable { session in
      try session.execute(
        """
        UPDATE payments SET verified_at = \(bind: now)
        WHERE id = \(bind: payment.id) AND account_id = \(bind: payment.sellerID)
          AND (verified_at IS NULL OR verified_at <= \(bind: before)
            OR verified_at > \(bind: now.adding(Timestamp.clockTolerance)))
        """)
    }
    return taken.affectedRows == 1
  }

  package func hasten(_ payments: [Payment], to time: Timestamp) throws {
    guard let account = payments.first?.sellerID else { return }
    _ = try database.repeatable { session in
      try session.execute(
        """
        UPDATE payments SET next_check_at = \(bind: time)
        WHERE id IN \(list: payments.map(\.id)) AND account_id = \(bind: account)
          AND status IN ('pending', 'pending_verification', 'failed', 'expired')
          AND (next_check_at IS NULL OR next_check_at > \(bind: time))
        """)
    }
  }
}
