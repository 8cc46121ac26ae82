/// How well Meta can use the events of one name, as decimal texts with two digits; nil where it does not say.
package struct EventQuality: Equatable, Sendable {
  /// Of ten.
  package var match: String?
  /// Browser events that a server event covers too, per cent.
  package var coverage: String?
  /// Browser events whose `event_id` a server event has too, per cent.
  package var deduplicated: String?

  package init(match: String? = nil, coverage: String? = nil, deduplicated: String? = nil) {
    self.match = match
    self.coverage = coverage
    self.deduplicated = deduplicated
  }
}
