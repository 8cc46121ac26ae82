package import Domain

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
  package static let clickTimeout = Interval.minutes(2)

  private static let nodePause = Interval.seconds(10)

  /// `isResent`: a person wants it sent although tracking was off when the money came.
  package func plan(now: Timestamp, isResent: Bool = false) -> PurchasePlan {
    if !isSent, awaitsClick, let paidAt, now.since(paidAt) < Self.clickTimeout {
      return .wait(until: now.adding(.seconds(2)), reason: "its click is not loaded yet")
    }
    if isSent { return .alreadySent }
    guard !ForgottenBuyer.has(telegramID: payment.telegramUserID) else {
      return .skip(reason: "the buyer was forgotten")
    }
    guard payment.status.hasBeenPaid else {
      return .wait(until: now.adding(Self.nodePause), reason: NodeBehind.unpaid(payment.status))
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
    case .paused(let until): return .wait(until: until, reason: PixelState.pausedReason)
    case .ready(let target):
      guard isResent || !target.wasOff(at: paidAt) else {
        return .skip(reason: PixelTarget.wasOffReason)
      }
      return .send(event(eventID: eventID, paidAt: paidAt, target: target, now: now))
    }
  }

  func event(
    eventID: String, paidAt: Timestamp, target: PixelTarget, now: Timestamp
  ) -> ConversionEvent {
    let clicked = click?.url
    // The buyer was on no other page of ours.
    let sourceURL = clicked?.isEmpty == true ? deliveryPage ?? clicked : clicked
    var user = click?.userData(of: paidAt, sentAt: now) ?? UserData(externalIDs: [])
    user.externalIDs.append(String(payment.telegramUserID))
    user.payer = payer
    return ConversionEvent(
      name: .purchase, eventID: eventID, eventTime: paidAt,
      actionSource: target.actionSource(of: user, url: sourceURL, hasPage: deliveryPage != nil),
      sourceURL: sourceURL,
      userData: user,
      purchase: PurchaseDetails(
        value: payment.amount, productName: payment.productName,
        offerReference: "offer-\(payment.offerID)", orderReference: payment.reference.text,
        kind: kind, orderBump: orderBump, itemCount: itemCount),
      campaign: click?.campaign ?? Campaign())
  }
}
