import Domain

@testable import Application

/// What must hold at every moment.
extension World {
  /// Stopped for so long between a look and the call that it leads to, a process cannot know better.
  private static let slack = Interval.minutes(15)

  /// An event on its way to Meta, received or not.
  func check(_ event: ConversionEvent, for target: PixelTarget) {
    guard event.name == .purchase else {
      if frame?.readyPools.contains(target.poolID) != true {
        violate("\(event.eventID) leaves although its pixel was not ready")
      }
      if wasOffBefore(event.eventTime, target.poolID) {
        violate("\(event.eventID) leaves although tracking was off at its time")
      }
      return
    }
    guard let sale = sale(ofEvent: event.eventID), let paidAt = sale.paidAt,
      let read = frame?.reads[sale.payment.id]
    else { return violate("\(event.eventID) is no event of a paid payment") }
    if !sale.isTrulyPaid { violate("\(event.eventID): no money came") }
    if !read.isPaid { violate("\(event.eventID) leaves although its payment is not paid") }
    if read.isSent { violate("\(event.eventID) leaves although Meta has accepted it") }
    if !read.isReady { violate("\(event.eventID) leaves although its pixel was not ready") }
    if event.eventTime != paidAt { violate("\(event.eventID) has another time than its payment") }
    checkDetails(of: event, sale)
    if target.poolID != sale.poolID { violate("\(event.eventID) goes to another pool's pixel") }
    if wasOffBefore(paidAt, sale.poolID) {
      violate("\(event.eventID) leaves although tracking was off when the money came")
    }
    if now.since(paidAt) > Interval.days(7).adding(Self.slack) {
      violate("\(event.eventID) leaves after 7 days")
    }
    checkWindow(of: event.eventID)
  }

  /// A buyer's purchases are told apart, and each as what it was.
  private func checkDetails(of event: ConversionEvent, _ sale: Sale) {
    if event.purchase?.value != sale.payment.amount {
      violate("\(event.eventID) has another value")
    }
    if event.purchase?.kind != sale.kind { violate("\(event.eventID) has another category") }
    if event.purchase?.orderBump != sale.orderBump {
      violate("\(event.eventID) has another order bump")
    }
    if !event.userData.externalIDs.contains(String(sale.payment.telegramUserID)) {
      violate("\(event.eventID) tells of another person")
    }
  }

  private func checkWindow(of event: String) {
    guard let claim = frame?.claim(of: event) else {
      return violate("\(event) leaves without a lease")
    }
    let since = outbox[Int(claim.taskID.rawValue) - 1].trulyUnknownSince
    if let since, claim.at.since(since) > Interval.hours(48).adding(Self.slack) {
      violate("\(event) is repeated 48 hours after an attempt without an answer")
    }
  }

  /// Tracking that is turned off in the very millisecond of a sale may be either.
  private func wasOffBefore(_ time: Timestamp, _ id: RedirectPoolID) -> Bool {
    (offTimes + poolRows[pool(id)].offTimes).contains { $0.began < time && $0.contains(time) }
  }

  /// The access link on its way to a buyer.
  func check(_ message: OutgoingMessage, delivering sale: Sale) {
    if message.values["link"] != World.link(of: sale.payment.offerID) {
      violate("\(sale.payment.reference.text) is delivered with another product's link")
    }
    if !sale.isTrulyPaid { violate("\(sale.payment.reference.text) is delivered and not paid") }
    if frame?.reads[sale.payment.id]?.isPaid != true {
      violate("\(sale.payment.reference.text) is delivered without a look at its state")
    }
  }

  /// Once more only where nobody could know of the first time.
  func arrive(_ name: String, _ receipt: Receipt) {
    let before = received[name] ?? []
    received[name] = before + [receipt]
    guard let last = before.last else { return }
    happened(.sentOnceMore)
    // Of one attempt: what Meta took in part is sent in halves.
    if last.claim === receipt.claim, last.claim?.isUnknown == true { return }
    let isExcused =
      last.claim?.excusesRepetition(at: now) == true || receipt.claim.map { now >= $0.end } == true
    if !isExcused { violate("\(name) arrives twice although its first arrival was known") }
    if let time = last.eventTime, time != receipt.eventTime {
      violate("\(name) arrives with two times")
    }
  }

  func checkPaid(_ sale: Sale) {
    let name = sale.payment.reference.text
    if !sale.isTrulyPaid { violate("\(name) becomes paid, and no such money came") }
    if sale.eventID == nil || sale.paidAt == nil { violate("\(name) is paid without id or time") }
    if sale.tellsTime, let told = sale.money?.at, told != sale.paidAt {
      violate("\(name) has another time than its gateway says")
    }
    if let paidAt = sale.paidAt, wasOff(sale.poolID, at: paidAt) { happened(.paidWhileOff) }
  }

  func checkAcceptance(of sale: Sale) {
    if let event = sale.eventID, received[event] != nil { return }
    violate("\(sale.payment.reference.text) counts as sent, and Meta has no event of it")
  }

  /// A person is asked only about what nobody else can decide.
  func checkSurrender(of entry: OutboxEntry, because reason: String) {
    guard entry.task.kind == .purchase, let payment = entry.task.paymentID else { return }
    if let since = entry.trulyUnknownSince, now.since(since) > .hours(48) {
      happened(.unknownForTooLong)
      change(payment) { $0.mayStaySilent = "its outcome was unknown for 48 hours" }
    }
  }
}

extension Interval {
  func adding(_ other: Interval) -> Interval {
    Interval(milliseconds: milliseconds + other.milliseconds)
  }
}
