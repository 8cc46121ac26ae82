/// A place in a text as editors show it: both counted from 1, columns in Unicode scalars.
package struct JSONPlace: Sendable, Equatable, Comparable {
  package var line: Int
  package var column: Int

  package static let start = JSONPlace(line: 1, column: 1)

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (left: JSONPlace, right: JSONPlace) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
