/// From where on a rule fires.
package struct AlertLimit: Equatable, Sendable {
  /// Percent, a number or minutes, as the rule compares it.
  package var threshold: Int64
  /// What is looked at; nil where the rule looks at how things are now.
  package var window: Interval?
  package var isEnabled: Bool

  package init(threshold: Int64, window: Interval? = nil, isEnabled: Bool = true) {
    self.threshold = threshold
    self.window = window
    self.isEnabled = isEnabled
  }
}
