import Domain

@testable import Application

/// After the troubles: the world comes to rest, and everything has ended as it must.
extension Simulation {
  private static let roundsToRest = 2_000

  /// Works on until nothing is due any more, and nothing will be.
  func calm() {
    endTroubles()
    for _ in 0..<Self.roundsToRest {
      guard world.violation == nil else { return }
      var isBusy = false
      for lane in OutboxLane.allCases where drain(lane) { isBusy = true }
      if bringWebhook() { isBusy = true }
      if check() { isBusy = true }
      if retryWebhooks() { isBusy = true }
      if isBusy {
        world.advance(.seconds(1))
      } else if let next = nextTime {
        world.advance(max(next.since(world.now), .seconds(1)))
      } else {
        return
      }
    }
    world.violate("the world does not come to rest")
  }

  private var nextTime: Timestamp? {
    let tasks = world.outbox.filter { $0.state == .pending }.map { $0.leaseEnd ?? $0.next }
    let webhooks = world.webhooks.filter(\.isOpen).compactMap(\.next)
    return (tasks + webhooks + world.sales.compactMap(\.nextCheck) + world.posted.map(\.at)).min()
  }

  /// At every moment a paid payment is in exactly one state, and its flag says nothing else.
  func checkRows() {
    for sale in world.sales where sale.payment.status.hasBeenPaid {
      let own = world.outbox.filter { $0.task.paymentID == sale.payment.id }
      for kind in [OutboxKind.purchase, .delivery] {
        let count = own.count { $0.task.kind == kind }
        if count != 1 { world.violate("\(sale.payment.reference.text) has \(count) \(kind.name)") }
      }
      guard let purchase = own.first(where: { $0.task.kind == .purchase }) else { continue }
      if (purchase.state == .done) != sale.isSent {
        world.violate("\(purchase.name): sent is \(sale.isSent), its task is \(purchase.state)")
      }
    }
  }

  func checkEnd() {
    guard world.violation == nil else { return }
    checkRows()
    checkSteps()
    for sale in world.sales {
      checkMoney(of: sale)
      if sale.payment.status.isOpen {
        world.violate("\(sale.payment.reference.text) is open, and nobody will ask about it")
      }
      if sale.payment.status.hasBeenPaid { checkPurchase(of: sale) }
      if sale.payment.status == .paid { checkDelivered(sale) }
      let isPaid = sale.payment.status.hasBeenPaid
      let event = sale.payment.reference.purchaseEventID(createdAt: sale.payment.createdAt)
      let isReceived = world.received[event] != nil
      if isReceived, !isPaid { world.violate("\(event) without a sale") }
      world.coverage.addSales(paid: isPaid ? 1 : 0, sent: isReceived ? 1 : 0)
    }
    let names = world.received.keys.filter { $0.hasPrefix("purchase_") }
    if Set(names).count > world.sales.count(where: \.isTrulyPaid) {
      world.violate("more events than sales")
    }
  }

  /// Nothing is left of a payer's steps, and of the others nothing without a reason.
  private func checkSteps() {
    for entry in world.outbox where entry.task.kind == .recovery {
      guard let payment = entry.task.paymentID else { continue }
      if entry.state == .pending { world.violate("\(entry.name) is still due") }
      if entry.state == .done, world.received[entry.name] == nil {
        world.violate("\(entry.name) counts as sent, and nobody got it")
      }
      if entry.state == .waiting, world.isPaid(familyOf: world.sale(payment)) {
        world.violate("\(entry.name) waits to be sent to a payer")
      }
    }
  }

  /// Money that came is a sale: a webhook says so, or somebody asks within a day after the code's end.
  private func checkMoney(of sale: Sale) {
    guard sale.isTrulyPaid, !sale.isRefunded, let calm = world.calmSince else { return }
    let isAsked =
      calm < sale.payment.expiresAt.adding(.hours(20))
      && (sale.payment.charge != nil || world.character.findsByReference)
    let isKnowable = sale.hasWebhook || isAsked
    if isKnowable, sale.payment.status != .paid {
      world.violate(
        "\(sale.payment.reference.text): money came, it is \(sale.payment.status.rawValue)")
    }
  }

  private func checkPurchase(of sale: Sale) {
    guard let event = sale.eventID else { return world.violate("a sale without event id") }
    if sale.isSent {
      if world.received[event] == nil { world.violate("\(event) counts as sent and is not") }
    } else if sale.mayStaySilent == nil {
      world.violate("\(event) was never accepted, and nothing stood against it")
    }
  }

  private func checkDelivered(_ sale: Sale) {
    let key = "delivery:\(sale.payment.id)"
    guard let entry = world.idsByKey[key].map({ world.outbox[$0] }) else { return }
    // Without an answer for two days a person looks at it.
    if entry.state == .waiting, entry.trulyUnknownSince != nil { return }
    if world.received[key] == nil || sale.deliveredAt == nil {
      world.violate("\(key): paid and not delivered, its task is \(entry.state)")
    }
  }
}
