package import Domain

/// One payment of a seller with its whole story.
package protocol PaymentPages: Sendable {
  /// Nil where the seller has no such payment.
  func details(of reference: PaymentReference) throws -> PaymentDetails?
}
