package import Domain

/// Everything the database knows of one payment in scope, in order.
package protocol PaymentStory: Sendable {
  /// Nil where the scope has no such payment.
  func story(of reference: PaymentReference) throws -> [TraceStep]?
}
