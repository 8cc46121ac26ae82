/// The labels that an ad link carries, as received.
package struct Campaign: Equatable, Sendable {
  package var source: String?
  package var medium: String?
  package var name: String?
  package var content: String?
  package var term: String?
  /// The seller's own campaign label; opaque, never a gate.
  package var grim: String?

  package init() {}
}
