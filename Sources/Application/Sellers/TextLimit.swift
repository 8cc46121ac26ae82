/// The longest texts of what a seller sets up, in characters, as the columns have them.
package enum TextLimit {
  package static let name = 100
  package static let slug = 64
  package static let accessLink = 2048
  package static let pixelID = 50
  static let testEventCode = 50

  /// What is wrong with a text that is too long; nil for one that is not.
  package static func fault(in text: String, limit: Int) -> String? {
    text.count > limit ? "tem \(text.count) caracteres; o limite é de \(limit)" : nil
  }

  /// What is wrong with a text that a form has to have.
  static func faults(in text: String, limit: Int, at path: String) -> [FieldFault] {
    guard !text.isEmpty else { return [FieldFault(path, "está faltando")] }
    return fault(in: text, limit: limit).map { [FieldFault(path, $0)] } ?? []
  }
}
