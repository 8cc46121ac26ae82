package import Domain

/// Who did something with an event, why and when; it goes into the audit trail.
package struct EventNote: Equatable, Sendable {
  package var person: String
  package var reason: String
  package var at: Timestamp
  /// The person knows that Meta may count the event twice.
  package var isConfirmed: Bool

  package init(person: String, reason: String, at: Timestamp, isConfirmed: Bool = false) {
    self.person = person
    self.reason = reason
    self.at = at
    self.isConfirmed = isConfirmed
  }
}
