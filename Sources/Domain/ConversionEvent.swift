/// One event for Meta's Conversions API, in Meta's own words.
package struct ConversionEvent: Equatable, Sendable {
  package enum Name: String, Sendable {
    case pageView = "PageView"
    case purchase = "Purchase"
  }

  /// Where the conversion happened (fact sheet meta-capi §2.1, §5).
  package enum ActionSource: String, Sendable, CaseIterable {
    case website
    /// A sale closed in a messenger: what a sale in a Telegram bot truthfully is.
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

  package init(
    externalIDs: [String], address: String? = nil, userAgent: String? = nil, fbp: String? = nil,
    fbc: String? = nil, payer: Payer = Payer()
  ) {
    self.payer = payer
    self.externalIDs = externalIDs
    self.address = address
    self.userAgent = userAgent
    self.fbp = fbp
    self.fbc = fbc
  }
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
