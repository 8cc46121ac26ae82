package import Application
package import Domain
package import MariaDB

package struct PaymentLedgerRepository: PaymentLedger, PaymentLookup, CheckQueue {
  static let verifyPause = Interval.seconds(5)

  private let pool: ConnectionPool

  package init(_ pool: ConnectionPool) { self.pool = pool }

  package func apply(_ transition: PaymentTransition) throws -> TransitionResult {
    do {
      return try pool.transaction { session in try write(transition, in: &session) }
    } catch let error as MariaDBError where error.isDuplicateKey {
      return .chargeTaken
    }
  }

  private func write(
    _ transition: PaymentTransition, in session: inout Connection
  ) throws -> TransitionResult {
    let payment = transition.payment
    guard let before = try change(transition, in: &session) else { return .unchanged }
    try session.note(
      payment.id, account: payment.accountID, from: before, to: transition.to,
      evidence: transition.evidence, at: transition.at)
    var entries: [OutboxEntryID] = []
    if transition.to == .paid {
      entries = try session.promise(
        (.delivery(payment.id), .purchase(payment.id)), account: payment.accountID,
        due: transition.at, at: transition.at)
    }
    for message in transition.messages {
      entries.append(
        try session.promise(
          .message(message), key: "payment:\(payment.id):\(message.kind.rawValue)",
          account: payment.accountID, payment: payment.id, due: transition.at, at: transition.at))
    }
    return .changed(PromisedWork(entries: entries))
  }

  /// Changes the row if its state allows it, and gives the state that it had.
  private func change(
    _ transition: PaymentTransition, in session: inout Connection
  ) throws -> PaymentStatus? {
    let payment = transition.payment
    // Most rows still are as they were read: one statement instead of two.
    if transition.to.allowedSources.contains(payment.status),
      try session.execute(change(transition, from: [payment.status])).affectedRows == 1
    {
      return payment.status
    }
    let before = try session.lockedStatus(payment.id, account: payment.accountID)
    let changed = try session.execute(
      change(transition, from: Array(transition.to.allowedSources)))
    return changed.affectedRows == 1 ? before : nil
  }

  /// Everything that being paid means for the row, in one statement, for whoever comes first.
  private func change(_ transition: PaymentTransition, from sources: [PaymentStatus]) -> SQL {
    let payment = transition.payment
    let isPaid = transition.to == .paid
    let eventID = payment.reference.purchaseEventID(createdAt: payment.createdAt)
    let next =
      transition.to == .expired || transition.to.isOpen
      ? CheckSchedule.next(
        afterChecks: payment.checkCount, now: transition.at, expiresAt: payment.expiresAt) : nil
    return """
      UPDATE payments
      SET status = \(bind: transition.to),
        paid_at = COALESCE(paid_at,
          \(bind: isPaid ? transition.paidAt ?? transition.at : nil)),
        meta_event_id = COALESCE(meta_event_id, \(bind: isPaid ? eventID : nil)),
        gateway_transaction_id =
          COALESCE(gateway_transaction_id, \(bind: transition.charge?.transactionID)),
        gateway_transaction_hash =
          COALESCE(gateway_transaction_hash, \(bind: transition.charge?.hash)),
        next_check_at = \(bind: next)
      WHERE id = \(bind: payment.id) AND account_id = \(bind: payment.accountID)
        AND status IN \(list: sources.map(\.rawValue).sorted())
      """
  }

  package func learn(_ charge: ChargeIdentity, of payment: Payment) throws -> TransitionResult {
    do {
      let changed = try pool.repeatable { session in
        try session.execute(
          """
          UPDATE payments
          SET gateway_transaction_id =
              COALESCE(gateway_transaction_id, \(bind: charge.transactionID)),
            gateway_transaction_hash = COALESCE(gateway_transaction_hash, \(bind: charge.hash))
          WHERE id = \(bind: payment.id) AND account_id = \(bind: payment.accountID)
          """)
      }
      return changed.affectedRows == 1 ? .changed(.none) : .unchanged
    } catch let error as MariaDBError where error.isDuplicateKey {
      return .chargeTaken
    }
  }

  package func payments(
    named name: String, gatewayAccount: GatewayAccountID
  ) throws -> [Payment] {
    guard !name.isEmpty else { return [] }
    // Exact look-ups, each by its own index; nearly every notice names the transaction.
    let known = try rows(
      """
      SELECT \(Payment.columns) FROM payments p
      WHERE p.gateway_account_id = \(bind: gatewayAccount)
        AND p.gateway_transaction_id = \(bind: name)
      """)
    guard known.isEmpty else { return known }
    return try rows(
      """
      SELECT \(Payment.columns) FROM payments p
      WHERE p.gateway_account_id = \(bind: gatewayAccount)
        AND p.gateway_transaction_hash = \(bind: name)
      UNION SELECT \(Payment.columns) FROM payments p
      WHERE p.gateway_account_id = \(bind: gatewayAccount)
        AND p.payment_id = \(bind: PaymentReference(name)?.text)
      """)
  }

  package func payment(
    _ reference: PaymentReference, bot: BotID, telegramID: Int64
  ) throws -> Payment? {
    try rows(
      """
      SELECT \(Payment.columns) FROM payments p
      WHERE p.payment_id = \(bind: reference.text) AND p.bot_id = \(bind: bot)
        AND p.customer_user_id = \(bind: String(telegramID))
      """
    ).first
  }

  package func payment(_ id: PaymentID, account: AccountID) throws -> Payment? {
    try rows(
      """
      SELECT \(Payment.columns) FROM payments p
      WHERE p.id = \(bind: id) AND p.account_id = \(bind: account)
      """
    ).first
  }

  private func rows(_ query: SQL) throws -> [Payment] {
    try pool.repeatable { try $0.query(query) }.map { try Payment($0) }
  }

  package func claimDue(at now: Timestamp, limit: Int) throws -> [Payment] {
    try pool.withConnection { session in
      let due = try session.query(
        """
        SELECT \(Payment.columns), p.next_check_at FROM payments p
        WHERE p.next_check_at <= \(bind: now) ORDER BY p.next_check_at LIMIT \(bind: limit)
        """)
      return try due.compactMap { row -> Payment? in
        guard var payment = try? Payment(row) else {
          // One unreadable row must not be the first of every round.
          try setAside(row, in: &session)
          return nil
        }
        payment.checkCount += 1
        let next = CheckSchedule.next(
          afterChecks: payment.checkCount, now: now, expiresAt: payment.expiresAt)
        // The time that was read is the ticket: a second reader finds it gone.
        let taken = try session.execute(
          """
          UPDATE payments
          SET check_count = check_count + 1, next_check_at = \(bind: next)
          WHERE id = \(bind: payment.id)
            AND next_check_at = \(bind: try row.timestamp("next_check_at"))
          """)
        return taken.affectedRows == 1 ? payment : nil
      }
    }
  }

  package func mayVerify(_ payment: Payment, at now: Timestamp) throws -> Bool {
    let before = Timestamp(
      milliseconds: now.milliseconds - Self.verifyPause.milliseconds)
    let taken = try pool.withConnection { session in
      try session.execute(
        """
        UPDATE payments SET verified_at = \(bind: now)
        WHERE id = \(bind: payment.id) AND account_id = \(bind: payment.accountID)
          AND (verified_at IS NULL OR verified_at <= \(bind: before))
        """)
    }
    return taken.affectedRows == 1
  }

  private func setAside(_ row: Row, in session: inout Connection) throws {
    _ = try session.execute(
      "UPDATE payments SET next_check_at = NULL WHERE id = \(bind: try row.integer("id"))")
  }

  package func hasten(_ payment: Payment, to time: Timestamp) throws {
    _ = try pool.withConnection { session in
      try session.execute(
        """
        UPDATE payments SET next_check_at = \(bind: time)
        WHERE id = \(bind: payment.id) AND account_id = \(bind: payment.accountID)
          AND status IN ('pending', 'pending_verification', 'failed', 'expired')
          AND (next_check_at IS NULL OR next_check_at > \(bind: time))
        """)
    }
  }
}
