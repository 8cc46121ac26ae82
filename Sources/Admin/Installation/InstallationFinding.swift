/// One thing that `rastro doctor` looked at.
package struct InstallationFinding: Sendable {
  package enum Verdict: Sendable {
    case good, warning, broken
  }

  package let title: String
  package let verdict: Verdict
  /// Portuguese, with what to do.
  package let message: String

  package init(title: String, verdict: Verdict, message: String) {
    self.title = title
    self.verdict = verdict
    self.message = message
  }
}
