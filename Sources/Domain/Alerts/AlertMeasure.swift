/// What was found of one seller about one rule.
package struct AlertMeasure: Equatable, Sendable {
  package let rule: AlertRule
  /// Id of the pool, bot or gateway account, kind of task; empty where the rule is about the seller as a whole.
  package let subject: String
  /// Of the subject, for people.
  package let name: String
  package let part: Int64
  package let whole: Int64
  /// What the other side said.
  package let reason: String

  package init(
    _ rule: AlertRule, subject: String = "", name: String = "", part: Int64, whole: Int64 = 0,
    reason: String = ""
  ) {
    self.rule = rule
    self.subject = subject
    self.name = name
    self.part = part
    self.whole = whole
    self.reason = reason
  }
}
