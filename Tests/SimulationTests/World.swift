import Domain

@testable import Application

/// Everything outside the use cases: clock, database, gateway, Meta and Telegram, in memory and on one thread.
///
/// A port call is where other processes come between and where one dies. Not `Sendable` in truth: the one task that
/// made a world is the only one to use it.
final class World: @unchecked Sendable {
  static let start = Timestamp(milliseconds: 1_795_317_053_123)
  static let lease = Interval.seconds(30)
  static let pools = [RedirectPoolID(1), RedirectPoolID(2)]
  static let seller = SellerID(1)
  static let account = GatewayAccountID(3)
  static let offers = (
    menu: OfferID(5), downsell: OfferID(6), upsell: OfferID(7), reminder: OfferID(8)
  )

  var random: SplitMix64
  let character: Character
  var coverage = Coverage()
  private(set) var now = World.start
  private let beginning = ContinuousClock.now

  /// The first rule that was broken.
  private(set) var violation: String?
  var trace: [String]?

  // Processes.
  var frames: [Frame] = []
  /// No fault happens, and nobody comes between.
  var isCalm = false
  /// What another process does while one is at a port; set by ``Simulation``.
  var another: (() -> Void)?
  private var callsLeft = 3_000
  /// When all troubles were over.
  var calmSince: Timestamp?
  private var leases = 0

  // The database.
  var sales: [Sale] = []
  var outbox: [OutboxEntry] = []
  var idsByKey: [String: Int] = [:]
  var webhooks: [StoredWebhook] = []
  var poolRows: [PoolRow]
  var isOnForAll = true
  var offTimes: [OffTime] = []
  var nextRound = World.start
  var clicks: [ClickFacts] = []
  var clickPools: [RedirectPoolID] = []
  /// Buyers of whom the database says that they blocked the bot.
  var knownBlocked: Set<Int64> = []
  var isBotHealthy = true
  var madeOffers: [MadeOffer] = []
  /// Whose payments no transaction can change at the moment.
  var lockedBuyer: Int64?

  // Outside.
  var isBotTokenDead = false
  var blocked: Set<Int64> = []
  /// Webhooks that the gateway has still to bring.
  var posted: [PostedWebhook] = []
  /// What Meta and the buyers received, by event id or message key.
  var received: [String: [Receipt]] = [:]

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    character = Character(&random)
    poolRows = World.pools.map { PoolRow(id: $0) }
  }

  var instant: ContinuousClock.Instant {
    beginning + .milliseconds(now.since(World.start).milliseconds)
  }

  func advance(_ interval: Interval) { now = now.adding(interval) }

  func violate(_ rule: String) {
    note("VIOLATION: \(rule)")
    if violation == nil { violation = rule }
  }

  func note(_ text: @autoclosure () -> String) {
    guard trace != nil else { return }
    let indent = String(repeating: "  ", count: frames.count)
    trace?.append("\(now.text.dropFirst(5)) \(indent)\(text())")
  }

  func newLease() -> String {
    leases += 1
    return "lease-\(leases)"
  }

  func happened(_ happening: Happening) {
    coverage.add(happening)
    note(happening.rawValue)
  }

  /// One process at one piece of work; false where it died of it.
  @discardableResult
  func run(_ actor: String, _ work: () throws -> Void) -> Bool {
    let frame = Frame(actor)
    frames.append(frame)
    note("\(actor) begins")
    do { try work() } catch { note("\(actor) fails: \(error)") }
    frames.removeLast()
    // Claims know their holder.
    frame.claims = []
    return !frame.isDead
  }

  var seams: Seams {
    Seams(
      clock: Clock { self.now },
      randomness: Randomness { count in
        (0..<count).map { _ in UInt8(truncatingIfNeeded: self.random.next()) }
      },
      logger: Logger { _, event, fields in
        if event == "lease_over" { self.happened(.leaseOver) }
        self.note("\(event) \(fields.map { "\($0.0)=\($0.1)" }.joined(separator: " "))")
      }, alerts: self)
  }
}

// MARK: Calls

/// What a process gets from a port that failed.
struct PortFailure: Error {}

extension World {
  var frame: Frame? { frames.last }

  /// A call of the process that is at work, whose effect happens at once or not at all.
  func call<Result>(_ port: Port, _ effect: () throws -> Result) throws -> Result {
    guard let frame = arrive(at: port) else { throw PortFailure() }
    if happens(character.errors) {
      coverage.add(.errorBefore, at: port)
      note("\(port.rawValue): error, nothing done")
      throw PortFailure()
    }
    let result = try effect()
    comeBetween(port)
    if happens(character.crashes) { die(frame, .crashAfter, port) }
    if !frame.isDead, happens(character.errors) {
      coverage.add(.errorAfter, at: port)
      note("\(port.rawValue): error, though done")
      throw PortFailure()
    }
    if frame.isDead { throw PortFailure() }
    return result
  }

  /// A call that tells its failure by its result.
  func callOutside<Result>(_ port: Port, dead: Result, _ effect: () -> Result) -> Result {
    guard let frame = arrive(at: port) else { return dead }
    let result = effect()
    comeBetween(port)
    if happens(character.crashes) { die(frame, .crashAfter, port) }
    return result
  }

  /// Nil where the process is dead, or dies here.
  private func arrive(at port: Port) -> Frame? {
    guard let frame, !frame.isDead else { return nil }
    coverage.addCall()
    callsLeft -= 1
    checkLease(of: frame, at: port)
    comeBetween(port)
    if happens(character.crashes) { die(frame, .crashBefore, port) }
    return frame.isDead ? nil : frame
  }

  /// A process that was stopped between its claim and its work leaves the work to others.
  private func checkLease(of frame: Frame, at port: Port) {
    guard frame.isAboutToWork, port != .claim, port != .claimEnqueued, port != .finish else {
      return
    }
    frame.isAboutToWork = false
    if let over = frame.claims[frame.newest...].first(where: { !$0.isFinished && now >= $0.end }) {
      violate("\(over.name) is worked on after its lease")
    }
  }

  private func die(_ frame: Frame, _ fault: Fault, _ port: Port) {
    frame.isDead = true
    coverage.add(fault, at: port)
    note("\(frame.actor) dies at \(port.rawValue): \(fault.rawValue)")
  }

  private func happens(_ perMille: Int) -> Bool { !isCalm && random.chance(perMille) }

  private func comeBetween(_ port: Port) {
    guard !isCalm, callsLeft > 0 else { return }
    if random.chance(300) { advance(.milliseconds(random.number(1...900))) }
    var others = 0
    if random.chance(character.stops) {
      coverage.add(.stopped, at: port)
      advance(.seconds(random.number(5...70)))
      note("stands still at \(port.rawValue)")
      // The others do not.
      others = random.number(0...4)
    }
    if random.chance(character.interleavings) { others += 1 }
    guard frames.count < 3 else { return }
    for _ in 0..<others {
      coverage.add(.interleaved, at: port)
      another?()
    }
  }
}
