package import Domain

package protocol PoolDirectory: Sendable {
  /// The active pool of that slug; may be up to a second old.
  func pool(slug: String) throws -> Pool?
  /// Every active pool, as it is now.
  func activePools() throws -> [Pool]
}

extension PoolDirectory {
  /// The pool of an ad link: that of the slug as it stands, else the only one that fits.
  ///
  /// Two that fit what the slug may have been are none: a click must not reach a wrong pool.
  package func pool(slug: String?, orOneOf repaired: [String]) throws -> Pool? {
    if let slug, let pool = try pool(slug: slug) { return pool }
    let fitting = try repaired.compactMap { try pool(slug: $0) }
    return fitting.count == 1 ? fitting[0] : nil
  }
}

package protocol ClickStore: Sendable {
  /// All of them durable when it returns, in one commit; a click that is there already stays as it is.
  ///
  /// Throws at once while the database is away: nginx has an answer then.
  func record(_ clicks: [RecordedClick]) throws
  /// Adds what the page reports, as ``StoredBrowserIDs/change(by:at:)`` says, and makes the click's
  /// PageView due at once.
  func add(_ report: BrowserReport, to token: TrackingToken, at now: Timestamp) throws
}

/// A click to be stored, and the server PageView promised in the same transaction.
package struct RecordedClick: Equatable, Sendable {
  package var click: Click
  /// Nil: none is enqueued.
  package var pageViewDueAt: Timestamp?

  package init(click: Click, pageViewDueAt: Timestamp?) {
    self.click = click
    self.pageViewDueAt = pageViewDueAt
  }
}

/// Clicks that may have led to a payment.
package protocol ClickLookup: Sendable {
  func attribution(token: TrackingToken, account: SellerID) throws -> Attribution?
  func latestAttribution(fbclid: String, account: SellerID) throws -> Attribution?
  /// The newest click bound to that person at any bot of the account.
  func latestAttribution(telegramUser: Int64, account: SellerID) throws -> Attribution?
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
