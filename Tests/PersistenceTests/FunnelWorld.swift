import Domain

@testable import Application

/// Random arrivals, sales and late news, counted meanwhile.
struct FunnelWorld {
  private let scene: FunnelScene
  private var state: UInt64
  private var clicks: [(number: Int, seller: Int64, isPrefetch: Bool)] = []
  private var payments: [(id: Int64, seller: Int64, state: Int, isAccepted: Bool)] = []
  private var updates: Int64 = 0

  init(_ scene: FunnelScene, seed: UInt64) {
    self.scene = scene
    state = seed &* 0x9E37_79B9_7F4A_7C15
  }

  private mutating func random(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }

  private mutating func time() -> Timestamp {
    scene.fixture.now.before(.minutes(random(3 * 24 * 60)))
  }

  mutating func step() throws {
    updates += 1
    switch random(10) {
    case 0, 1, 2: try arrive()
    case 3: try start()
    case 4, 5: try begin()
    case 6, 7: try goOn()
    case 8: try look()
    default: try scene.advance()
    }
  }

  private mutating func arrive() throws {
    let (number, seller, kind) = (clicks.count, Int64(1 + random(2)), random(6))
    let label = ["a", "b", "B", "ção", nil][random(5)]
    try scene.visit(number, seller: seller, at: time(), campaign: label) { click in
      click.isCrawler = kind == 0
      click.isPrefetch = kind == 1
    }
    clicks.append((number, seller, kind == 1))
  }

  private mutating func start() throws {
    guard !clicks.isEmpty else { return }
    let click = clicks[random(clicks.count)]
    try scene.start(
      click.number, seller: click.seller, telegram: Int64(100 + random(9)), at: time(),
      update: updates)
  }

  private mutating func begin() throws {
    let click = clicks.isEmpty || random(4) == 0 ? nil : clicks[random(clicks.count)]
    let (id, seller) = (Int64(payments.count + 1), click?.seller ?? 1)
    try scene.pay(
      id, seller: seller, click: click?.number, amount: Money(centavos: Int64(1 + random(9_999))),
      at: time())
    payments.append((id, seller, 0, false))
  }

  private mutating func goOn() throws {
    guard !payments.isEmpty else { return }
    let index = random(payments.count)
    let payment = payments[index]
    if payment.state > 0, !payment.isAccepted, random(2) == 0 {
      try scene.accept(payment.id, at: time())
      payments[index].isAccepted = true
    } else if payment.state < 2 {
      let status = payment.state == 0 ? "paid" : ["refunded", "chargeback"][random(2)]
      try scene.move(payment.id, to: status, seller: payment.seller, at: time())
      payments[index].state += 1
    }
  }

  /// Twice the same page now and then.
  private mutating func look() throws {
    guard let click = clicks.filter(\.isPrefetch).randomElement(using: &self) else { return }
    try scene.fixture.clicks.add(
      BrowserReport(fbp: nil, fbc: nil), to: token(click.number), at: time())
  }
}

extension FunnelWorld: RandomNumberGenerator {
  mutating func next() -> UInt64 { UInt64(random(1 << 30)) << 32 | UInt64(random(1 << 30)) }
}
