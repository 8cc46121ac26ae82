package import Domain

package protocol PoolDirectory: Sendable {
  /// The active pool of that slug; may be up to a second old.
  func pool(slug: String) throws -> Pool?
}

package protocol ClickStore: Sendable {
  /// Durable when it returns; with a server PageView promised in the same transaction, due then.
  func record(_ click: Click, pageViewDueAt: Timestamp?) throws
  /// Adds cookies that the page reports, replacing nothing that came from a cookie, and makes the
  /// click's PageView due at once.
  func addCookies(_ token: TrackingToken, fbp: MetaCookie?, fbc: MetaCookie?, at now: Timestamp)
    throws
}

/// Clicks that may have led to a payment.
package protocol ClickLookup: Sendable {
  func attribution(token: TrackingToken, account: AccountID) throws -> Attribution?
  func latestAttribution(fbclid: String, account: AccountID) throws -> Attribution?
  /// The newest click bound to that person at any bot of the account.
  func latestAttribution(telegramUser: Int64, account: AccountID) throws -> Attribution?
}

/// What a payment keeps of its click.
package struct Attribution: Equatable, Sendable {
  package var token: TrackingToken
  package var poolID: PoolID
  package var source: String?
  package var campaign: String?
  package var fbclid: String?

  package init(
    token: TrackingToken, poolID: PoolID, source: String?, campaign: String?, fbclid: String?
  ) {
    self.token = token
    self.poolID = poolID
    self.source = source
    self.campaign = campaign
    self.fbclid = fbclid
  }
}
