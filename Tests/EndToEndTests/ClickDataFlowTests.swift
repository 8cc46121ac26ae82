import Foundation
import JSON
import MariaDB
import Testing

/// Which data of a click reaches Meta with its PageView and its sale.
@Suite(.gated) struct ClickDataFlowTests {
  private func beacon(_ seller: Seller, _ page: Buyer.Page, _ fields: String) async throws {
    let answer = try await HTTP.post(
      "\(seller.stack.publicURL)/api/tracking/cookies",
      #"{"tracking_token":"\#(page.token)"\#(fields)}"#, type: "text/plain")
    #expect(answer.status == 204)
  }

  private func stored(_ seller: Seller, _ page: Buyer.Page) async throws -> Row {
    try await eventually("the click in the database") {
      try await seller.stack.rows(
        "SELECT * FROM clicks WHERE tracking_token = \(bind: page.token)"
      ).first
    }
  }

  private func fbc(_ event: JSONValue) -> String? { event["event"]["user_data"]["fbc"].text }

  private func sale(_ buyer: Buyer, _ page: Buyer.Page) async throws -> JSONValue {
    try await buyer.press(try await buyer.start(page.token))
    _ = try await buyer.code()
    try await buyer.pay()
    _ = try await buyer.settled()
    return try #require(try await buyer.seller.events("Purchase").first)
  }

  @Test func `a sale is credited to the newest ad, whatever cookies come and in whatever order`()
    async throws
  {
    // Would catch: the sale credited to the ad of an earlier click.
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    let (old, new) = (
      MetaCookies.made("OLD", secondsAgo: 3_000_000), MetaCookies.made("NEW", secondsAgo: 0)
    )
    let page = try await buyer.click("fbclid=NEW", cookies: "_fbc=\(old)")
    _ = try await stored(seller, page)
    try await beacon(seller, page, #","fbc":"\#(new)""#)
    try await beacon(seller, page, #","fbc":"\#(old)""#)
    let row = try await stored(seller, page)
    #expect(try row.text("fbclid") == "NEW")
    #expect(try row.text("fbc") == new)
    let pageView = try await eventually("the PageView") {
      try await seller.events("PageView").first
    }
    #expect(fbc(pageView) == new)
    #expect(fbc(try await sale(buyer, page)) == new)
  }

  @Test func `without a fitting cookie no fbc goes out, and the reason is on record`() async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value)
    let buyer = Buyer(seller: seller)
    let page = try await buyer.click(
      "fbclid=NEW",
      cookies: "_fbc=\(MetaCookies.made("OLD")); _fbp=fb.1.1760000000000.undefined")
    let row = try await stored(seller, page)
    #expect(try row.optionalText("fbc") == nil)
    #expect(try row.text("fbc_fault") == "other_click")
    #expect(try row.text("fbp_fault") == "malformed")
    #expect(try row.text("fbp_origin") == "generated")
    let purchase = try await sale(buyer, page)
    #expect(purchase["event"]["user_data"]["fbc"] == nil)
    // Every visitor of this installation seems to come from the machine itself.
    #expect(purchase["event"]["user_data"]["client_ip_address"] == nil)
    #expect(purchase["event"]["action_source"].text == "chat")
    let attempts = try await seller.stack.rows(
      """
      SELECT t.outcome, t.left_out FROM conversion_attempts t JOIN payments p ON p.id = t.payment_id
      WHERE p.tracking_token = \(bind: page.token)
      """)
    #expect(try attempts.map { try $0.text("outcome") } == ["accepted"])
    #expect(try attempts.first?.text("left_out") == "client_ip_address=not_public")
  }

  @Test func `a click with a browser and a public address is a website's sale`() async throws {
    let stack = try await Stack.up("website", ["RASTRO_TRUSTED_PROXIES": "127.0.0.1"])
    let seller = try await Seller.make(on: stack)
    let buyer = Buyer(seller: seller)
    let page = try await buyer.click(
      "fbclid=NEW", headers: [("X-Forwarded-For", "::ffff:203.0.113.9")])
    let purchase = try await sale(buyer, page)
    #expect(purchase["event"]["action_source"].text == "website")
    #expect(purchase["event"]["user_data"]["client_ip_address"].text == "203.0.113.9")
    try await stack.down()
  }

  @Test(arguments: [
    ("Sec-Purpose", "prefetch;prerender"), ("purpose", "PREFETCH"), ("X-Purpose", "preview"),
    ("X-Moz", "Prefetch"),
  ])
  func `a page asked for in advance is an event only once somebody looks at it`(
    header: String, value: String
  ) async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let page = try await Buyer(seller: seller).click(headers: [(header, value)])
    let visit = try await Buyer(seller: seller).click()
    let row = try await stored(seller, page)
    #expect(try row.bool("is_prefetch"))
    #expect(try row.optionalText("page_view_due_at") == nil)
    // The visit's own event has had the time that this one's would have taken.
    try await eventually("the visit's PageView") {
      try await seller.events("PageView").map { $0["event_id"].text } == [visit.eventID]
    }
    try await beacon(seller, page, "")
    try await beacon(seller, page, "")
    try await eventually("the PageView of the page that is looked at now") {
      try await seller.events("PageView").map { $0["event_id"].text }
        == [visit.eventID, page.eventID]
    }
    try await seller.quiet()
    #expect(try await seller.events("PageView").count == 2)
  }

  @Test func `cookies of two header lines both count`() async throws {
    let seller = try await Seller.make(on: Stack.shared.value)
    let (fbp, fbc) = (MetaCookies.made("1234567890"), MetaCookies.made("NEW"))
    for cookies in [
      ["_fbp=\(fbp)", "_fbc=\(fbc)"], ["a=b; _fbc=\(fbc)", "c=d; _fbp=\(fbp)"],
      ["_fbp=\(fbp); _fbc=\(MetaCookies.made("OLD"))", "_fbc=\(fbc)"],
    ] {
      let page = try await Buyer(seller: seller).click(
        "fbclid=NEW", headers: cookies.map { ("Cookie", $0) })
      let row = try await stored(seller, page)
      #expect(try row.optionalText("fbp") == fbp)
      #expect(try row.optionalText("fbc") == fbc)
    }
  }

  @Test func `a click that nginx answers alone follows the same rules`() async throws {
    let stack = try await Stack.up("outage-data")
    let seller = try await Seller.make(on: stack)
    let (fbp, old, new) = (
      MetaCookies.made("1234567890"), MetaCookies.made("OLD"), MetaCookies.made("NEW")
    )
    try await stack.killForGood("clicks")
    let fitting = try await Buyer(seller: seller).click(
      "fbclid=NEW", headers: [("Cookie", "_fbc=\(old); _fbp=\(fbp)"), ("Cookie", "_fbc=\(new)")])
    let other = try await Buyer(seller: seller).click("fbclid=NEW", cookies: "_fbc=\(old)")
    let ahead = try await Buyer(seller: seller).click(headers: [("X-Purpose", "Preview")])
    #expect(try await stored(seller, fitting).optionalText("fbc") == new)
    #expect(try await stored(seller, fitting).optionalText("fbp") == fbp)
    #expect(try await stored(seller, other).optionalText("fbc") == nil)
    #expect(try await stored(seller, other).optionalText("fbc_fault") == "other_click")
    #expect(try await stored(seller, ahead).bool("is_prefetch"))
    #expect(try await stored(seller, ahead).optionalText("page_view_due_at") == nil)
    try await stack.down()
  }
}
