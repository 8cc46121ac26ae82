import Domain

@testable import Application

/// One world and the real use cases in it, from a few sales in trouble to the day after.
struct Simulation {
  struct Result {
    var violation: String?
    var coverage: Coverage
    var trace: [String]
  }

  let world: World
  let dispatcher: OutboxDispatcher
  let receiver: ReceiveWebhook
  let reconcile: Reconcile

  /// Everything that happens follows from the seed.
  static func run(seed: UInt64, isTraced: Bool = false) -> Result {
    let world = World(seed: seed)
    if isTraced { world.trace = [] }
    return MonotonicClock.$source.withValue({ world.instant }) {
      let simulation = Simulation(world)
      simulation.live()
      world.another = nil
      return Result(
        violation: world.violation, coverage: world.coverage, trace: world.trace ?? [])
    }
  }

  private init(_ world: World) {
    self.world = world
    let seams = world.seams
    let access = PaymentAccess(
      intake: world, lookup: world, ledger: world, checks: world, accounts: world,
      gateways: world, messages: ChatPaymentMessages(),
      shares: GatewayShares(queries: .unlimited, charges: .unlimited))
    let confirm = ConfirmPayment(access, seams: seams)
    let match = MatchWebhook(
      payments: access, confirm: confirm, recent: RecentStatusQueries(), seams: seams)
    let read = ReadWebhook(match: match, inbox: world, seams: seams)
    receiver = ReceiveWebhook(
      payments: access, inbox: world, read: read, sellers: .unlimited, seams: seams)
    reconcile = Reconcile(
      payments: access, inbox: world, confirm: confirm, read: read, statusQueriesPerSecond: 10,
      seams: seams)
    let conversions = SendConversions(facts: world, sender: world, attempts: world, seams: seams)
    let messages = SendMessages(
      bots: world, users: world, health: world, prober: world, lookup: world, offers: world,
      sender: world, media: world, seams: seams)
    let followUps = SendFollowUps(
      store: world, messages: messages, seams: seams, pause: { world.advance($0) })
    dispatcher = OutboxDispatcher(
      outbox: world,
      workers: [
        PurchaseWorker(conversions), PageViewWorker(conversions), StartEventWorker(conversions),
        MessageWorker(messages), DeliveryWorker(messages), NothingToDo(kind: .sellerMessage),
        FollowUpWorker(.recovery, followUps), FollowUpWorker(.upsell, followUps),
      ], lease: World.lease, seams: seams)
  }

  private func live() {
    world.another = { self.step() }
    for _ in 0..<world.random.number(1...4) { beginSale() }
    for _ in 0..<world.random.number(30...70) {
      guard world.violation == nil else { return }
      step()
      world.advance(.milliseconds(world.random.number(1...world.character.pace * 1000)))
      checkRows()
    }
    calm()
    checkEnd()
  }

  /// Whatever one actor may do at this moment.
  private func step() {
    switch world.random.number(0...99) {
    case 0..<38:
      drain(world.random.pick([.buyers, .purchases, .purchases, .pageViews, .followUps]))
    case 38..<54: bringWebhook()
    case 54..<66: check()
    case 66..<72: retryWebhooks()
    case 72..<84: pay()
    case 84..<85: refund()
    case 85..<89: beginSale()
    case 89..<91: turnTracking()
    case 91..<94: changeToken()
    case 94..<96: changeBot()
    case 96..<98: changeBuyer()
    default: loadClicks()
    }
  }

  // MARK: Processes

  @discardableResult
  func drain(_ lane: OutboxLane) -> Bool {
    var isBusy = false
    world.run("dispatch \(lane)") { isBusy = dispatcher.drain(lane) }
    return isBusy
  }

  /// The gateway brings one webhook, and again later where nobody took it.
  @discardableResult
  func bringWebhook() -> Bool {
    let due = world.posted.indices.filter { world.posted[$0].at <= world.now }
    guard !due.isEmpty else { return false }
    var posted = world.posted.remove(at: world.random.pick(due))
    var isTaken = false
    world.run("webhook \(posted.body)") {
      guard let addressee = try receiver.addressee(type: "sim", secret: "s") else { return }
      let webhook = IncomingWebhook(
        headers: [:], body: Array(posted.body.utf8), receivedAt: world.now)
      let answer = try receiver.receive(webhook, reference: posted.reference, to: addressee)
      guard case .accepted(let enqueued) = answer else { return }
      isTaken = world.frame?.isDead == false
      dispatcher.dispatch(enqueued)
    }
    if !isTaken {
      world.happened(.webhookAgain)
      posted.tries += 1
      posted.at = world.now.adding(.seconds(10 * posted.tries))
      world.posted.append(posted)
    }
    return true
  }

  @discardableResult
  func check() -> Bool {
    var isBusy = false
    world.run("reconciler") { isBusy = try reconcile.checkCharges() }
    return isBusy
  }

  @discardableResult
  func retryWebhooks() -> Bool {
    var isBusy = false
    world.run("webhook retry") { isBusy = try reconcile.retryWebhooks() }
    return isBusy
  }
}
