package import Domain

/// What leads a seller in scope to the first sale.
package protocol FirstStepsReport: Sendable {
  func steps() throws -> FirstSteps
  /// The newest click since then, and how far it has come; nil where there is none.
  func newestClick(since: Timestamp) throws -> ClickProgress?
}
