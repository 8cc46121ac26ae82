package import Domain

/// How rules are made to differ from the program's own; `author` stands in the audit trail.
package protocol AlertRuleEdits: Sendable {
  /// Nil leaves what is not named.
  func set(
    _ rule: AlertRule, threshold: Int64?, window: Interval?, isEnabled: Bool?, in scope: any Scope,
    by author: String) throws
  /// Back to what is true without a row.
  func reset(_ rule: AlertRule, in scope: any Scope, by author: String) throws
}
