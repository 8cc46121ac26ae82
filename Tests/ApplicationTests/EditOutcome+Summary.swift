import Application

extension EditOutcome {
  /// For assertions: which case it is, with the fields that are to blame.
  var summary: String {
    switch self {
    case .done(_, let warnings): (["done"] + warnings).joined(separator: " | ")
    case .invalid(let faults): "invalid " + faults.map(\.path).joined(separator: " ")
    case .refused(let fault): "refused \(fault.path): \(fault.message)"
    case .notFound: "not found"
    }
  }
}
