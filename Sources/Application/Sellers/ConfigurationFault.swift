/// What keeps a whole configuration from being saved, in Portuguese.
package struct ConfigurationFault: Error, Equatable, CustomStringConvertible {
  package let problems: [String]
  /// True where the rows were written and only a last step outside failed.
  package let isSaved: Bool

  package init(_ problems: [String], isSaved: Bool = false) {
    self.problems = problems
    self.isSaved = isSaved
  }

  package var description: String { problems.joined(separator: "\n") }
}

/// What is wrong with a configuration before anybody outside was asked, each with its path such as
/// `$.bots[0].gateway_account`.
package struct UnacceptableConfiguration: Error, Equatable, CustomStringConvertible {
  package struct Problem: Equatable, Sendable {
    package let path: String
    package let message: String

    package init(_ path: String, _ message: String) {
      self.path = path
      self.message = message
    }
  }

  package let problems: [Problem]

  package init(problems: [Problem]) { self.problems = problems }

  package var description: String {
    problems.map { "\($0.path): \($0.message)" }.joined(separator: "\n")
  }
}
