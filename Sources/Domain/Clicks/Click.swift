/// The arrival of one visitor from an ad, as captured.
package struct Click: Equatable, Sendable {
  /// Where a browser id came from; only a cookie outranks another value.
  package enum Origin: String, Sendable { case cookie, generated }

  package var token: TrackingToken
  package var pageViewEventID: PageViewEventID
  package var sellerID: SellerID
  package var poolID: RedirectPoolID
  package var botID: BotID
  package var at: Timestamp
  package var fbclid: String?
  package var fbp: MetaCookie?
  package var fbpOrigin: Origin?
  /// Only what a browser's cookie holds; never made up.
  package var fbc: MetaCookie?
  /// Why the browser ids that were received are not used; nil where one is, or none was received.
  package var fbpFault: BrowserIDFault?
  package var fbcFault: BrowserIDFault?
  package var address: String?
  package var userAgent: String?
  package var url: String
  package var campaign: Campaign
  package var isCrawler: Bool
  /// Asked for by a browser in advance: whether anybody looks at the page is not known yet.
  package var isPrefetch: Bool
  /// Some captured value was longer than we keep.
  package var isTruncated: Bool

  package init(
    token: TrackingToken, pageViewEventID: PageViewEventID, sellerID: SellerID,
    poolID: RedirectPoolID,
    botID: BotID, at: Timestamp, url: String
  ) {
    self.token = token
    self.pageViewEventID = pageViewEventID
    self.sellerID = sellerID
    self.poolID = poolID
    self.botID = botID
    self.at = at
    self.url = url
    campaign = Campaign()
    isCrawler = false
    isPrefetch = false
    isTruncated = false
  }
}
