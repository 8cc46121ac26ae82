import Application
import Domain
import MariaDB

/// What the rows behind a position say, up to an id.
extension Connection {
  mutating func funnelFacts(
    _ stream: FunnelStream, after first: Int64, upTo last: Int64
  ) throws -> [FunnelFact] {
    switch stream {
    case .oldStarts: []
    case .clicks:
      try clickFacts("c.id > \(bind: first) AND c.id <= \(bind: last)")
    case .starts: try startFacts(after: first, upTo: last)
    case .payments:
      try paymentFacts("p.id > \(bind: first) AND p.id <= \(bind: last)") { row in
        try [FunnelFact(row, .charges, at: row.timestamp("created_at"))] + Self.accepted(row)
      }
    case .transitions:
      try transitionFacts("t.id > \(bind: first) AND t.id <= \(bind: last)")
    }
  }

  /// A machine's click is none, nor is that of a page fetched in advance which nobody looked at.
  mutating func clickFacts(_ condition: SQL) throws -> [FunnelFact] {
    try query(
      """
      SELECT c.account_id, a.time_zone, c.clicked_at, c.bot_id, \(SQL.funnelClick)
      FROM clicks c JOIN accounts a ON a.id = c.account_id
      WHERE \(condition) AND c.is_crawler = 0 AND (c.is_prefetch = 0 OR c.seen_at IS NOT NULL)
      """
    ).map { row in
      FunnelFact(
        seller: try row.identifier("account_id"), zone: try row.text("time_zone"),
        at: try row.timestamp("clicked_at"), stage: .clicks,
        origin: try FunnelOrigin(row, bot: row.integer("bot_id")))
    }
  }

  private mutating func startFacts(after first: Int64, upTo last: Int64) throws -> [FunnelFact] {
    try query(
      """
      SELECT s.account_id, a.time_zone, s.started_at, s.bot_id, \(SQL.funnelClick)
      FROM starts s JOIN accounts a ON a.id = s.account_id
      LEFT JOIN clicks c ON c.tracking_token = s.tracking_token AND c.account_id = s.account_id
      WHERE s.id > \(bind: first) AND s.id <= \(bind: last)
      """
    ).map { row in
      FunnelFact(
        seller: try row.identifier("account_id"), zone: try row.text("time_zone"),
        at: try row.timestamp("started_at"), stage: .starts,
        origin: try FunnelOrigin(row, bot: row.integer("bot_id")))
    }
  }

  mutating func paymentFacts(
    _ condition: SQL, _ read: (Row) throws -> [FunnelFact]
  ) throws -> [FunnelFact] {
    try query("SELECT \(SQL.funnelPayment) FROM \(SQL.funnelPayments) WHERE \(condition)")
      .flatMap(read)
  }

  static func accepted(_ row: Row) throws -> [FunnelFact] {
    guard try row.bool("meta_purchase_sent"),
      let at = try row.optionalTimestamp("meta_purchase_sent_at")
    else { return [] }
    return [try FunnelFact(row, .accepted, at: at)]
  }

  /// Of a payment the first time that it is paid, and the first that its money goes back.
  mutating func transitionFacts(_ condition: SQL) throws -> [FunnelFact] {
    try query(
      """
      SELECT t.to_status, t.happened_at, \(SQL.funnelPayment)
      FROM payment_transitions t JOIN \(SQL.funnelPayments)
      WHERE \(condition) AND p.id = t.payment_id
        AND t.to_status IN ('paid', 'refunded', 'chargeback')
        AND NOT EXISTS (SELECT 1 FROM payment_transitions e
          WHERE e.payment_id = t.payment_id AND e.id < t.id
            AND (e.to_status = t.to_status
              OR e.to_status <> 'paid' AND t.to_status <> 'paid'
                AND e.to_status IN ('refunded', 'chargeback')))
      """
    ).map { row in
      let happened = try row.timestamp("happened_at")
      return try row.text("to_status") == "paid"
        ? FunnelFact(row, .paid, at: row.optionalTimestamp("paid_at") ?? happened)
        : FunnelFact(row, .refunded, at: happened)
    }
  }
}
