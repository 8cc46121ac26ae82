/// What is wrong with a configuration before anybody outside was asked, each with its path such as
/// `$.bots[0].gateway_account`.
package struct UnacceptableConfiguration: Error, Equatable, CustomStringConvertible {
  package let problems: [FieldFault]

  package init(problems: [FieldFault]) { self.problems = problems }

  package var description: String {
    problems.map { "\($0.path): \($0.message)" }.joined(separator: "\n")
  }
}
