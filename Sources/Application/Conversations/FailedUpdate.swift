package import Domain

/// An update that could not be served.
package struct FailedUpdate: Sendable {
  package let key: UpdateKey
  package let sellerID: SellerID
  /// Who waits for an answer, where that is known.
  package let telegramID: Int64?
  package let at: Timestamp
}
