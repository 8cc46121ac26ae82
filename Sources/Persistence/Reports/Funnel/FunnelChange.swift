import Domain
import MariaDB

/// What changed in a row that may have been counted before.
///
/// It is written in the transaction of the change, and read by whoever counts the stream, in one snapshot with the
/// rows: a row behind the position was counted as it had been, one before it will be counted as it is.
struct FunnelChange: Sendable {
  enum Kind: String, Sendable {
    /// Somebody looks at a page that was fetched in advance.
    case seen
    /// Meta has accepted a payment's event.
    case accepted
    /// A payment's click became known.
    case moved
  }

  let id: Int64
  let kind: Kind?
  let subject: Int64
}

extension Connection {
  mutating func noteSeen(click: Int64) throws {
    _ = try execute(
      """
      INSERT INTO funnel_changes (stream, kind, subject_id)
      VALUES (\(bind: FunnelStream.clicks.rawValue), \(bind: FunnelChange.Kind.seen.rawValue),
        \(bind: click))
      """)
  }

  mutating func noteAccepted(_ payment: PaymentID) throws {
    _ = try execute(
      """
      INSERT INTO funnel_changes (stream, kind, subject_id)
      VALUES (\(bind: FunnelStream.payments.rawValue),
        \(bind: FunnelChange.Kind.accepted.rawValue), \(bind: payment))
      """)
  }

  /// Before they are attributed to the click of that token: where such payments `p` stood.
  mutating func noteMove(of payments: SQL, to token: TrackingToken) throws {
    for stream in [FunnelStream.payments, .transitions] {
      _ = try execute(
        """
        INSERT INTO funnel_changes (stream, kind, subject_id, old_click_id, old_pool_id,
          old_campaign)
        SELECT \(bind: stream.rawValue), \(bind: FunnelChange.Kind.moved.rawValue), p.id, c.id,
          p.pool_id, p.utm_campaign
        FROM payments p
        LEFT JOIN clicks c ON c.tracking_token = p.tracking_token AND c.account_id = p.account_id
        WHERE \(payments) AND NOT p.tracking_token <=> \(bind: token.text)
        """)
    }
  }

  mutating func funnelChanges(_ stream: FunnelStream) throws -> [FunnelChange] {
    try query(
      """
      SELECT id, kind, subject_id FROM funnel_changes
      WHERE stream = \(bind: stream.rawValue) ORDER BY id
      """
    ).map { row in
      FunnelChange(
        id: try row.integer("id"), kind: FunnelChange.Kind(rawValue: try row.text("kind")),
        subject: try row.integer("subject_id"))
    }
  }

  mutating func remove(_ changes: [FunnelChange]) throws {
    for piece in changes.chunks(of: 256) {
      _ = try execute("DELETE FROM funnel_changes WHERE id IN \(list: piece.map(\.id))")
    }
  }
}
