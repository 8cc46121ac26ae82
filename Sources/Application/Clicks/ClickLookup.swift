package import Domain

/// Clicks that may have led to a payment.
package protocol ClickLookup: Sendable {
  func attribution(token: TrackingToken, account: SellerID) throws -> Attribution?
  func latestAttribution(fbclid: String, account: SellerID) throws -> Attribution?
  /// The newest click bound to that person at any bot of the account.
  func latestAttribution(telegramUser: Int64, account: SellerID) throws -> Attribution?
}
