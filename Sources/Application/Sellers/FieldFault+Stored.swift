/// Faults that are seen when an entry is held against what is stored.
extension FieldFault {
  /// A name that is nowhere; nil for a known one.
  static func unknown(
    _ name: String, in known: Set<String>, _ what: String, at path: String
  ) -> FieldFault? {
    guard !known.contains(name) else { return nil }
    let names = known.sorted().joined(separator: ", ")
    return FieldFault(
      path, "não existe \(what) \(name); existem: \(names.isEmpty ? "nenhum" : names)")
  }

  /// A secret that is neither given nor stored.
  static func missingSecret(_ what: String, at path: String) -> FieldFault {
    FieldFault(
      path,
      "está faltando ou mascarado, e não há valor guardado para manter; escreva \(what)")
  }
}
