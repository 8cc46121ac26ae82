package import Application
package import Domain
package import MariaDB

package struct PaymentLedgerRepository: PaymentLedger {
  private let database: Database
  private let transitions: Batching<PaymentTransition, TransitionResult>

  package init(_ database: Database) {
    self.database = database
    let batch = TransitionBatch(database)
    transitions = Batching(
      limit: TransitionBatch.limit, together: { try batch.tryAll($0) },
      alone: { try batch.apply($0) })
  }

  package func apply(_ transition: PaymentTransition) throws -> TransitionResult {
    try transitions.submit(transition)
  }

  package func learn(_ charge: ChargeIdentity, of payment: Payment) throws -> TransitionResult {
    do {
      let changed = try database.repeatable { session in
        try session.execute(
          """
          UPDATE payments
          SET gateway_transaction_id =
              COALESCE(gateway_transaction_id, \(bind: charge.transactionID)),
            gateway_transaction_hash = COALESCE(gateway_transaction_hash, \(bind: charge.hash)),
            gateway_producer_hash =
              COALESCE(gateway_producer_hash, \(bind: charge.producerHash))
          WHERE id = \(bind: payment.id) AND account_id = \(bind: payment.sellerID)
          """)
      }
      return changed.affectedRows == 1 ? .changed(.none) : .unchanged
    } catch let error as MariaDBError where error.isDuplicateKey {
      return .chargeTaken
    }
  }

  package func save(absentSince time: Timestamp, of payment: Payment) throws {
    _ = try database.repeatable { session in
      try session.execute(
        """
        UPDATE payments SET absent_since =
          IF(absent_since <= \(bind: time), absent_since, \(bind: time))
        WHERE id = \(bind: payment.id) AND account_id = \(bind: payment.sellerID)
        """)
    }
  }

  package func save(paidReportedAt time: Timestamp?, of payment: Payment) throws {
    _ = try database.repeatable { session in
      try session.execute(
        """
        UPDATE payments SET observed_paid_at = \(bind: time)
        WHERE id = \(bind: payment.id) AND account_id = \(bind: payment.sellerID)
        """)
    }
  }
}
