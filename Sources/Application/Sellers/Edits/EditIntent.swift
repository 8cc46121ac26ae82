/// Whether a form makes something new or changes what is there; each is known by its name.
package enum EditIntent: Sendable {
  case create
  case change

  /// What keeps the form from being looked at; nil where it may go on.
  func obstacle<Value>(_ name: String, among known: Set<String>) -> EditOutcome<Value>? {
    switch self {
    case .create: known.contains(name) ? .invalid([Self.nameTaken]) : nil
    case .change: known.contains(name) ? nil : .notFound
    }
  }

  /// Said before saving, and again where another form was quicker.
  package static let nameTaken = FieldFault("name", "este nome já existe; escolha outro")
  package static let nameUnknown = FieldFault("name", "não existe nada com este nome")
}
