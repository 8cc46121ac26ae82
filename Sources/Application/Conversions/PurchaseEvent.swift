package import Domain

/// Where events go, as the pool says at the time of sending.
package struct PixelTarget: Sendable {
  package var poolID: PoolID
  package var accountID: AccountID
  package var pixelID: String
  package var accessToken: Secret<String>
  package var testEventCode: String?
  /// Of Purchase events.
  package var actionSource: ConversionEvent.ActionSource

  package init(
    poolID: PoolID, accountID: AccountID, pixelID: String, accessToken: Secret<String>,
    testEventCode: String?, actionSource: ConversionEvent.ActionSource
  ) {
    self.poolID = poolID
    self.accountID = accountID
    self.pixelID = pixelID
    self.accessToken = accessToken
    self.testEventCode = testEventCode
    self.actionSource = actionSource
  }
}

/// Whether a pool's events may leave now.
package enum PixelState: Sendable {
  case ready(PixelTarget)
  /// Meta refuses the token; nothing is tried before.
  case held(PoolID, until: Timestamp, reason: String)
  case off(reason: String)
}

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

  package init(
    token: TrackingToken, eventID: PageViewEventID, at: Timestamp, url: String, address: String?,
    userAgent: String?, fbp: String?, fbc: String?, fbclid: String? = nil
  ) {
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

/// A payment as its Purchase needs it.
package struct PurchaseFacts: Sendable {
  package var payment: Payment
  package var eventID: String?
  package var paidAt: Timestamp?
  package var isSent: Bool
  package var kind: PurchaseDetails.Kind
  package var click: ClickFacts?
  package var pixel: PixelState
  /// The buyer came with a click that nginx answered alone and that is not loaded yet.
  package var awaitsClick: Bool
  /// The buyer's own data; the seller's, where it stood in for it, names another person.
  package var payer: Payer

  package init(
    payment: Payment, eventID: String?, paidAt: Timestamp?, isSent: Bool,
    kind: PurchaseDetails.Kind, click: ClickFacts?, pixel: PixelState, awaitsClick: Bool = false,
    payer: Payer = Payer()
  ) {
    self.payer = payer
    self.awaitsClick = awaitsClick
    self.payment = payment
    self.eventID = eventID
    self.paidAt = paidAt
    self.isSent = isSent
    self.kind = kind
    self.click = click
    self.pixel = pixel
  }
}

/// What is to be done about a Purchase at this moment.
package enum PurchasePlan: Equatable, Sendable {
  case send(ConversionEvent)
  case skip(reason: String)
  /// For something that comes by itself.
  case wait(until: Timestamp, reason: String)
  case hold(by: TaskHold, until: Timestamp, reason: String)
  case alreadySent
}

extension PurchaseFacts {
  /// How long a Purchase waits for a click that is still to be loaded.
  package static let clickPatience = Interval.minutes(2)

  package func plan(now: Timestamp) -> PurchasePlan {
    if !isSent, awaitsClick, let paidAt, now.since(paidAt) < Self.clickPatience {
      return .wait(until: now.adding(.seconds(2)), reason: "its click is not loaded yet")
    }
    if isSent { return .alreadySent }
    guard !ForgottenBuyer.has(telegramID: payment.telegramUserID) else {
      return .skip(reason: "the buyer was forgotten")
    }
    guard payment.status == .paid, let eventID, let paidAt else {
      return .skip(reason: "the payment is \(payment.status.rawValue)")
    }
    guard now.since(paidAt) < ConversionEvent.ageLimit else {
      return .skip(reason: "older than 7 days")
    }
    guard paidAt.seconds <= now.seconds else {
      return .wait(
        until: now.adding(ConversionEvent.wait(until: paidAt, from: now)),
        reason: ConversionEvent.futureReason)
    }
    switch pixel {
    case .off(let reason): return .skip(reason: reason)
    case .held(let pool, let until, let reason):
      return .hold(by: .pixel(pool), until: until, reason: reason)
    case .ready(let target):
      return .send(event(eventID: eventID, paidAt: paidAt, target: target, now: now))
    }
  }

  private func event(
    eventID: String, paidAt: Timestamp, target: PixelTarget, now: Timestamp
  ) -> ConversionEvent {
    var user = click?.userData(of: paidAt, sentAt: now) ?? UserData(externalIDs: [])
    user.externalIDs.append(String(payment.telegramUserID))
    user.payer = payer
    // A website event must have a browser and an address; a sale without them happened in the chat.
    let isWebsite =
      target.actionSource == .website && user.userAgent?.isEmpty == false && user.address != nil
      && click?.url.isEmpty == false
    return ConversionEvent(
      name: .purchase, eventID: eventID, eventTime: paidAt,
      actionSource: isWebsite ? .website : .chat, sourceURL: click?.url, userData: user,
      purchase: PurchaseDetails(
        value: payment.amount, productName: payment.productName,
        offerReference: "offer-\(payment.offerID)", orderReference: payment.reference.text,
        kind: kind))
  }
}

extension ClickFacts {
  package func pageView(sentAt now: Timestamp) -> ConversionEvent {
    ConversionEvent(
      name: .pageView, eventID: eventID.text, eventTime: at, actionSource: .website,
      sourceURL: url, userData: userData(of: at, sentAt: now))
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

package protocol ConversionFacts: Sendable {
  func purchase(_ id: PaymentID, at now: Timestamp) throws -> PurchaseFacts?
  func click(_ token: TrackingToken) throws -> (facts: ClickFacts, poolID: PoolID)?
  func pixel(of pool: PoolID, at now: Timestamp) throws -> PixelState
  /// Keeps a pool's events back after its token was refused.
  func hold(_ pool: PoolID, until: Timestamp, reason: String) throws
}

package protocol ConversionSender: Sendable {
  /// One request with all of them.
  func send(_ events: [ConversionEvent], to target: PixelTarget, deadline: Deadline)
    -> ConversionResponse
}

/// Clicks whose server PageView is due.
package protocol DuePageViews: Sendable {
  /// Moves up to so many to the outbox, each once, and gives their number.
  func enqueue(at now: Timestamp, limit: Int) throws -> Int
}
