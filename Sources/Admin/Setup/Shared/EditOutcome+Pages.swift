import Application

extension EditOutcome {
  /// Why nothing was saved; what is not there is no page.
  var faults: [FieldFault] {
    get throws {
      switch self {
      case .done: []
      case .invalid(let faults): faults
      case .refused(let fault): [fault]
      case .notFound: throw PageFault.notFound
      }
    }
  }
}

extension Flash {
  /// That it was saved, and what there is to know of it.
  static func saved(_ words: String, _ warnings: [String]) -> Flash {
    warnings.isEmpty
      ? Flash(.success, words)
      : Flash(.warning, "\(words) Atenção: \(warnings.joined(separator: "; "))")
  }
}
