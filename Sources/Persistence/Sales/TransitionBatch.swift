import Application
import Domain
import MariaDB

/// Payments that change their states together: one transaction, one commit, as many statements for thirty
/// as for one.
///
/// A state is read under its row's lock, so that whoever changes the row owns the effects.
struct TransitionBatch: Sendable {
  static let limit = 32

  private let database: Database
  private let impatient: Database

  init(_ database: Database) {
    self.database = database
    impatient = database.impatient()
  }

  /// Waits for the row.
  func apply(_ transition: PaymentTransition) throws -> TransitionResult {
    do {
      return try database.transaction { session in
        let states = try lockedStates(of: [transition], passing: "", in: &session)
        guard let result = try change([transition], from: states, in: &session)[0] else {
          throw MariaDBError.rowMissing("payments")
        }
        return result
      }
    } catch let error as MariaDBError where error.isDuplicateKey {
      return .chargeTaken
    }
  }

  /// Nil for a payment whose row somebody else has locked, and for all of them where one cannot be
  /// changed, or another row of theirs is locked for more than a second.
  ///
  /// Each of these is to be tried alone, and holds up none of the others.
  func tryAll(_ transitions: [PaymentTransition]) throws -> [TransitionResult?] {
    try answersOrNone(for: transitions) {
      try impatient.transaction { session in
        let states = try lockedStates(of: transitions, passing: "SKIP LOCKED", in: &session)
        return try change(transitions, from: states, in: &session)
      }
    }
  }

  private func lockedStates(
    of transitions: [PaymentTransition], passing locked: SQL, in session: inout Connection
  ) throws -> [PaymentID: State] {
    let rows = try session.query(
      """
      SELECT id, account_id, status, gateway_transaction_id IS NOT NULL AS has_charge,
        has_recovery OR is_downsell AS is_recovered,
        is_upsell = 0 AND EXISTS (SELECT 1 FROM offers o WHERE o.bot_id = payments.bot_id
          AND o.relation = 'upsell' AND o.is_active = 1) AS has_upsells,
        \(PaymentChain.columns)
      FROM payments FORCE INDEX (PRIMARY)
      WHERE id IN \(list: transitions.map(\.payment.id))
        AND account_id IN \(list: transitions.map(\.payment.sellerID))
      FOR UPDATE \(locked)
      """)
    let owners = Dictionary(
      transitions.map { ($0.payment.id, $0.payment.sellerID) },
      uniquingKeysWith: { first, _ in first })
    var states: [PaymentID: State] = [:]
    for row in rows {
      let id: PaymentID = try row.identifier("id")
      let hasCharge = try row.bool("has_charge")
      guard owners[id] == (try row.identifier("account_id")) else { continue }
      let chain = try PaymentChain(row)
      let (isRecovered, hasUpsells) = (try row.bool("is_recovered"), try row.bool("has_upsells"))
      states[id] = PaymentStatus(rawValue: try row.text("status")).map {
        State(
          status: $0, hasCharge: hasCharge, isRecovered: isRecovered, hasUpsells: hasUpsells,
          chain: chain)
      }
    }
    return states
  }

  /// One change for each payment; a second one of the same batch gets nil, as a row without state does.
  private func change(
    _ transitions: [PaymentTransition], from states: [PaymentID: State],
    in session: inout Connection
  ) throws -> [TransitionResult?] {
    var states = states
    var results = [TransitionResult?](repeating: nil, count: transitions.count)
    var changes: [Change] = []
    for (index, transition) in transitions.enumerated() {
      guard let state = states.removeValue(forKey: transition.payment.id) else { continue }
      guard state.allows(transition) else {
        results[index] = .unchanged
        continue
      }
      changes.append(
        Change(
          index: index, transition: transition, line: line(of: transition, from: state),
          state: state, tasks: transition.tasks))
    }
    guard !changes.isEmpty else { return results }
    try write(changes, in: &session)
    try addSteps(to: &changes, in: &session)
    var ids = try session.enqueue(changes.flatMap(\.tasks), at: changes[0].transition.at)[...]
    for change in changes {
      let own = ids.prefix(change.tasks.count)
      results[change.index] = .changed(EnqueuedTasks(ids: Array(own)))
      ids = ids.dropFirst(own.count)
    }
    return results
  }

  /// Everything that the new states mean for the rows, whoever comes first.
  private func write(_ changes: [Change], in session: inout Connection) throws {
    _ = try session.execute(
      """
      UPDATE payments
      SET status = ?, paid_at = COALESCE(paid_at, ?), meta_event_id = COALESCE(meta_event_id, ?),
        gateway_transaction_id = COALESCE(gateway_transaction_id, ?),
        gateway_transaction_hash = COALESCE(gateway_transaction_hash, ?),
        gateway_producer_hash = COALESCE(gateway_producer_hash, ?),
        product_description = COALESCE(product_description, ?),
        expires_at = COALESCE(?, expires_at), next_check_at = ?, transition_count = ?,
        transitions_head = ?
      WHERE id = ? AND account_id = ?
      """,
      rows: changes.map { paymentRow($0.transition, $0.line) })
    try session.append(changes.map(\.line))
    for change in changes { try audit(change.transition, in: &session) }
    _ = try session.execute(
      """
      UPDATE webhook_deliveries
      SET state = 'matched', detail = ?, payment_id = ?, next_attempt_at = NULL
      WHERE id = ?
      """,
      rows: changes.compactMap { change in
        change.transition.webhook.map { webhook in
          [
            .text(shortened(change.transition.evidence)), change.payment.id.sqlValue,
            webhook.sqlValue,
          ]
        }
      })
  }

  private func audit(
    _ transition: PaymentTransition, in session: inout Connection
  ) throws {
    guard let kind = transition.decisionKind, let note = transition.decision else { return }
    try session.audit(
      kind, seller: transition.payment.sellerID,
      detail: "\(transition.payment.reference.text) \(note.text)")
  }

  private func line(of transition: PaymentTransition, from state: State) -> AuditLine {
    var chain = state.chain
    chain.paidAt = chain.paidAt ?? transition.paymentTime
    return AuditLine(
      payment: transition.payment.id, seller: transition.payment.sellerID, from: state.status,
      to: transition.to, evidence: transition.evidence, at: transition.at, after: chain)
  }

  private func paymentRow(_ transition: PaymentTransition, _ line: AuditLine) -> [Value] {
    let payment = transition.payment
    return [
      transition.to.sqlValue, Value(optional: transition.paymentTime),
      Value(optional: transition.purchaseEventID),
      Value(optional: transition.charge?.transactionID),
      Value(optional: transition.charge?.hash), Value(optional: transition.charge?.producerHash),
      Value(optional: transition.code), Value(optional: transition.expiresAt),
      Value(optional: transition.nextCheck), .integer(line.sequence), .bytes(line.hash),
      payment.id.sqlValue, payment.sellerID.sqlValue,
    ]
  }
}
