import Domain

@testable import Application

/// What buyers buy: for the first time, and again, each purchase with a payment of its own.
extension Simulation {
  private static let most = 6

  func beginSale() {
    guard world.sales.count < Self.most else { return }
    let isAgain = !world.sales.isEmpty && world.random.chance(350)
    begin(isAgain ? nextSale(after: world.random.pick(world.sales)) : firstSale())
  }

  private func firstSale() -> NewSale {
    // No payment has the number of a chat.
    let buyer = 7_000 + Int64(world.sales.count)
    let pool = world.random.pick(World.pools)
    if world.random.chance(80) { world.blocked.insert(buyer) }
    let token = world.random.chance(800) ? beginClick(pool) : nil
    return withBump(
      NewSale(
        buyer: buyer, pool: pool, token: token, offer: World.offers.menu, kind: .initial,
        amount: Money(centavos: Int64(world.random.number(100...9_900)))))
  }

  /// What somebody buys who bought before or did not pay; their click is the same, or a new one brought them back.
  private func nextSale(after sale: Sale) -> NewSale {
    var new = NewSale(
      buyer: sale.payment.telegramUserID, pool: sale.poolID, token: sale.token,
      offer: World.offers.menu, kind: .initial, amount: sale.payment.amount)
    if world.random.chance(300) {
      world.happened(.boughtAgain)
      new.pool = world.random.pick(World.pools)
      new.token = beginClick(new.pool)
      return withBump(new)
    }
    if new.token != nil { world.happened(.clickShared) }
    if sale.money == nil {
      world.happened(.downsell)
      (new.kind, new.offer) = (.downsell, World.offers.downsell)
      // At the price of the message that the buyer got, if they got one.
      new.amount =
        world.madePrice(of: World.offers.downsell, after: sale)
        ?? Money(centavos: max(1, sale.payment.amount.centavos * 7 / 10))
    } else {
      world.happened(.upsell)
      (new.kind, new.offer) = (.upsell, World.offers.upsell)
      new.amount = Money(centavos: Int64(world.random.number(100...9_900)))
    }
    return new
  }

  /// One charge for both.
  private func withBump(_ sale: NewSale) -> NewSale {
    guard world.random.chance(300) else { return sale }
    world.happened(.orderBump)
    let bump = Money(centavos: Int64(world.random.number(100...2_000)))
    var sale = sale
    sale.orderBump = bump
    sale.amount = Money(centavos: sale.amount.centavos + bump.centavos)
    return sale
  }

  /// The row of a payment, with its charge or with the answer of its gateway still to come.
  func begin(_ new: NewSale) {
    let id = PaymentID(Int64(world.sales.count + 1))
    let hasCharge = world.random.chance(650)
    var payment = Payment(
      id: id, reference: PaymentReference(id), sellerID: World.seller, botID: BotID(2),
      offerID: new.offer, gatewayAccountID: World.account, telegramUserID: new.buyer,
      amount: new.amount, productName: "Plano", createdAt: world.now,
      expiresAt: world.now.adding(Payment.chargeLife))
    if hasCharge {
      payment.charge = ChargeIdentity(transactionID: "tx-\(id)")
      payment.copyPasteCode = "code"
    }
    var sale = Sale(payment: payment, poolID: new.pool, chargeID: "tx-\(id)")
    (sale.kind, sale.orderBump, sale.token) = (new.kind, new.orderBump, new.token)
    sale.nextCheck = world.now.adding(.seconds(15))
    sale.tellsTime = world.random.chance(700)
    sale.isRefused = world.random.chance(30)
    sale.awaitsClick = world.random.chance(100)
    world.sales.append(sale)
    if hasCharge { _ = world.enqueue(world.recoverySteps(of: sale), at: world.now) }
    world.note("sale \(id) of \(new.buyer) begins, \(new.kind.rawValue), charge \(hasCharge)")
  }

  private func beginClick(_ pool: RedirectPoolID) -> TrackingToken {
    let token = TrackingToken(random: world.seams.randomness.bytes(16))
    world.clicks.append(
      ClickFacts(
        token: token, eventID: PageViewEventID(token), at: world.now,
        url: "https://loja.example/go/a", address: "8.8.8.8", userAgent: "Mozilla/5.0",
        fbp: "fb.1.\(world.now.milliseconds).1234567890", fbc: nil))
    world.clickPools.append(pool)
    _ = world.enqueue(
      [
        .pageView(token, of: World.seller, due: world.now.adding(.seconds(3))),
        .startEvent(StartEvent(.lead, of: token, at: world.now), of: World.seller),
      ], at: world.now)
    return token
  }
}
