package import Domain

/// A stored click, as an event needs it.
package struct ClickFacts: Equatable, Sendable {
  package var token: TrackingToken
  package var eventID: PageViewEventID
  /// When the page was looked at: with the click, or later where it was fetched in advance.
  package var at: Timestamp
  package var url: String
  package var address: String?
  package var userAgent: String?
  package var fbp: String?
  package var fbc: String?
  /// The click id in the click's address.
  package var fbclid: String?
  /// Why the `_fbc` that the browser sent was not stored.
  package var fbcFault: String?
  /// The labels of the ad link.
  package var campaign: Campaign

  package init(
    token: TrackingToken, eventID: PageViewEventID, at: Timestamp, url: String, address: String?,
    userAgent: String?, fbp: String?, fbc: String?, fbclid: String? = nil,
    fbcFault: String? = nil, campaign: Campaign = Campaign()
  ) {
    self.fbcFault = fbcFault
    self.campaign = campaign
    self.fbclid = fbclid
    self.token = token
    self.eventID = eventID
    self.at = at
    self.url = url
    self.address = address
    self.userAgent = userAgent
    self.fbp = fbp
    self.fbc = fbc
  }
}

extension ClickFacts {
  package func pageView(sentAt now: Timestamp) -> ConversionEvent {
    ConversionEvent(
      name: .pageView, eventID: eventID.text, eventTime: at, actionSource: .website,
      sourceURL: url, userData: userData(of: at, sentAt: now), campaign: campaign)
  }

  /// What the click's first START was to Meta.
  func event(_ start: StartEvent, for target: PixelTarget, sentAt now: Timestamp) -> ConversionEvent
  {
    let user = userData(of: start.at, sentAt: now)
    return ConversionEvent(
      name: start.name, eventID: start.eventID, eventTime: start.at,
      actionSource: target.actionSource(of: user, url: url), sourceURL: url, userData: user,
      campaign: campaign)
  }

  /// What Meta may be told of the visitor with an event of that time; what it may not stands among
  /// ``UserData/leftOut``.
  func userData(of event: Timestamp, sentAt now: Timestamp) -> UserData {
    var user = UserData(externalIDs: [token.text], userAgent: userAgent)
    let browser = BrowserIDChoice([fbp ?? ""]) { text throws(BrowserIDFault) in
      try BrowserIDRule.fbp(text, at: now)
    }
    user.fbp = browser.cookie?.text
    let clickID = BrowserIDChoice([fbc ?? ""]) { text throws(BrowserIDFault) in
      try BrowserIDRule.fbc(text, fbclid: fbclid, of: event, sentAt: now)
    }
    user.fbc = clickID.cookie?.text
    user.leftOut =
      [
        browser.fault.map { LeftOutKey(.fbp, $0.rawValue) },
        clickID.fault.map { LeftOutKey(.fbc, $0.rawValue) },
      ].compactMap { $0 }
    guard let address, !address.isEmpty else { return user }
    user.address = PublicAddress(address)?.text
    if user.address == nil { user.leftOut.append(LeftOutKey(.address, "not_public")) }
    return user
  }
}
