import JSON

/// Collects the problems of a whole document.
final class DocumentProblems {
  private let document: JSONDocument
  private var found: [(path: String, place: JSONPlace, message: String)] = []

  init(_ document: JSONDocument) { self.document = document }

  /// At the place of the value at the path, or of what should have held it.
  func add(_ path: String, _ message: String) {
    found.append((path, document.place(of: path), message))
  }

  /// At the place of the key.
  func addKey(_ path: String, _ message: String) {
    found.append((path, document.keyPlace(of: path), message))
  }

  var isEmpty: Bool { found.isEmpty }

  /// In the order of the text.
  var fault: DocumentFault {
    DocumentFault(
      problems: found.enumerated()
        .sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
        .map { "\($0.element.path): \($0.element.place.inWords): \($0.element.message)" })
  }
}
