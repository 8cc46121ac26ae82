import Domain

@testable import Application

/// A pool's row, and whether Meta still takes its token.
struct PoolRow {
  let id: RedirectPoolID
  var isOn = true
  var heldUntil: Timestamp?
  var pausedUntil: Timestamp?
  var clicksPausedUntil: Timestamp?
  var offTimes: [OffTime] = []
  var tokenNumber = 1
  var isTokenDead = false

  var token: String { "token-\(tokenNumber)" }
}

/// What events are made of, as the repositories read it.
extension World: ConversionFacts, ConversionAttempts {
  func pool(_ id: RedirectPoolID) -> Int { Int(id.rawValue) - 1 }

  func purchase(_ id: PaymentID, at now: Timestamp) throws -> PurchaseFacts? {
    try call(.purchaseFacts) {
      let sale = sale(id)
      let pixel = state(of: sale.poolID, at: now)
      let isReady = if case .ready = pixel { true } else { false }
      frame?.reads[id] = Frame.Read(
        isPaid: sale.payment.status == .paid, isSent: sale.isSent, isReady: isReady)
      if let reason = silence(of: sale, pixel) { change(id) { $0.mayStaySilent = reason } }
      if sale.isSent { happened(.acceptedBefore) }
      if sale.awaitsClick { happened(.clickLate) }
      return PurchaseFacts(
        payment: sale.payment, eventID: sale.eventID, paidAt: sale.paidAt, isSent: sale.isSent,
        kind: sale.kind,
        click: sale.token.flatMap { token in clicks.first { $0.token == token } },
        pixel: pixel, awaitsClick: sale.awaitsClick, orderBump: sale.orderBump,
        hasToken: sale.token != nil, storedLink: sale.link)
    }
  }

  /// Why a sale with these facts may never be told of; nil where it must.
  private func silence(of sale: Sale, _ pixel: PixelState) -> String? {
    guard sale.payment.status == .paid, let paidAt = sale.paidAt else { return "not paid any more" }
    if now.since(paidAt) >= .days(7) {
      happened(.olderThanLimit)
      return "older than 7 days"
    }
    if case .off = pixel {
      happened(.offWhenSent)
      return "tracking was off when it was to be sent"
    }
    return wasOff(sale.poolID, at: paidAt) ? "tracking was off when the money came" : nil
  }

  /// Tracking was turned off between two requests for one event.
  private func silenceWork(of pool: RedirectPoolID) {
    for claim in frame?.claims ?? [] where !claim.isFinished {
      guard let sale = sale(ofEvent: claim.name), sale.poolID == pool else { continue }
      happened(.offWhenSent)
      change(sale.payment.id) { $0.mayStaySilent = "tracking was turned off meanwhile" }
    }
  }

  func wasOff(_ id: RedirectPoolID, at time: Timestamp) -> Bool {
    (offTimes + poolRows[pool(id)].offTimes).contains { $0.contains(time) }
  }

  func click(_ token: TrackingToken) throws -> (facts: ClickFacts, poolID: RedirectPoolID)? {
    try call(.clickFacts) {
      clicks.firstIndex { $0.token == token }.map { (clicks[$0], clickPools[$0]) }
    }
  }

  func pixel(of id: RedirectPoolID, at now: Timestamp) throws -> PixelState {
    try call(.pixel) {
      let state = state(of: id, at: now)
      if case .ready = state { frame?.readyPools.insert(id) } else { frame?.readyPools.remove(id) }
      if case .off = state { silenceWork(of: id) }
      return state
    }
  }

  private func state(of id: RedirectPoolID, at now: Timestamp) -> PixelState {
    let row = poolRows[pool(id)]
    guard isOnForAll else { return .off(reason: "tracking is off for all pools") }
    guard row.isOn else { return .off(reason: "tracking is off for this pool") }
    if let until = row.heldUntil, until > now { return .held(id, until: until, reason: "190") }
    if let until = row.pausedUntil, until > now { return .paused(until: until) }
    return .ready(
      PixelTarget(
        poolID: id, sellerID: World.seller, pixelID: "pixel-\(id)", accessToken: Secret(row.token),
        testEventCode: nil, actionSource: .website,
        clicksPausedUntil: row.clicksPausedUntil.flatMap { $0 > now ? $0 : nil },
        offTimes: row.offTimes + offTimes))
  }

  func note(_ link: ClickLink, of payment: PaymentID) throws {
    try call(.note) { change(payment) { $0.link = link.text } }
  }
  func slow(_ target: PixelTarget, by pace: PixelPace, at now: Timestamp) throws {
    try call(.slow) {
      let index = pool(target.poolID)
      poolRows[index].pausedUntil = max(poolRows[index].pausedUntil ?? now, now.adding(pace.all))
      poolRows[index].clicksPausedUntil = max(
        poolRows[index].clicksPausedUntil ?? now, now.adding(pace.clicks))
    }
  }
  func hold(_ pool: RedirectPoolID, until: Timestamp, reason: String) throws {
    try call(.hold) { poolRows[self.pool(pool)].heldUntil = until }
  }
  func append(_ attempts: [ConversionAttempt]) throws { try call(.appendAttempts) {} }
}
