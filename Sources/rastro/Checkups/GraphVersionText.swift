import Domain
import MetaConversions

/// How long the version of Meta's API that the settings name will live, in words.
enum GraphVersionText {
  /// Nil where there is nothing to do.
  static func warning(_ version: String, at now: Timestamp) -> String? {
    switch GraphVersion.standing(of: version, at: now) {
    case .usable: nil
    case .ends(let day):
      "termina em \(day): ponha uma mais nova em RASTRO_META_API_VERSION"
    case .ended(let day):
      "terminou em \(day), e a Meta responde por outra sem avisar: ponha uma mais nova em "
        + "RASTRO_META_API_VERSION"
    case .unknown: "este programa não conhece esta versão; confira RASTRO_META_API_VERSION"
    }
  }

  static func finding(_ version: String, at now: Timestamp) -> Finding {
    let warning = warning(version, at: now)
    return Finding(
      subject: "Graph version", verdict: warning == nil ? .good : .warning,
      message: "\(version)\(warning.map { " \($0)" } ?? "")")
  }
}
