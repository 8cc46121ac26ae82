/// What is wrong with one field of what a seller sets up, in Portuguese.
package struct FieldFault: Equatable, Sendable {
  /// In a form from its entry, such as `token` or `texts.welcome`; in a document from its root, such as
  /// `$.bots[0].token`.
  package let path: String
  package let message: String

  package init(_ path: String, _ message: String) {
    self.path = path
    self.message = message
  }

  /// The same fault, seen from where its entry stands.
  package func under(_ place: String) -> FieldFault { FieldFault("\(place).\(path)", message) }
}

extension [FieldFault] {
  package func under(_ place: String) -> [FieldFault] { map { $0.under(place) } }
}
