import Application
import Domain
import MariaDB

extension Connection {
  /// What waited for this is due now, what waited for a person included.
  mutating func free(_ hold: TaskHold, at now: Timestamp) throws {
    _ = try execute(
      """
      UPDATE outbox
      SET state = 'pending', attempts = 0, next_attempt_at = \(bind: now), held_by = NULL,
        finished_at = NULL
      WHERE held_by = \(bind: hold.text) AND state IN ('pending', 'waiting')
        AND lease_owner IS NULL
      """)
  }

  /// Whether the buyer is back already; their row stays as it is until the end of the transaction.
  mutating func isOver(_ hold: TaskHold, seller: SellerID) throws -> Bool {
    guard case .buyer(let bot, let telegramID) = hold else { return false }
    return try !query(
      """
      SELECT id FROM bot_users
      WHERE bot_id = \(bind: bot) AND telegram_user_id = \(bind: telegramID)
        AND account_id = \(bind: seller) AND blocked_at IS NULL LOCK IN SHARE MODE
      """
    ).isEmpty
  }

  /// Throws where the claim itself is not to be seen here: what follows from it would change nothing, and the task be
  /// done again when its lease is over.
  mutating func requireClaim(of entry: ClaimedTask) throws {
    let isThere = try !query(
      """
      SELECT id FROM outbox
      WHERE id = \(bind: entry.id)
        AND (attempts >= \(bind: entry.history.attempts) OR state <> 'pending')
      """
    ).isEmpty
    guard isThere else { throw MariaDBError.rowMissing("outbox") }
  }

  /// Ends the holder's work on a task; nothing where the lease is lost.
  mutating func close(
    _ entry: ClaimedTask, state: String, detail: String, hold: TaskHold? = nil, at now: Timestamp
  ) throws {
    let closed = try execute(
      """
      UPDATE outbox
      SET state = \(bind: state), detail = \(bind: shortened(detail)),
        held_by = \(bind: hold?.text), lease_owner = NULL, lease_until = NULL,
        finished_at = \(bind: now)
      WHERE id = \(bind: entry.id) AND lease_owner = \(bind: entry.lease)
      """)
    if closed.affectedRows == 0 { try requireClaim(of: entry) }
  }
}
