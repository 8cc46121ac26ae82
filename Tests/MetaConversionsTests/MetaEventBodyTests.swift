import Application
import Domain
import Foundation
import HTTPTransport
import Testing

@testable import MetaConversions

struct MetaEventBodyTests {
  private let token = "3f2504e04f8941d39a0c0305e82c3301"
  private let time = Timestamp(milliseconds: 1_795_317_053_999)

  private var pageView: ConversionEvent {
    ConversionEvent(
      name: .pageView, eventID: "pageview_ffffffffffff4fffbfffffffffffffff", eventTime: time,
      actionSource: .website, sourceURL: "https://loja.example/go/oferta?fbclid=IwAR2",
      userData: UserData(
        externalIDs: [token], address: "2001:db8::1", userAgent: "Mozilla/5.0 \"X\"",
        fbp: "fb.1.1795317000000.1116446470", fbc: "fb.1.1795317000000.IwAR2-x_Yz.AQ"))
  }

  private func purchase(
    _ value: Money = Money(centavos: 1999), kind: PurchaseDetails.Kind = .initial
  ) -> ConversionEvent {
    ConversionEvent(
      name: .purchase, eventID: "purchase_PAY-39272_1795317053", eventTime: time,
      actionSource: .chat, sourceURL: nil,
      userData: UserData(externalIDs: [token, "7012345678"]),
      purchase: PurchaseDetails(
        value: value, productName: "Plano \"A\"", offerReference: "offer-5",
        orderReference: "PAY-39272", kind: kind))
  }

  private func json(_ event: ConversionEvent) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(MetaEventBody(event: event)), as: UTF8.self)
  }

  private func golden(_ name: String) throws -> String {
    String(decoding: try recorded(name), as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @Test func `a PageView is written in Meta's words`() throws {
    #expect(try json(pageView) == golden("page-view.json"))
  }

  @Test func `the browser tells of a sale what the server tells of it`() throws {
    // Would catch: two events of one sale with different values, of which Meta keeps either.
    #expect(
      try json(purchase()).contains("\"custom_data\":\(BrowserCustomData.json(of: purchase())),"))
    var labelled = purchase(kind: .upsell)
    labelled.campaign.source = "facebook"
    #expect(BrowserCustomData.json(of: labelled).contains(#""utm_source":"facebook""#))
    #expect(BrowserCustomData.json(of: labelled).contains(#""content_category":"upsell""#))
  }

  @Test func `a Purchase without a click holds no empty field`() throws {
    #expect(try json(purchase()) == golden("purchase.json"))
  }

  @Test(arguments: [
    (1, "0.01"), (7, "0.07"), (997, "9.97"), (1497, "14.97"), (1999, "19.99"), (150_000, "1500"),
    (99_999_999, "999999.99"),
  ])
  func `an amount leaves without a binary tail`(centavos: Int64, literal: String) throws {
    let text = try json(purchase(Money(centavos: centavos)))
    #expect(text.contains(#""value":\#(literal)}"#))
    #expect(text.contains(#""item_price":\#(literal),"#))
  }

  @Test(arguments: [
    (PurchaseDetails.Kind.upsell, "upsell"), (.downsell, "downsell"), (.initial, "initial"),
  ])
  func `a first sale, an upsell and a downsell are told by their category`(
    kind: PurchaseDetails.Kind, word: String
  ) throws {
    #expect(try json(purchase(kind: kind)).contains(#""content_category":"\#(word)""#))
  }

  @Test(arguments: ["", "fb.1.1795317000000.", "fb.1.1795317000.abc", "IwAR2", "fb.1.x.abc"])
  func `a cookie out of form is left out: it would cost the whole batch`(cookie: String) throws {
    var event = pageView
    event.userData.fbc = cookie
    event.userData.fbp = cookie
    let text = try json(event)
    #expect(!text.contains("\"fbc\""))
    #expect(!text.contains("\"fbp\""))
  }

  @Test func `an order bump is information inside the value`() throws {
    var event = purchase(Money(centavos: 2990))
    event.purchase?.orderBump = Money(centavos: 991)
    let text = try json(event)
    #expect(text.contains(#""value":29.9}"#))
    #expect(text.contains(#""order_bump_value":9.91,"#))
    #expect(text.contains(#""num_items":2,"#))
    #expect(text.contains(#""item_price":19.99,"#))
  }

  @Test func `the ad's labels go with every event, without personal data`() throws {
    for event in [pageView, purchase()] {
      var event = event
      event.campaign.source = "facebook"
      event.campaign.name = "black friday"
      event.campaign.content = "maria@example.com"
      event.campaign.term = "111.444.777-35"
      event.sourceURL = "https://loja.example/go/oferta?email=maria%40example.com&utm_term=x#maria"
      let text = try json(event)
      #expect(text.contains(#""utm_source":"facebook""#))
      #expect(text.contains(#""utm_campaign":"black friday""#))
      for word in ["utm_content", "utm_term\"", "maria", "111.444"] {
        #expect(!text.contains(word))
      }
      #expect(text.contains("https://loja.example/go/oferta?utm_term=x"))
    }
  }

  @Test func `of what a buyer said only hashes leave`() throws {
    // Would catch: personal data in clear at Meta.
    var event = purchase()
    event.userData = UserData(
      externalIDs: [token, "7012345678"], address: "203.0.113.9", userAgent: "Mozilla/5.0",
      payer: Payer(
        name: Secret("Maria Zuleide"), taxNumber: Secret("52998224725"),
        email: Secret("maria@example.com"), phone: Secret("11999998888")))
    event.actionSource = .website
    event.sourceURL = "https://loja.example/go/a?name=Maria&cpf=529.982.247-25&fone=11999998888"
    let text = try json(event).lowercased()
    for word in [
      "maria", "zuleide", "52998224725", "529.982", "example.com", "11999998888", "7012345678",
      token,
    ] {
      #expect(!text.contains(word), "\(word)")
    }
    for key in ["em", "ph", "fn", "ln", "external_id"] {
      #expect(text.contains(#""\#(key)":[""#), "\(key)")
    }
  }

  @Test func `empty texts are left out`() throws {
    var event = pageView
    event.sourceURL = ""
    event.userData.address = ""
    event.userData.userAgent = ""
    let text = try json(event)
    for key in ["event_source_url", "client_ip_address", "client_user_agent"] {
      #expect(!text.contains(key))
    }
  }

  /// The hash was computed apart (facts: meta 5.6).
  @Test func `an external id is hashed`() throws {
    var event = pageView
    event.userData.externalIDs = ["user-123"]
    let hash = "fcdec6df4d44dbc637c7c5b58efface52a7f8a88535423430255be0bb89bedd8"
    #expect(try json(event).contains(#""external_id":["\#(hash)"]"#))
  }

  private func target(_ testEventCode: String? = nil) -> PixelTarget {
    PixelTarget(
      poolID: RedirectPoolID(1), sellerID: SellerID(1), pixelID: "123456789012345",
      accessToken: Secret("EAAB-token"), testEventCode: testEventCode, actionSource: .chat)
  }

  private func request(_ events: [ConversionEvent], _ target: PixelTarget) throws -> HTTPRequest {
    try MetaClient(baseURL: "https://graph.example", version: "v26.0", http: HTTPClient())
      .request(events, to: target, timeout: 1500)
  }

  private func text(_ request: HTTPRequest) -> String {
    guard case .bytes(let bytes, "application/json") = request.body else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `the token travels in a header, never in the address`() throws {
    let request = try request([pageView], target())
    #expect(request.method == .post)
    #expect(request.url == "https://graph.example/v26.0/123456789012345/events")
    #expect(
      request.headers.contains { $0.name == "Authorization" && $0.value == "Bearer EAAB-token" })
    #expect(!text(request).contains("EAAB"))
    #expect(!request.mayReuseConnection)
    #expect(request.totalTimeout == 1500)
  }

  @Test func `a batch keeps its order in one request`() throws {
    let request = try request([pageView, purchase()], target())
    let expected =
      "{\"data\":[\(try golden("page-view.json")),\(try golden("purchase.json"))],"
      + "\"partner_agent\":\"rastro_1_0\"}"
    #expect(text(request) == expected)
  }

  @Test func `a test event code goes beside the events`() throws {
    let request = try request([purchase()], target("TEST123"))
    #expect(
      text(request) == "{\"data\":[\(try golden("purchase.json"))],"
        + "\"partner_agent\":\"rastro_1_0\",\"test_event_code\":\"TEST123\"}")
  }
}
