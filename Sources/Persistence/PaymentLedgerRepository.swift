package import Application
package import Domain
package import MariaDB

package struct PaymentLedgerRepository: PaymentLedger, PaymentLookup {
  private let pool: ConnectionPool

  package init(_ pool: ConnectionPool) { self.pool = pool }

  /// One round trip: each would be two changes of threads, and a burst of notices waits for nothing else.
  ///
  /// The state is read under the row's lock, so that whoever changes the row owns the effects.
  package func apply(_ transition: PaymentTransition) throws -> TransitionResult {
    let payment = transition.payment
    let promises = try promises(of: transition)
    let statement: SQL = """
      BEGIN NOT ATOMIC
        DECLARE was VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin;
        START TRANSACTION;
        SELECT status INTO was FROM payments
          WHERE id = \(bind: payment.id) AND account_id = \(bind: payment.accountID) FOR UPDATE;
        IF was IN \(list: transition.to.allowedSources.map(\.rawValue).sorted()) THEN
          \(change(transition));
          INSERT INTO payment_transitions (account_id, payment_id, from_status, to_status, evidence,
              happened_at)
            VALUES (\(bind: payment.accountID), \(bind: payment.id), was, \(bind: transition.to),
              \(bind: shortened(transition.evidence)), \(bind: transition.at));
          \(settling(transition))
          \(promises ?? "SELECT NULL AS id");
        END IF;
        COMMIT;
      END
      """
    do {
      let rows = try pool.repeatable { try $0.query(statement) }
      // Rows come only from inside the condition.
      guard !rows.isEmpty else { return .unchanged }
      return .changed(
        PromisedWork(entries: try rows.compactMap { try $0.optionalIdentifier("id") }))
    } catch let error as MariaDBError where error.isDuplicateKey {
      return .chargeTaken
    }
  }

  private func settling(_ transition: PaymentTransition) -> SQL {
    guard let notice = transition.notice else { return "" }
    return """
      UPDATE webhook_deliveries
        SET state = 'matched', detail = \(bind: shortened(transition.evidence)),
          payment_id = \(bind: transition.payment.id), next_attempt_at = NULL
        WHERE id = \(bind: notice);
      """
  }

  private func promises(of transition: PaymentTransition) throws -> SQL? {
    let payment = transition.payment
    var work: [OutboxPromise] = []
    if transition.to == .paid {
      work = [OutboxPromise(.delivery(payment.id)), OutboxPromise(.purchase(payment.id))]
    }
    work += transition.messages.map { message in
      OutboxPromise(
        .message(message), key: "payment:\(payment.id):\(message.kind.rawValue)",
        payment: payment.id)
    }
    return try OutboxPromise.insertion(
      of: work, account: payment.accountID, due: transition.at, at: transition.at)
  }

  /// Everything that being paid means for the row, in one statement, for whoever comes first.
  private func change(_ transition: PaymentTransition) -> SQL {
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
        gateway_producer_hash =
          COALESCE(gateway_producer_hash, \(bind: transition.charge?.producerHash)),
        next_check_at = \(bind: next)
      WHERE id = \(bind: payment.id)
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
            gateway_transaction_hash = COALESCE(gateway_transaction_hash, \(bind: charge.hash)),
            gateway_producer_hash =
              COALESCE(gateway_producer_hash, \(bind: charge.producerHash))
          WHERE id = \(bind: payment.id) AND account_id = \(bind: payment.accountID)
          """)
      }
      return changed.affectedRows == 1 ? .changed(.none) : .unchanged
    } catch let error as MariaDBError where error.isDuplicateKey {
      return .chargeTaken
    }
  }

  package func note(paidSaidAt time: Timestamp?, of payment: Payment) throws {
    _ = try pool.repeatable { session in
      try session.execute(
        """
        UPDATE payments SET observed_paid_at = \(bind: time)
        WHERE id = \(bind: payment.id) AND account_id = \(bind: payment.accountID)
        """)
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
}
