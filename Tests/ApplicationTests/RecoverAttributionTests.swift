import Application
import Domain
import TestPorts
import Testing

struct RecoverAttributionTests {
  private struct Clicks: ClickLookup {
    var byToken: Attribution?
    var byFbclid: Attribution?
    var byTelegramUser: Attribution?
    var isBroken = false

    func attribution(token: TrackingToken, seller: SellerID) throws -> Attribution? {
      if isBroken { throw Broken() }
      return byToken
    }
    func latestAttribution(fbclid: String, seller: SellerID) -> Attribution? {
      fbclid == "IwAR2" ? byFbclid : nil
    }
    func latestAttribution(telegramUser: Int64, seller: SellerID) throws -> Attribution? {
      if isBroken { throw Broken() }
      return byTelegramUser
    }
  }

  private static func attribution(_ byte: UInt8) -> Attribution {
    Attribution(
      token: .sample(byte), poolID: RedirectPoolID(1), source: nil, campaign: nil, fbclid: nil)
  }

  private let all = Clicks(
    byToken: attribution(1), byFbclid: attribution(2), byTelegramUser: attribution(3))
  private let surroundings = Surroundings()

  private func recover(
    _ clicks: Clicks, session: String?, fbclid: String? = "IwAR2"
  ) -> TrackingToken? {
    let user = Buyer(
      id: BuyerID(1), sellerID: SellerID(1), botID: BotID(2), telegramID: 7, firstName: "Ana",
      trackingSessionID: session, fbclid: fbclid)
    return RecoverAttribution(clicks: clicks, logger: surroundings.seams.logger).recover(user)?
      .token
  }

  private let token = TrackingToken.sample(1).text
  private let legacy = "tracking_0245156101f95efcb74b9df2"

  @Test func `the click that the person came by is first`() {
    #expect(recover(all, session: token) == .sample(1))
  }

  @Test func `a token of the older system leads to the click of its click id`() {
    #expect(recover(all, session: legacy) == .sample(2))
  }

  @Test func `a token that no click has is not helped by a click id`() {
    var clicks = all
    clicks.byToken = nil
    #expect(recover(clicks, session: token) == .sample(3))
  }

  @Test(arguments: [nil, "", "anything"])
  func `without a click the person's last known one counts`(session: String?) {
    #expect(recover(all, session: session) == .sample(3))
  }

  @Test(arguments: [nil, "other"])
  func `a legacy token without a known click id falls to the last known click`(fbclid: String?) {
    #expect(recover(all, session: legacy, fbclid: fbclid) == .sample(3))
  }

  @Test func `where nothing is known nothing is made up`() {
    #expect(recover(Clicks(), session: token) == nil)
    #expect(recover(Clicks(), session: legacy) == nil)
    #expect(recover(Clicks(), session: nil) == nil)
  }

  @Test func `a failing store costs the attribution only, and is logged`() {
    var clicks = all
    clicks.isBroken = true
    #expect(recover(clicks, session: token) == nil)
    #expect(surroundings.logger.all == ["attribution_failed"])
  }
}
