import Application
import Domain
import Synchronization
import TestPorts
import Testing

struct LoadFallbackClicksTests {
  /// Everything that happens while a log is loaded, in its order.
  private final class World: FallbackLog, RedirectPoolDirectory, ClickStore, FallbackClicks {
    let events = Log<String>()
    let batches: [[FallbackLine]]
    let failing: String?
    private let position = Mutex(0)
    private let kept = Mutex<[TrackingToken: Click]>([:])

    init(_ batches: [[FallbackLine]], failing: String? = nil) {
      self.batches = batches
      self.failing = failing
    }

    var clicks: [Click] {
      kept.withLock { $0.values.sorted { $0.token.text < $1.token.text } }
    }

    private func happen(_ event: String) throws {
      events.add(event)
      if event.hasPrefix(failing ?? "-") { throw Broken() }
    }

    func next(limit: Int) throws -> [FallbackLine] {
      let position = position.withLock { $0 }
      return position < batches.count ? batches[position] : []
    }
    func advance() throws {
      try happen("advance")
      position.withLock { $0 += 1 }
    }
    func setAside(_ lines: [String]) throws { try happen("set aside \(lines)") }

    func pool(slug: String) throws -> RedirectPool? {
      if failing == "pool" { throw Broken() }
      guard slug == "oferta" || slug == "vazia" else { return nil }
      let members = [(1, 9), (2, 0)].map { id, priority in
        RedirectPoolMember(
          botID: BotID(id), username: "b", weight: 1, priority: priority, unhealthySince: nil)
      }
      return RedirectPool(
        id: RedirectPoolID(4), sellerID: SellerID(1), slug: slug, pixelID: "123",
        members: slug == "vazia" ? [] : members)
    }
    func activePools() -> [RedirectPool] { [] }

    func record(_ clicks: [RecordedClick]) throws {
      try happen("store \(clicks.count)")
      kept.withLock { kept in
        for click in clicks where kept[click.click.token] == nil {
          kept[click.click.token] = click.click
        }
      }
    }
    func add(_ report: BrowserReport, to token: TrackingToken, at now: Timestamp) {}

    func settle(_ clicks: [Click], at now: Timestamp) throws {
      try happen("settle \(clicks.count)")
    }
  }

  private let surroundings = Surroundings()

  private func load(_ world: World) throws -> Bool {
    try LoadFallbackClicks(
      log: world, pools: world, clicks: world, late: world, seams: surroundings.seams
    ).load()
  }

  private static let clickedAt = Timestamp(seconds: 1_795_000_000)

  private static func line(
    _ byte: UInt8, slug: String = "oferta", at: Timestamp = clickedAt
  ) -> FallbackLine {
    .click(
      FallbackClick(
        at: at,
        request: ClickRequest(
          slug: slug, token: .sample(byte), parameters: ["fbclid": "IwAR"], cookies: [:],
          address: "203.0.113.9", userAgent: "Mozilla", url: "https://loja.example/go/\(slug)")))
  }

  @Test func `an empty log is nothing to do`() throws {
    let world = World([])
    #expect(try !load(world))
    #expect(world.events.all.isEmpty)
  }

  @Test func `clicks are stored, settled, and only then done with`() throws {
    // Would catch: a log that forgets a click before it is safe, or a buyer who waits for ever.
    let world = World([[Self.line(1), Self.line(2)], [Self.line(3)]])
    #expect(try load(world))
    #expect(world.events.all == ["store 2", "settle 2", "advance"])
    #expect(try load(world))
    #expect(try !load(world))
    #expect(world.clicks.map(\.token) == [.sample(1), .sample(2), .sample(3)])
  }

  @Test func `a loaded click is what the visitor was given`() throws {
    // Would catch: the time of loading for the time of the click, or another bot than the page's.
    let world = World([[Self.line(1)]])
    _ = try load(world)
    let click = try #require(world.clicks.first)
    #expect(click.at == Timestamp(seconds: 1_795_000_000))
    #expect(click.pageViewEventID.text == "pageview_" + TrackingToken.sample(1).text)
    #expect(click.botID == BotID(2))
    #expect(click.fbclid == "IwAR")
  }

  @Test(arguments: [
    (0, -60, -60), (0, 60, 0), (3600, 3540, -60), (3600, -60, -3660), (-3600, -3660, -60),
    (1, -60, -60),
  ])
  func `a click of nginx's clock is stored by ours, and never later than now`(
    hostAhead: Int, told: Int, stored: Int
  ) throws {
    // Would catch: clicks of the future, whose PageViews Meta refuses, from a host whose clock is wrong.
    let now = Surroundings.now
    let world = World([[Self.line(1, at: now.adding(.seconds(told)))]])
    let seams = Seams(
      clock: Clock(now: { now }, host: { now.adding(.seconds(hostAhead)) }),
      randomness: surroundings.randomness, logger: surroundings.seams.logger, alerts: surroundings
    )
    _ = try LoadFallbackClicks(log: world, pools: world, clicks: world, late: world, seams: seams)
      .load()
    #expect(world.clicks.first?.at == now.adding(.seconds(stored)))
  }

  @Test(arguments: ["store", "settle", "advance", "pool"])
  func `what fails is done again, to the same end`(step: String) throws {
    // Would catch: lines given up although their clicks are not stored, or stored twice.
    let lines = [Self.line(1), Self.line(2), Self.line(1)]
    let failing = World([lines], failing: step)
    for _ in 0..<3 { #expect(throws: Broken.self) { try load(failing) } }
    #expect(failing.events.all.contains("advance") == (step == "advance"))
    #expect(try !failing.next(limit: 1).isEmpty)
    #expect(failing.clicks.count == (step == "settle" || step == "advance" ? 2 : 0))
  }

  @Test func `lines that nobody can load are kept for a person, the rest is loaded`() throws {
    // Would catch: one broken line that holds up every click behind it, or is lost unseen.
    let world = World([
      [.malformed("{\"to"), Self.line(1), Self.line(2, slug: "foi"), Self.line(3, slug: "vazia")]
    ])
    #expect(try load(world))
    #expect(
      world.events.all == [
        "store 1", "settle 1",
        "set aside \(["{\"to", "no such pool: https://loja.example/go/foi", "no such pool: https://loja.example/go/vazia"])",
        "advance",
      ])
    #expect(surroundings.alerts.all == ["fallback_lines_set_aside"])
  }

  @Test func `lines that cannot be set aside are not passed over`() throws {
    let world = World([[.malformed("x"), Self.line(1)]], failing: "set aside")
    #expect(throws: Broken.self) { try load(world) }
    #expect(!world.events.all.contains("advance"))
  }

  @Test func `who was not sent on passes silently`() throws {
    // Would catch: an alert for every HEAD of a link preview.
    let world = World([[.noClick, .noClick]])
    #expect(try load(world))
    #expect(world.events.all == ["advance"])
    #expect(surroundings.alerts.all.isEmpty)
  }
}
