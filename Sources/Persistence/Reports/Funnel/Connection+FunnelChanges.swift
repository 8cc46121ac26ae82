import Application
import Domain
import MariaDB

/// What changes mean for what was counted before.
extension Connection {
  mutating func facts(
    of changes: [FunnelChange], in stream: FunnelStream, upTo position: Int64
  ) throws -> [FunnelFact] {
    var facts: [FunnelFact] = []
    for ids in changes.subjects(.seen) {
      facts += try clickFacts("c.id IN \(list: ids) AND c.id <= \(bind: position)")
    }
    for ids in changes.subjects(.accepted) {
      facts += try paymentFacts("p.id IN \(list: ids) AND p.id <= \(bind: position)") {
        try Self.accepted($0)
      }
    }
    for ids in changes.subjects(.moved) {
      facts += try moves(of: ids, in: stream, upTo: position)
    }
    return facts
  }

  /// The oldest change of a payment says where it was counted, the payment itself where it belongs.
  private mutating func moves(
    of payments: [Int64], in stream: FunnelStream, upTo position: Int64
  ) throws -> [FunnelFact] {
    let old = try origins(before: payments, in: stream)
    var counted: [(Int64, FunnelFact)] = []
    for payment in payments {
      let facts =
        stream == .payments
        ? try paymentFacts("p.id = \(bind: payment) AND p.id <= \(bind: position)") { row in
          [try FunnelFact(row, .charges, at: row.timestamp("created_at"))]
        }
        : try transitionFacts("t.payment_id = \(bind: payment) AND t.id <= \(bind: position)")
      counted += facts.map { (payment, $0) }
    }
    return counted.flatMap { payment, fact in
      old[payment].map { fact.moved(from: $0) } ?? []
    }
  }

  private mutating func origins(
    before payments: [Int64], in stream: FunnelStream
  ) throws -> [Int64: FunnelOrigin] {
    let rows = try query(
      """
      SELECT f.subject_id, p.bot_id, p.offer_id, c.id AS click,
        IF(c.id IS NULL, f.old_campaign, c.utm_campaign) AS campaign, c.utm_term AS ad_set,
        c.utm_content AS ad, COALESCE(c.pool_id, f.old_pool_id) AS pool, c.client_user_agent
      FROM funnel_changes f JOIN payments p ON p.id = f.subject_id
      LEFT JOIN clicks c ON c.id = f.old_click_id
      WHERE f.stream = \(bind: stream.rawValue) AND f.kind = \(bind: FunnelChange.Kind.moved.rawValue)
        AND f.subject_id IN \(list: payments)
      ORDER BY f.id DESC
      """)
    return try rows.reduce(into: [:]) { origins, row in
      origins[try row.integer("subject_id")] = try FunnelOrigin(
        row, bot: row.integer("bot_id"), offer: row.integer("offer_id"))
    }
  }
}

extension [FunnelChange] {
  /// Each once, in pieces that one statement takes.
  fileprivate func subjects(_ kind: FunnelChange.Kind) -> [[Int64]] {
    Set(filter { $0.kind == kind }.map(\.subject)).sorted().chunks(of: 256)
  }
}
