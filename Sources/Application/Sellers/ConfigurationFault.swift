/// What keeps a whole configuration from being saved, in Portuguese.
package struct ConfigurationFault: Error, Equatable, CustomStringConvertible {
  /// Each with its field; their messages name the entry too, so that they can stand alone.
  package let faults: [FieldFault]
  /// True where the rows were written and only a last step outside failed.
  package let isSaved: Bool

  package init(_ faults: [FieldFault], isSaved: Bool = false) {
    self.faults = faults
    self.isSaved = isSaved
  }

  package var problems: [String] { faults.map(\.message) }

  package var description: String { problems.joined(separator: "\n") }
}
