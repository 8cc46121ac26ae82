package import Domain

/// Clicks that may have led to a payment.
package protocol ClickLookup: Sendable {
  func attribution(token: TrackingToken, seller: SellerID) throws -> Attribution?
  func latestAttribution(fbclid: String, seller: SellerID) throws -> Attribution?
  /// The newest click bound to that person at any bot of the account.
  func latestAttribution(telegramUser: Int64, seller: SellerID) throws -> Attribution?
}
