package import Application
package import Domain
package import MariaDB

package struct AlertRuleRepository: AlertRuleStore, AlertRuleEdits {
  /// In `alert_rules`, for whoever has no row of their own.
  private static let everybody: Int64 = 0

  private let database: Database

  package init(_ database: Database) { self.database = database }

  package func limits(of seller: SellerID) throws -> [AlertRule: AlertLimit] {
    try limits(of: [Self.everybody, seller.rawValue])
  }

  /// As they are for sellers without a row of their own.
  package func limits(ofAll _: SystemScope) throws -> [AlertRule: AlertLimit] {
    try limits(of: [Self.everybody])
  }

  private func limits(of owners: [Int64]) throws -> [AlertRule: AlertLimit] {
    var limits = Dictionary(uniqueKeysWithValues: AlertRule.allCases.map { ($0, $0.standard) })
    let rows = try database.repeatable { session in
      // The seller's own come last, and outrank the others.
      try session.query(
        """
        SELECT rule, threshold, window_seconds, is_enabled FROM alert_rules
        WHERE account_id IN \(list: owners) ORDER BY account_id
        """)
    }
    for row in rows {
      guard let rule = AlertRule(rawValue: try row.text("rule")) else { continue }
      var limit = limits[rule] ?? rule.standard
      limit.threshold = try row.optionalInteger("threshold") ?? limit.threshold
      if rule.standard.window != nil, let seconds = try row.optionalInteger("window_seconds") {
        limit.window = Interval(milliseconds: seconds * 1000)
      }
      limit.isEnabled = try row.optionalInteger("is_enabled").map { $0 != 0 } ?? limit.isEnabled
      limits[rule] = limit
    }
    return limits
  }

  /// Nil leaves what is not named; `scope` is one seller's, or everybody's who has no row of their own.
  package func set(
    _ rule: AlertRule, threshold: Int64?, window: Interval?, isEnabled: Bool?, in scope: any Scope,
    by author: String = AuditLog.alertsCommand
  ) throws {
    let owner = scope.onlySeller?.rawValue ?? Self.everybody
    let seconds = window.map { $0.milliseconds / 1000 }
    let words = [
      threshold.map { "limit \($0)" }, seconds.map { "window \($0 / 60) min" },
      isEnabled.map { $0 ? "on" : "off" },
    ].compactMap { $0 }.joined(separator: ", ")
    try database.transaction { session in
      _ = try session.execute(
        """
        INSERT INTO alert_rules (account_id, rule, threshold, window_seconds, is_enabled)
        VALUES (\(bind: owner), \(bind: rule.rawValue), \(bind: threshold), \(bind: seconds),
          \(bind: isEnabled))
        ON DUPLICATE KEY UPDATE threshold = COALESCE(VALUES(threshold), threshold),
          window_seconds = COALESCE(VALUES(window_seconds), window_seconds),
          is_enabled = COALESCE(VALUES(is_enabled), is_enabled)
        """)
      try session.audit(
        "alert_rule_changed", seller: scope.onlySeller,
        detail: "\(rule.rawValue): \(words) by \(author)")
    }
  }

  /// Back to what is true without a row.
  package func reset(
    _ rule: AlertRule, in scope: any Scope, by author: String = AuditLog.alertsCommand
  ) throws {
    let owner = scope.onlySeller?.rawValue ?? Self.everybody
    try database.transaction { session in
      _ = try session.execute(
        """
        DELETE FROM alert_rules
        WHERE account_id = \(bind: owner) AND rule = \(bind: rule.rawValue)
        """)
      try session.audit(
        "alert_rule_changed", seller: scope.onlySeller,
        detail: "\(rule.rawValue): default by \(author)")
    }
  }
}
