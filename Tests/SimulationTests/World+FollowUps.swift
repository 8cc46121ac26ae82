import Domain

@testable import Application

/// Steps after charges and payments, as their repository keeps them.
extension World: FollowUpStore {
  private static let family = [offers.menu, offers.downsell]

  /// Whether the buyer has paid for the same product since this charge, or a person has to say so.
  func isPaid(familyOf sale: Sale) -> Bool {
    sales.contains {
      $0.payment.telegramUserID == sale.payment.telegramUserID
        && Self.family.contains($0.payment.offerID)
        && ($0.payment.status.hasBeenPaid || $0.payment.status == .review)
        && ($0.payment.id == sale.payment.id
          || ($0.paidAt ?? $0.payment.createdAt) >= sale.payment.createdAt)
    }
  }

  func recoverySteps(of sale: Sale) -> [OutboxTask] {
    guard sale.kind == .initial else { return [] }
    let id = sale.payment.id
    return [(Self.offers.reminder, 60), (Self.offers.downsell, 600)].map { step, delay in
      .recovery(id, step: step, of: Self.seller, due: now.adding(.seconds(delay)))
    }
  }

  /// What the repository adds in the transaction of the change.
  func steps(after transition: PaymentTransition) -> [OutboxTask] {
    let sale = sale(transition.payment.id)
    if transition.to == .pending, transition.code != nil { return recoverySteps(of: sale) }
    guard transition.to == .paid else { return [] }
    if Self.family.contains(sale.payment.offerID) {
      cancelRecovery(of: sale.payment.telegramUserID)
    }
    guard sale.kind != .upsell else { return [] }
    return [
      .upsell(
        sale.payment.id, step: Self.offers.upsell, of: Self.seller, due: now.adding(.seconds(30)))
    ]
  }

  private func cancelRecovery(of buyer: Int64) {
    for index in outbox.indices where outbox[index].task.kind == .recovery {
      guard let payment = outbox[index].task.paymentID,
        self.sale(payment).payment.telegramUserID == buyer,
        [.pending, .waiting].contains(outbox[index].state)
      else { continue }
      outbox[index].state = .skipped
    }
  }

  func madePrice(of step: OfferID, after sale: Sale) -> Money? {
    madeOffers.first { $0.followUp == FollowUp(payment: sale.payment.id, step: step) && $0.isSent }?
      .price
  }

  func plan(_ followUp: FollowUp, of seller: SellerID, at now: Timestamp) throws -> FollowUpPlan {
    try call(.planFollowUp) {
      let sale = sale(followUp.payment)
      let isUpsell = followUp.step == Self.offers.upsell
      let isOver = isUpsell ? sale.payment.status != .paid : sale.payment.status.hasBeenPaid
      guard !isOver else { return .skip(reason: "its time is over") }
      let full = isUpsell ? Money(centavos: 4_700) : sale.payment.amount
      let index = madeOffer(followUp, full: full, isUpsell: isUpsell)
      return .send(
        FollowUpFacts(
          id: MadeOfferID(Int64(index)), publicID: "m\(index)",
          relation: isUpsell ? .upsell : .recovery, stepID: followUp.step, payment: sale.payment,
          buyerID: BuyerID(sale.payment.telegramUserID), firstName: "Ana", productName: "Plano",
          price: madeOffers[index].price, fullPrice: full, text: nil, offerPublicID: "of5",
          family: Self.family))
    }
  }

  private func madeOffer(_ followUp: FollowUp, full: Money, isUpsell: Bool) -> Int {
    if let index = madeOffers.firstIndex(where: { $0.followUp == followUp }) { return index }
    let discount = Money(centavos: max(1, full.less(percent: 30).centavos))
    let price = followUp.step == Self.offers.reminder ? nil : isUpsell ? full : discount
    madeOffers.append(MadeOffer(followUp: followUp, price: price))
    return madeOffers.count - 1
  }

  func reserve(
    _ bot: BotID, of seller: SellerID, longest: Interval, at now: Timestamp
  ) -> (wait: Interval, isTaken: Bool) { (.milliseconds(40), .milliseconds(40) <= longest) }
  func pause(_ bot: BotID, of seller: SellerID, until time: Timestamp) {}

  func begin(_ offer: MadeOfferID, of seller: SellerID, lease: String) throws -> Bool {
    try call(.beginFollowUp) {
      let index = Int(offer.rawValue)
      madeOffers[index].attemptedBy = madeOffers[index].attemptedBy ?? lease
      return madeOffers[index].attemptedBy == lease
    }
  }
  func release(_ offer: MadeOfferID, of seller: SellerID, lease: String) throws {
    try call(.endFollowUp) {
      let index = Int(offer.rawValue)
      if madeOffers[index].attemptedBy == lease { madeOffers[index].attemptedBy = nil }
    }
  }
  func noteSent(_ offer: MadeOfferID, of seller: SellerID, at now: Timestamp) throws {
    try call(.endFollowUp) { madeOffers[Int(offer.rawValue)].isSent = true }
  }

  func whileUnpaid<Result>(
    _ facts: FollowUpFacts, of seller: SellerID, _ work: () throws -> Result
  ) throws -> Result? {
    var isLocked = false
    defer { if isLocked { lockedBuyer = nil } }
    let isUnpaid = try call(.lockUnpaid) { () throws -> Bool in
      guard lockedBuyer == nil else { throw PortFailure() }
      guard !isPaid(familyOf: sale(facts.payment.id)) else {
        happened(.followUpForPayer)
        return false
      }
      (lockedBuyer, isLocked) = (facts.payment.telegramUserID, true)
      return true
    }
    return isUnpaid ? try work() : nil
  }

  /// A step's message on its way to a buyer: once, and never to a payer.
  func step(_ message: OutgoingMessage, _ deadline: Deadline) -> MessageOutcome {
    guard let claim = claim(ofStep: message.step),
      let payment = outbox[Int(claim.taskID.rawValue) - 1].task.paymentID
    else {
      violate("a step's message without a lease")
      return .rejected(reason: "no task")
    }
    let sale = sale(payment)
    if message.chatID != sale.payment.telegramUserID {
      violate("\(claim.name) goes to another chat")
    }
    if message.kind != .upsell, isPaid(familyOf: sale) { violate("\(claim.name) goes to a payer") }
    guard deadline.remaining > 0 else { return .retry(reason: "no time", after: nil) }
    let before = received[claim.name]?.count ?? 0
    let outcome = outcome(claim.name, chat: message.chatID)
    if (received[claim.name]?.count ?? 0) > before {
      happened(.followUpSent)
      if before > 0 { violate("\(claim.name) is sent twice") }
    }
    note("Telegram gets \(claim.name): \(outcome)")
    return outcome
  }

  private func claim(ofStep step: OfferID?) -> Claim? {
    frame?.claims.last { claim in
      let payload = outbox[Int(claim.taskID.rawValue) - 1].task.payload
      return !claim.isFinished && (payload as? FollowUp)?.step == step
    }
  }
}
