import Domain

@testable import Application

/// Payments as their repositories keep them.
extension World: PaymentLookup, PaymentLedger, CheckQueue, PaymentIntake {
  func sale(_ id: PaymentID) -> Sale { sales[Int(id.rawValue) - 1] }

  func change(_ id: PaymentID, _ work: (inout Sale) -> Void) { work(&sales[Int(id.rawValue) - 1]) }

  func payments(withIDs chargeIDs: [String], gatewayAccount: GatewayAccountID) throws -> [[Payment]]
  {
    try call(.paymentsByID) {
      chargeIDs.map { id in
        sales.map(\.payment).filter {
          $0.charge?.transactionID == id || $0.reference.text == id
        }
      }
    }
  }
  func payment(_ reference: PaymentReference, bot: BotID, telegramID: Int64) throws -> Payment? {
    try payments(withIDs: [reference.text], gatewayAccount: World.account)[0].first
  }
  func payment(_ id: PaymentID, seller: SellerID) throws -> Payment? {
    try call(.payment) {
      let payment = sale(id).payment
      frame?.reads[id] = Frame.Read(isPaid: payment.status == .paid)
      return payment
    }
  }
  func buyer(of payment: Payment) -> Payer { Payer() }
  func offerPublicID(of payment: Payment) -> String? { "of5" }

  // MARK: Changes

  func apply(_ transition: PaymentTransition) throws -> TransitionResult {
    try call(.applyTransition) {
      let id = transition.payment.id
      let stored = sale(id)
      guard
        transition.to.isReachable(
          from: stored.payment.status, hasCharge: stored.payment.charge != nil)
      else { return .unchanged }
      if let charge = transition.charge, isTaken(charge, from: id) { return .chargeTaken }
      // Its row is locked while a step is being sent.
      if lockedBuyer == stored.payment.telegramUserID { throw PortFailure() }
      note("payment \(id): \(stored.payment.status.rawValue) -> \(transition.to.rawValue)")
      change(id) { sale in
        sale.payment.status = transition.to
        sale.paidAt = sale.paidAt ?? transition.paymentTime
        sale.eventID = sale.eventID ?? transition.purchaseEventID
        sale.payment.charge = sale.payment.charge ?? transition.charge
        sale.payment.copyPasteCode = sale.payment.copyPasteCode ?? transition.code
        sale.payment.expiresAt = transition.expiresAt ?? sale.payment.expiresAt
        sale.nextCheck = transition.nextCheck
      }
      if let webhook = transition.webhook { settle(webhook, .matched(id, detail: "")) }
      if transition.to == .paid { checkPaid(sale(id)) }
      let tasks = transition.tasks + steps(after: transition)
      return .changed(EnqueuedTasks(ids: enqueue(tasks, at: transition.at)))
    }
  }

  private func isTaken(_ charge: ChargeIdentity, from id: PaymentID) -> Bool {
    sales.contains {
      $0.payment.id != id && $0.payment.charge?.transactionID == charge.transactionID
    }
  }

  func learn(_ charge: ChargeIdentity, of payment: Payment) throws -> TransitionResult {
    try call(.learnCharge) {
      if isTaken(charge, from: payment.id) { return .chargeTaken }
      change(payment.id) { $0.payment.charge = $0.payment.charge ?? charge }
      return .changed(.none)
    }
  }
  func save(paidReportedAt time: Timestamp?, of payment: Payment) throws {
    try call(.savePaidReport) { change(payment.id) { $0.payment.paidReportedAt = time } }
    if time != nil { happened(.saidOnce) }
  }
  func save(absentSince time: Timestamp, of payment: Payment) {
    change(payment.id) { $0.payment.absentSince = $0.payment.absentSince ?? time }
  }

  // MARK: Checks

  func claimRound(at now: Timestamp, limit: Int, nextRound: Timestamp) throws -> CheckRound? {
    try call(.claimRound) {
      let due = sales.filter { $0.nextCheck.map { $0 <= now } ?? false }
        .sorted {
          ($0.nextCheck ?? now, $0.payment.id.rawValue) < (
            $1.nextCheck ?? now, $1.payment.id.rawValue
          )
        }
      guard !due.isEmpty, self.nextRound <= now else { return nil }
      self.nextRound = nextRound
      return CheckRound(
        gatewayAccountID: World.account,
        charges: due.prefix(limit).map { DueCharge(payment: $0.payment, due: $0.nextCheck ?? now) })
    }
  }
  func claim(_ charge: DueCharge, at now: Timestamp) throws -> Payment? {
    try call(.claimCharge) {
      var payment = charge.payment
      payment.checkCount += 1
      let next = payment.nextCheck(at: now)
      guard sale(payment.id).nextCheck == charge.due else { return nil }
      change(payment.id) { sale in
        sale.nextCheck = next
        sale.payment.checkCount = payment.checkCount
      }
      return payment
    }
  }
  func rest(_ account: GatewayAccountID, until: Timestamp) throws {
    nextRound = max(nextRound, until)
  }
  func hasten(_ payments: [Payment], to time: Timestamp) throws {
    try call(.hasten) {
      for payment in payments {
        change(payment.id) { sale in
          guard [.pending, .pendingVerification, .failed, .expired].contains(sale.payment.status),
            sale.nextCheck.map({ $0 > time }) ?? true
          else { return }
          sale.nextCheck = time
        }
      }
    }
  }
  func mayVerify(_ payment: Payment, at now: Timestamp) -> Bool { true }

  // Payments begin before the simulation does.
  func hasBegun(_ origin: OriginKey) -> Bool { true }
  func begin(_ payment: NewPayment) throws -> Intake { throw PortFailure() }
  func record(_ result: ChargeResult) throws -> EnqueuedTasks { throw PortFailure() }
}
