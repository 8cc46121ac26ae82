/// What is wrong with one answer and what to do, in Portuguese.
struct FieldProblem: Error, Equatable, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
