/// Where a use case writes down what happened: one line an event, no secret in it.
package struct Logger: Sendable {
  package enum Level: Sendable { case info, warning, error }

  package let record: @Sendable (Level, _ event: String, _ fields: [(String, String)]) -> Void

  package init(
    record: @escaping @Sendable (Level, _ event: String, _ fields: [(String, String)]) -> Void
  ) {
    self.record = record
  }

  package func info(_ event: String, _ fields: (String, String)...) {
    record(.info, event, fields)
  }

  package func warning(_ event: String, _ fields: (String, String)...) {
    record(.warning, event, fields)
  }

  package func error(_ event: String, _ fields: (String, String)...) {
    record(.error, event, fields)
  }
}
