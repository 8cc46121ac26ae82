/// One event for Meta's Conversions API, in Meta's own words.
package struct ConversionEvent: Equatable, Sendable {
  package enum Name: String, Sendable {
    case pageView = "PageView"
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

  package init(
    name: Name, eventID: String, eventTime: Timestamp, actionSource: ActionSource,
    sourceURL: String?, userData: UserData, purchase: PurchaseDetails? = nil
  ) {
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

/// A key of `user_data` that we send, by Meta's name of it (facts: meta 4).
package enum UserDataKey: String, CaseIterable, Hashable, Sendable {
  case email = "em"
  case phone = "ph"
  case firstName = "fn"
  case lastName = "ln"
  case externalID = "external_id"
  case address = "client_ip_address"
  case userAgent = "client_user_agent"
  case fbp, fbc
}

/// A key that is known and not sent, with the reason.
package struct LeftOutKey: Equatable, Sendable {
  package var key: UserDataKey
  /// A word of lower-case letters and `_`, by which such keys are counted.
  package var reason: String

  package init(_ key: UserDataKey, _ reason: String) {
    self.key = key
    self.reason = reason
  }

  /// `fbc=too_old`.
  package var text: String { "\(key.rawValue)=\(reason)" }
}

/// What is known of the person, of the click and never of a webhook's sender.
package struct UserData: Equatable, Sendable {
  /// The plain texts whose SHA-256 goes out.
  package var externalIDs: [String]
  package var address: String?
  package var userAgent: String?
  package var fbp: String?
  package var fbc: String?
  /// What the buyer said of themselves; its SHA-256 goes out, and never the tax number.
  package var payer: Payer
  package var leftOut: [LeftOutKey]

  package init(
    externalIDs: [String], address: String? = nil, userAgent: String? = nil, fbp: String? = nil,
    fbc: String? = nil, payer: Payer = Payer(), leftOut: [LeftOutKey] = []
  ) {
    self.payer = payer
    self.leftOut = leftOut
    self.externalIDs = externalIDs
    self.address = address
    self.userAgent = userAgent
    self.fbp = fbp
    self.fbc = fbc
  }
}

extension UserData {
  /// The same without keys that Meta refused.
  package func without(_ keys: Set<UserDataKey>) -> UserData {
    var reduced = self
    for key in UserDataKey.allCases where keys.contains(key) {
      reduced.leftOut.append(LeftOutKey(key, "refused_by_meta"))
    }
    return reduced
  }

  package func sends(_ key: UserDataKey) -> Bool { !leftOut.contains { $0.key == key } }
}

extension ConversionEvent {
  /// The keys without which Meta takes no event of this kind (facts: meta 3).
  package var requiredKeys: Set<UserDataKey> { actionSource == .website ? [.userAgent] : [] }
}

package struct PurchaseDetails: Equatable, Sendable {
  package enum Kind: String, Sendable { case normal, downsell, upsell }

  package var value: Money
  package var productName: String
  package var offerReference: String
  package var orderReference: String
  package var kind: Kind

  package init(
    value: Money, productName: String, offerReference: String, orderReference: String, kind: Kind
  ) {
    self.value = value
    self.productName = productName
    self.offerReference = offerReference
    self.orderReference = orderReference
    self.kind = kind
  }
}
