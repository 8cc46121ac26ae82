import Domain
import Testing

@testable import Web

struct RouteTests {
  private static let link = AdLink(path: "/go/oferta") ?? { fatalError("no link") }()
  static let addresses: [(String, String, Route)] = [
    ("GET", "/go/oferta", .click(link)), ("HEAD", "/go/oferta", .clickProbe(link)),
    ("POST", "/api/tracking/cookies", .cookieBeacon),
    ("GET", "/delivery/s3cret", .delivery("s3cret")),
    ("HEAD", "/delivery/s3cret", .delivery("s3cret")),
    ("GET", "/media/a.jpg", .file("a.jpg")), ("HEAD", "/media/a.jpg", .file("a.jpg")),
    ("POST", "/webhook/telegram/b1", .telegramWebhook(bot: "b1")),
    (
      "POST", "/webhook/payment/syncpay/s3cret",
      .paymentWebhook(gateway: "syncpay", secret: "s3cret", reference: nil)
    ),
    (
      "POST", "/webhook/payment/syncpay/s3cret/PAY-7",
      .paymentWebhook(gateway: "syncpay", secret: "s3cret", reference: "PAY-7")
    ),
    ("GET", "/health", .health), ("HEAD", "/health", .health), ("GET", "/ready", .ready),
    ("HEAD", "/ready", .ready), ("GET", "/metrics", .metrics),
  ]

  @Test(arguments: addresses)
  func `each address leads to its route`(method: String, path: String, route: Route) {
    #expect(Route(method: method, path: path) == route)
  }

  @Test(arguments: ["/go/oferta/", "//go/oferta", "/GO/OFERTA", "/go/oferta)", "/go/Oferta \n"])
  func `a damaged ad link is a click's, for readers and link checkers`(path: String) throws {
    let link = try #require(AdLink(path: path))
    #expect(link.repairedSlugs == ["oferta"])
    #expect(Route(method: "GET", path: path) == .click(link))
    #expect(Route(method: "HEAD", path: path) == .clickProbe(link))
    #expect(Route(method: "POST", path: path) == nil)
  }

  @Test(arguments: addresses, ["PUT", "DELETE", "OPTIONS", "get", ""])
  func `another method leads nowhere`(address: (String, String, Route), method: String) {
    #expect(Route(method: method, path: address.1) == nil)
  }

  @Test(arguments: [
    ("POST", "/go/oferta"), ("GET", "/api/tracking/cookies"), ("GET", "/webhook/telegram/b1"),
    ("GET", "/webhook/payment/syncpay/s3cret"), ("POST", "/health"),
  ])
  func `reading and writing are told apart`(method: String, path: String) {
    #expect(Route(method: method, path: path) == nil)
  }

  @Test(arguments: [
    "", "/", "go/oferta", "/go", "/go/", "/go/oferta/x", "/go/oferta.html", "/gooferta",
    "/health/", "/healthz", "/ready/x", "/metrics/", "/webhook",
  ])
  func `an address that is not in the table leads nowhere`(path: String) {
    #expect(Route(method: "GET", path: path) == nil)
  }

  @Test(arguments: [
    "/api/tracking/cookies/", "/api/tracking", "/webhook/telegram", "/webhook/telegram/b1/",
    "/webhook/payment/syncpay", "/webhook/payment/syncpay/s/PAY-7/", "/webhook/other/a",
  ])
  func `a webhook to another address leads nowhere`(path: String) {
    #expect(Route(method: "POST", path: path) == nil)
  }

  @Test(arguments: [
    "ação", "a b", "a%20b", "a'b", "a\u{0}", "💥", "a.b", "\u{202E}",
    String(repeating: "a", count: 65), "",
  ])
  func `an address with other characters than our names have leads nowhere`(name: String) {
    // Would catch: a question to the database, which refuses to compare such texts.
    for path in [
      "/webhook/telegram/\(name)", "/webhook/payment/\(name)/s3cret",
      "/webhook/payment/syncpay/\(name)",
      "/webhook/payment/syncpay/\(name)/PAY-7",
    ] {
      #expect(Route(method: "POST", path: path) == nil, "\(path)")
    }
  }

  @Test func `a trailing slash after the secret is an empty reference`() {
    #expect(
      Route(method: "POST", path: "/webhook/payment/syncpay/s3cret/")
        == .paymentWebhook(gateway: "syncpay", secret: "s3cret", reference: ""))
  }

  @Test(arguments: addresses)
  func `a route's name holds nothing of its address`(
    method: String, path: String, route: Route
  ) {
    #expect(route.name.wholeMatch(of: /[a-z_]+/) != nil)
    for value in ["oferta", "s3cret", "PAY-7", "b1", "syncpay"] {
      #expect(!route.name.contains(value))
    }
  }
}
