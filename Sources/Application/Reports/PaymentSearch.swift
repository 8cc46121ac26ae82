/// Finds payments in scope by whatever somebody has in hand.
package protocol PaymentSearch: Sendable {
  /// By our reference in any spelling, an older one, a gateway's id or hash of the charge, or the
  /// buyer's Telegram id; newest first.
  func matches(_ text: String) throws -> [PaymentMatch]
}
