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
}
