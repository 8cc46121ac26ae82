/// What became of a seller's form, for the page that shows it again.
package enum EditOutcome<Value: Sendable>: Sendable {
  /// Tested, or saved; the warnings are in Portuguese.
  case done(Value, warnings: [String] = [])
  /// Nothing was saved; each field that has to be changed.
  case invalid([FieldFault])
  /// Nothing was saved: whoever was asked outside refuses, with their words, or cannot be asked.
  case refused(FieldFault)
  /// The seller has nothing with this name.
  case notFound
}

extension EditOutcome {
  /// Saves what was found good.
  ///
  /// Fields that the store refuses, since something changed after the check, are faults of the form like others.
  func saving<Saved>(_ save: (Value) throws -> Saved) throws -> EditOutcome<Saved> {
    switch self {
    case .done(let value, let warnings):
      do {
        return .done(try save(value), warnings: warnings)
      } catch let fault as ConfigurationFault {
        return .invalid(fault.faults)
      }
    case .invalid(let faults): return .invalid(faults)
    case .refused(let fault): return .refused(fault)
    case .notFound: return .notFound
    }
  }
}
