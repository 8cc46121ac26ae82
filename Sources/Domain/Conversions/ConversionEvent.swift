/// One event for Meta's Conversions API, in Meta's own words.
package struct ConversionEvent: Equatable, Sendable {
  package enum Name: String, Sendable, CaseIterable, Codable {
    case pageView = "PageView"
    /// The click's first START, where the pool says so.
    case viewContent = "ViewContent"
    /// The same, for ad sets that optimise for leads.
    case lead = "Lead"
    case purchase = "Purchase"
  }

  /// Where the conversion happened (facts: meta 3).
  package enum ActionSource: String, Sendable, CaseIterable {
    case website
    /// A sale closed in a messenger.
    case chat
  }

  package var name: Name
  package var eventID: String
  package var eventTime: Timestamp
  package var actionSource: ActionSource
  package var sourceURL: String?
  package var userData: UserData
  package var purchase: PurchaseDetails?
  /// The labels of the ad link.
  package var campaign: Campaign

  package init(
    name: Name, eventID: String, eventTime: Timestamp, actionSource: ActionSource,
    sourceURL: String?, userData: UserData, purchase: PurchaseDetails? = nil,
    campaign: Campaign = Campaign()
  ) {
    self.campaign = campaign
    self.name = name
    self.eventID = eventID
    self.eventTime = eventTime
    self.actionSource = actionSource
    self.sourceURL = sourceURL
    self.userData = userData
    self.purchase = purchase
  }

  /// Meta refuses older events, and the whole request with them.
  package static let ageLimit = Interval.days(7)
  /// How long Meta matches a browser's and a server's event, and how long we dare to repeat an event
  /// whose first attempt has an unknown outcome.
  package static let deduplicationWindow = Interval.hours(48)

  /// Meta refuses an event of the future: one that was stored before a clock was set back waits for its time.
  package static let futureReason = "its time has not come yet"
  /// Meanwhile the clock may be set again.
  private static let longestWait = Interval.minutes(10)

  package static func wait(until time: Timestamp, from now: Timestamp) -> Interval {
    min(max(time.since(now), .seconds(1)), longestWait)
  }
}

extension ConversionEvent {
  /// The keys without which Meta takes no event of this kind (facts: meta 3).
  package var requiredKeys: Set<UserDataKey> { actionSource == .website ? [.userAgent] : [] }
}
