import Application
import Domain
import TestPorts
import Testing

/// Clicks that arrived together.
struct RecordClickBatchTests {
  private struct Clicks: ClickStore {
    let batches = Log<[RecordedClick]>()
    var isAway = false

    func record(_ clicks: [RecordedClick]) throws {
      batches.add(clicks)
      if isAway { throw Broken() }
    }
    func add(_ report: BrowserReport, to token: TrackingToken, at now: Timestamp) {}
  }

  private struct Pools: RedirectPoolDirectory {
    func pool(slug: String) throws -> RedirectPool? {
      let bot = RedirectPoolMember(botID: BotID(2), username: "b", weight: 1, unhealthySince: nil)
      switch slug {
      case "pixel", "plain", "empty":
        return RedirectPool(
          id: RedirectPoolID(4), sellerID: SellerID(1), slug: slug,
          pixelID: slug == "pixel" ? "123" : nil, members: slug == "empty" ? [] : [bot])
      case "broken": throw Broken()
      default: return nil
      }
    }
    func activePools() -> [RedirectPool] { [] }
  }

  private let clicks = Clicks()
  private let surroundings = Surroundings(byte: 9)

  private func answers(
    _ slugs: [String], tokens: [TrackingToken?] = [], clicks: Clicks? = nil,
    gate: DatabaseGate = .opened
  ) -> [ClickAnswer] {
    let record = RecordClicks(
      pools: Pools(), clicks: clicks ?? self.clicks, gate: gate, seams: surroundings.seams)
    return record.record(
      slugs.enumerated().map { index, slug in
        ClickRequest(
          slug: slug, token: index < tokens.count ? tokens[index] : nil, parameters: [:],
          cookies: [:], address: nil, userAgent: "Mozilla", url: "https://loja.example/go/\(slug)")
      })
  }

  private static func page(_ byte: UInt8) -> ClickAnswer {
    let token = TrackingToken.sample(byte)
    return .page(
      template: "default", pixelID: "123", eventID: PageViewEventID(token), token: token,
      username: "b")
  }

  @Test func `each request has its own answer, and all clicks are stored at once`() {
    // Would catch: answers that move up where a request stores nothing, or a commit for each click.
    let given = answers(
      ["pixel", "nothing", "plain", "empty", "pixel"],
      tokens: [.sample(1), .sample(2), .sample(3), .sample(4), .sample(5)])
    #expect(
      given == [
        Self.page(1), .unknownPool, .redirect(token: .sample(3), username: "b"), .noBot,
        Self.page(5),
      ])
    #expect(
      clicks.batches.all.map { $0.map(\.click.token) } == [[.sample(1), .sample(3), .sample(5)]])
    #expect(surroundings.alerts.all == ["empty_pool"])
  }

  @Test func `a store that fails costs the answers of the clicks, and of nobody else`() {
    // Would catch: a page for a click that is not stored, or no page where none was to be stored.
    let given = answers(
      ["pixel", "nothing", "plain", "empty"], clicks: Clicks(isAway: true))
    #expect(given == [.unavailable, .unknownPool, .unavailable, .noBot])
    #expect(surroundings.logger.all == ["clicks_not_stored"])
  }

  @Test func `once the database is away nobody else of the batch finds out, and it is told once`() {
    // Would catch: a batch of fifty clicks, each of which waits for a database that does not answer.
    let outages = Log<Int>()
    let gate = DatabaseGate.opened(isOutage: true) { outages.add(1) }
    let given = answers(["broken", "oferta", "broken"], gate: gate)
    #expect(given == [.unavailable, .unavailable, .unavailable])
    #expect(!gate.isOpen)
    #expect(answers(["oferta"], gate: gate) == [.unavailable])
    #expect(outages.all == [1])
    gate.open()
    #expect(answers(["oferta"], gate: gate) != [.unavailable])
  }

  @Test func `a pool that cannot be read costs its own request only`() {
    let given = answers(["broken", "pixel"], tokens: [nil, .sample(1)])
    #expect(given == [.unavailable, Self.page(1)])
    #expect(clicks.batches.all.map(\.count) == [1])
    #expect(surroundings.logger.all == ["pool_not_read"])
  }

  @Test(arguments: [[], ["nothing"], ["empty", "nothing"]])
  func `where there is nothing to store the store is not asked`(slugs: [String]) {
    // Would catch: an unknown link that needs the database to be refused.
    #expect(answers(slugs).count == slugs.count)
    #expect(clicks.batches.all.isEmpty)
  }

  @Test func `nginx's token is the click's, without one there is a new one`() throws {
    // Would catch: two names for one click, nginx's in the page and ours in the row.
    _ = answers(["pixel", "pixel"], tokens: [.sample(7), nil])
    let stored = try #require(clicks.batches.all.first).map(\.click)
    #expect(stored.map(\.token) == [.sample(7), .sample(9)])
    #expect(
      stored.map(\.pageViewEventID.text)
        == [7, 9].map { "pageview_" + TrackingToken.sample($0).text })
  }
}
