/// A state in words, with an icon and a color that say the same.
struct StateWords: Equatable {
  enum Look: String {
    case good, warn, bad, info, plain

    var icon: String {
      switch self {
      case .good: "check-circle"
      case .warn: "exclamation-triangle"
      case .bad: "x-octagon"
      case .info: "info-circle"
      case .plain: "eye-slash"
      }
    }
  }

  var look: Look
  var words: String
  /// What it means, and what to do.
  var detail: String?

  init(_ look: Look, _ words: String, _ detail: String? = nil) {
    (self.look, self.words, self.detail) = (look, words, detail)
  }

  /// For the template `setup/state`.
  var values: [String: Any] {
    var values: [String: Any] = ["look": look.rawValue, "icon": look.icon, "words": words]
    if let detail, !detail.isEmpty { values["detail"] = detail }
    return values
  }
}
