/// Who did something with a payment and why; it goes into the audit trail.
package struct PaymentNote: Equatable, Sendable {
  package var person: String
  package var reason: String

  package init(
    person: String, reason: String
  ) {
    self.person = person
    self.reason = reason
  }

  package static let longestReason = 300

  /// For evidence and the audit trail.
  package var text: String { "by \(person): \(reason.prefix(Self.longestReason))" }

  /// A decision about money has to say why.
  var hasReason: Bool { reason.contains { !$0.isWhitespace } }
}
