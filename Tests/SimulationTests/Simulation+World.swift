import Domain

@testable import Application

/// What people, gateways and Meta do of themselves.
extension Simulation {
  /// A buyer pays, in time or late, sometimes another amount.
  func pay() {
    let open = world.sales.indices.filter { world.sales[$0].money == nil }
    guard !open.isEmpty else { return }
    let index = world.random.pick(open)
    let isWrong = world.random.chance(60)
    let amount = world.sales[index].payment.amount
    world.sales[index].money = (world.now, Money(centavos: amount.centavos + (isWrong ? 500 : 0)))
    if isWrong { world.happened(.wrongAmount) }
    if world.now > world.sales[index].payment.expiresAt { world.happened(.lateMoney) }
    world.note("sale \(index + 1) is paid")
    let count = world.random.pick([0, 1, 1, 2, 3])
    if count == 0 { world.happened(.lostWebhook) }
    if count > 1 { world.happened(.duplicateWebhook) }
    world.sales[index].hasWebhook = count > 0
    post(index, .paid, times: count)
  }

  func refund() {
    let paid = world.sales.indices.filter {
      world.sales[$0].money != nil && !world.sales[$0].isRefunded
    }
    guard !paid.isEmpty else { return }
    let index = world.random.pick(paid)
    world.sales[index].isRefunded = true
    world.happened(.refund)
    post(index, .refunded, times: world.random.number(1...2))
  }

  private func post(_ index: Int, _ status: PaymentStatus, times: Int) {
    for _ in 0..<times {
      world.posted.append(
        PostedWebhook(
          at: world.now.adding(.milliseconds(world.random.number(0...20_000))),
          reference: world.sales[index].payment.reference,
          body: "\(world.sales[index].chargeID) \(status.rawValue)"))
    }
  }

  /// The kill switch of all pools, or that of one.
  func turnTracking() {
    if world.random.chance(300) {
      world.isOnForAll.toggle()
      noteSwitch(&world.offTimes, isOn: world.isOnForAll, .allOff)
    } else {
      let index = world.random.number(0...world.poolRows.count - 1)
      world.poolRows[index].isOn.toggle()
      noteSwitch(&world.poolRows[index].offTimes, isOn: world.poolRows[index].isOn, .poolOff)
    }
  }

  private func noteSwitch(_ times: inout [OffTime], isOn: Bool, _ happening: Happening) {
    if isOn {
      if let last = times.indices.last { times[last].ended = world.now }
      world.note("tracking is on again")
    } else {
      times.append(OffTime(began: world.now, ended: nil))
      world.happened(happening)
    }
  }

  /// Meta refuses a token from now on, or its seller has entered another.
  func changeToken() {
    let index = world.random.number(0...world.poolRows.count - 1)
    if world.poolRows[index].isTokenDead {
      revive(index)
    } else {
      world.poolRows[index].isTokenDead = true
      world.happened(.tokenDied)
    }
  }

  private func revive(_ index: Int) {
    world.poolRows[index].isTokenDead = false
    world.poolRows[index].tokenNumber += 1
    world.poolRows[index].heldUntil = nil
    world.free(.pixel(world.poolRows[index].id))
    world.happened(.tokenRevived)
  }

  func changeBot() {
    world.isBotTokenDead.toggle()
    guard !world.isBotTokenDead else { return }
    world.isBotHealthy = true
    world.free(.bot(BotID(2)))
  }

  func changeBuyer() {
    guard !world.sales.isEmpty else { return }
    let chat = world.random.pick(world.sales).payment.telegramUserID
    if world.blocked.remove(chat) != nil {
      world.comeBack(chat)
    } else {
      world.blocked.insert(chat)
    }
  }

  func loadClicks() {
    for index in world.sales.indices { world.sales[index].awaitsClick = false }
  }

  /// Everything works again: what stood in the way is over.
  func endTroubles() {
    world.isCalm = true
    world.calmSince = world.now
    if !world.isOnForAll {
      world.isOnForAll = true
      noteSwitch(&world.offTimes, isOn: true, .allOff)
    }
    for index in world.poolRows.indices {
      if !world.poolRows[index].isOn {
        world.poolRows[index].isOn = true
        noteSwitch(&world.poolRows[index].offTimes, isOn: true, .poolOff)
      }
      if world.poolRows[index].isTokenDead { revive(index) }
    }
    if world.isBotTokenDead { changeBot() }
    world.blocked = []
    for chat in world.knownBlocked.sorted() { world.comeBack(chat) }
    loadClicks()
  }
}
