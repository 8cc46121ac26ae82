import Domain
import MariaDB

@testable import Application
@testable import Persistence

/// The same figures, asked of the rows themselves.
extension FunnelScene {
  func there() throws -> [String] {
    try FunnelDimension.allCases.flatMap { try there($0) }.sorted()
  }

  /// In SQL what each dimension is of a click `c`, and of a payment `p` with or without one.
  private func value(_ dimension: FunnelDimension, ofPayment: Bool) -> SQL? {
    switch dimension {
    case .total: "''"
    case .campaign: "COALESCE(c.utm_campaign, '')"
    case .adSet: "COALESCE(c.utm_term, '')"
    case .ad: "COALESCE(c.utm_content, '')"
    case .pool: "COALESCE(c.pool_id, '')"
    case .bot: ofPayment ? "p.bot_id" : "c.bot_id"
    case .offer: ofPayment ? "p.offer_id" : nil
    case .device:
      "IF(c.id IS NULL, '', IF(c.client_user_agent LIKE '%iPhone%', 'ios', 'android'))"
    case .browser:
      "IF(c.id IS NULL, '', IF(c.client_user_agent LIKE '%iPhone%', 'instagram', 'chrome'))"
    }
  }

  /// All ten figures of a table, by seller, month, dimension and value.
  func sums(_ table: SQL, by month: SQL) throws -> [String] {
    try fixture.texts(
      """
      SELECT CONCAT_WS('|', account_id, \(month), dimension, value, SUM(clicks), SUM(starts),
        SUM(charges), SUM(charges_value), SUM(paid), SUM(paid_value), SUM(refunded),
        SUM(refunded_value), SUM(accepted), SUM(accepted_value)) AS v
      FROM \(table) GROUP BY account_id, \(month), dimension, value ORDER BY v
      """)
  }

  private func there(_ dimension: FunnelDimension) throws -> [String] {
    guard let paid = value(dimension, ofPayment: true) else { return [] }
    var facts: [SQL] = [
      payments(paid, at: "p.created_at", stage: 3, "TRUE"),
      payments(paid, at: "p.paid_at", stage: 4, "p.paid_at IS NOT NULL"),
      payments(paid, at: "t.happened_at", stage: 5, "t.happened_at IS NOT NULL"),
      payments(paid, at: "p.meta_purchase_sent_at", stage: 6, "p.meta_purchase_sent = 1"),
    ]
    if let clicked = value(dimension, ofPayment: false) {
      facts += [
        """
        SELECT c.account_id AS seller, c.clicked_at AS at, \(clicked) AS value, 1 AS stage,
          0 AS amount
        FROM clicks c WHERE c.is_crawler = 0 AND (c.is_prefetch = 0 OR c.seen_at IS NOT NULL)
        """,
        """
        SELECT c.account_id, s.started_at, \(clicked), 2, 0
        FROM starts s JOIN clicks c ON c.tracking_token = s.tracking_token
        """,
      ]
    }
    var all = facts[0]
    for fact in facts.dropFirst() { all = "\(all) UNION ALL \(fact)" }
    return try fixture.texts(
      """
      SELECT CONCAT_WS('|', seller, \(bind: dimension.rawValue), day, value, SUM(stage = 1),
        SUM(stage = 2), SUM(stage = 3), FORMAT(SUM(IF(stage = 3, amount, 0)), 2), SUM(stage = 4),
        FORMAT(SUM(IF(stage = 4, amount, 0)), 2), SUM(stage = 5),
        FORMAT(SUM(IF(stage = 5, amount, 0)), 2), SUM(stage = 6),
        FORMAT(SUM(IF(stage = 6, amount, 0)), 2)) AS v
      FROM (SELECT seller, value, stage, amount,
          DATE_FORMAT(at - INTERVAL IF(seller = 2, 4, 3) HOUR, '%Y-%m-%d') AS day
        FROM (\(all)) facts) days
      GROUP BY seller, day, value
      """
    ).map { $0.replacing(",", with: "") }
  }

  private func payments(_ value: SQL, at time: SQL, stage: Int, _ condition: SQL) -> SQL {
    """
    SELECT p.account_id AS seller, \(time) AS at, \(value) AS value, \(bind: stage) AS stage,
      p.amount AS amount
    FROM payments p LEFT JOIN clicks c ON c.tracking_token = p.tracking_token
    LEFT JOIN payment_transitions t
      ON t.payment_id = p.id AND t.to_status IN ('refunded', 'chargeback')
    WHERE \(condition)
    """
  }
}
