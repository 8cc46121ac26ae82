import Application
import Domain
import TestPorts
import Testing

struct RecordClicksTests {
  private struct Clicks: ClickStore {
    struct Away: Error {}

    let stored = Log<(click: Click, due: Timestamp?)>()
    var isAway = false

    func record(_ clicks: [RecordedClick]) throws {
      if isAway { throw Away() }
      for click in clicks { stored.add((click.click, click.pageViewDueAt)) }
    }
    func add(_ report: BrowserReport, to token: TrackingToken, at now: Timestamp) {}
  }

  private struct Pools: RedirectPoolDirectory {
    var pool: RedirectPool?

    func pool(slug: String) -> RedirectPool? { slug == "oferta" ? pool : nil }
    func activePools() -> [RedirectPool] { pool.map { [$0] } ?? [] }
  }

  private let clicks = Clicks()
  private let surroundings = Surroundings()

  private func record(
    slug: String = "oferta", pixel: String? = "123", members: Int = 1,
    parameters: Fields = [:], cookies: Fields = [:], token: TrackingToken? = nil,
    userAgent: String? = "Mozilla/5.0 (iPhone)", purpose: String? = nil,
    url: String = "https://loja.example/go/oferta"
  ) throws -> ClickAnswer {
    let bot = RedirectPoolMember(
      botID: BotID(2), username: "loja_bot", weight: 1, unhealthySince: nil)
    let pool = RedirectPool(
      id: RedirectPoolID(4), sellerID: SellerID(1), slug: "oferta", pixelID: pixel,
      members: Array(repeating: bot, count: members))
    let record = RecordClicks(
      pools: Pools(pool: pool), clicks: clicks, gate: .opened, seams: surroundings.seams)
    return try #require(
      record.record([
        ClickRequest(
          slug: slug, token: token, parameters: parameters, cookies: cookies,
          address: "2001:db8::1",
          userAgent: userAgent, purpose: purpose, url: url)
      ]).first)
  }

  private func stored() throws -> Click { try #require(clicks.stored.all.first).click }

  private static let fbp = "fb.1.1795317000000.1116446470"
  private static let other = "fb.1.1795316000000.2226446470"
  private static let fbc = "fb.1.1795317000000.IwAR2-x_Yz"

  @Test func `what the browser sent is stored as it came`() throws {
    let parameters: Fields = [
      "fbclid": "IwAR2-x_Yz", "utm_source": "FB", "utm_medium": "cpc", "utm_campaign": "Nov 26",
      "utm_content": "a|b", "utm_term": "t", "grim": "Abc",
    ]
    _ = try record(parameters: parameters, cookies: ["_fbp": Self.fbp, "_fbc": Self.fbc])
    let click = try stored()
    #expect(click.fbclid == "IwAR2-x_Yz")
    #expect(click.campaign.source == "FB")
    #expect(click.campaign.medium == "cpc")
    #expect(click.campaign.name == "Nov 26")
    #expect(click.campaign.content == "a|b")
    #expect(click.campaign.term == "t")
    #expect(click.campaign.grim == "Abc")
    #expect(click.fbp?.text == Self.fbp)
    #expect(click.fbc?.text == Self.fbc)
    #expect(click.address == "2001:db8::1")
    #expect(click.userAgent == "Mozilla/5.0 (iPhone)")
    #expect(click.url == "https://loja.example/go/oferta")
    #expect(click.at == Surroundings.now)
    #expect(click.poolID == RedirectPoolID(4))
    #expect(click.botID == BotID(2))
    #expect(!click.isTruncated)
  }

  @Test func `a click id is opaque`() throws {
    _ = try record(parameters: ["fbclid": "IwAR2-x_Yz+/= %"])
    #expect(try stored().fbclid == "IwAR2-x_Yz+/= %")
  }

  @Test func `a cookie of an earlier click is not this click's, and the reason is stored`() throws {
    _ = try record(parameters: ["fbclid": "NEW"], cookies: ["_fbc": Self.fbc])
    #expect(try stored().fbc == nil)
    #expect(try stored().fbcFault == .otherClick)
    #expect(try stored().fbclid == "NEW")
  }

  @Test func `of two cookies of one name the fitting one counts`() throws {
    var cookies = Fields()
    cookies.add("_fbc", "fb.1.1795310000000.OLD")
    cookies.add("_fbc", Self.fbc)
    _ = try record(parameters: ["fbclid": "IwAR2-x_Yz"], cookies: cookies)
    #expect(try stored().fbc?.text == Self.fbc)
    #expect(try stored().fbcFault == nil)
  }

  @Test func `without a click id in the address the cookie that was saved last counts`() throws {
    for values in [["OLD", "NEW"], ["NEW", "OLD"]] {
      var cookies = Fields()
      for value in values {
        cookies.add("_fbc", "fb.1.17953\(value == "NEW" ? 17 : 10)000000.\(value)")
      }
      _ = try record(parameters: [:], cookies: cookies)
      #expect(try stored().fbc?.text == "fb.1.1795317000000.NEW")
    }
  }

  @Test func `an empty click id before the real one does not hide it`() throws {
    var parameters = Fields()
    parameters.add("fbclid", "")
    parameters.add("fbclid", "NEW")
    _ = try record(parameters: parameters, cookies: ["_fbc": Self.fbc])
    #expect(try stored().fbclid == "NEW")
    #expect(try stored().fbcFault == .otherClick)
  }

  @Test func `a fitting parameter counts where the cookie is another click's`() throws {
    _ = try record(
      parameters: ["fbclid": "IwAR2-x_Yz", "_fbc_cookie": Self.fbc],
      cookies: ["_fbc": "fb.1.1795310000000.OLD"])
    #expect(try stored().fbc?.text == Self.fbc)
  }

  @Test func `a click id longer than its column is compared whole`() throws {
    let id = String(repeating: "x", count: 513)
    _ = try record(parameters: ["fbclid": id], cookies: ["_fbc": Self.fbc])
    #expect(try stored().fbcFault == .otherClick)
    #expect(try stored().isTruncated)
  }

  @Test func `a browser id out of form gives way to a made one, and is counted`() throws {
    _ = try record(cookies: ["_fbp": "fb.1.1760000000000.undefined"])
    #expect(try stored().fbpOrigin == .generated)
    #expect(try stored().fbpFault == .malformed)
  }

  @Test(arguments: [
    "prefetch;prerender   ", " Prefetch  ", "  PREVIEW ", "   prefetch",
  ])
  func `a page asked for in advance is the same page, flagged, its event waiting for the beacon`(
    purpose: String
  ) throws {
    let advance = try record(purpose: purpose)
    let visit = try record()
    #expect(advance == visit)
    #expect(try stored().isPrefetch)
    #expect(clicks.stored.all.map(\.due) == [nil, Surroundings.now.adding(.seconds(4))])
    #expect(clicks.stored.all.map(\.click.isPrefetch) == [true, false])
  }

  @Test func `a cookie outranks its parameter`() throws {
    _ = try record(parameters: ["_fbp_cookie": Self.other], cookies: ["_fbp": Self.fbp])
    #expect(try stored().fbp?.text == Self.fbp)
    #expect(try stored().fbpOrigin == .cookie)
  }

  @Test func `a parameter stands in for a cookie that is missing or out of form`() throws {
    _ = try record(
      parameters: ["_fbp_cookie": Self.other, "_fbc_cookie": Self.fbc], cookies: ["_fbp": "x"])
    #expect(try stored().fbp?.text == Self.other)
    #expect(try stored().fbpOrigin == .cookie)
    #expect(try stored().fbc?.text == Self.fbc)
  }

  @Test func `a person without a browser id is given one, marked as generated`() throws {
    _ = try record()
    #expect(try stored().fbpOrigin == .generated)
    #expect(try stored().fbp.map { MetaCookie($0.text, .fbp) != nil } == true)
  }

  @Test func `no click id makes an fbc`() throws {
    _ = try record(parameters: ["fbclid": "IwAR2-x_Yz"], cookies: ["_fbc": "IwAR2-x_Yz"])
    #expect(try stored().fbc == nil)
  }

  @Test func `a crawler gets the same page, a flag, no browser id and no event of ours`() throws {
    let crawler = try record(userAgent: "facebookexternalhit/1.1")
    let person = try record()
    #expect(crawler == person)
    let click = try stored()
    #expect(click.isCrawler)
    #expect(click.fbp == nil)
    #expect(click.fbpOrigin == nil)
    #expect(clicks.stored.all.map(\.due) == [nil, Surroundings.now.adding(.seconds(4))])
  }

  @Test(arguments: ["fbclid", "utm_source", "grim"])
  func `a value that is too long is cut and flagged`(parameter: String) throws {
    _ = try record(parameters: [parameter: String(repeating: "x", count: 513)])
    #expect(try stored().isTruncated)
  }

  @Test func `the address and the browser's name are cut and flagged too`() throws {
    _ = try record(userAgent: String(repeating: "x", count: 513))
    _ = try record(url: String(repeating: "x", count: 2049))
    #expect(clicks.stored.all.map(\.click.isTruncated) == [true, true])
    #expect(clicks.stored.all[0].click.userAgent?.count == 512)
    #expect(clicks.stored.all[1].click.url.count == 2048)
  }

  @Test func `without a pixel the click is stored and goes straight to the bot`() throws {
    #expect(
      try record(pixel: nil)
        == .redirect(token: .sample(0), username: "loja_bot"))
    #expect(clicks.stored.all.map(\.due) == [nil])
  }

  @Test func `the page holds what was stored`() throws {
    let answer = try record()
    let click = try stored()
    #expect(
      answer
        == .page(
          template: "default", pixelID: "123", eventID: click.pageViewEventID, token: click.token,
          username: "loja_bot"))
  }

  @Test func `an empty pool stores nothing and raises an alert`() throws {
    #expect(try record(members: 0) == .noBot)
    #expect(clicks.stored.all.isEmpty)
    #expect(surroundings.alerts.all == ["empty_pool"])
  }

  @Test func `an unknown slug is unknown`() throws {
    #expect(try record(slug: "outra") == .unknownPool)
    #expect(clicks.stored.all.isEmpty)
  }
}
