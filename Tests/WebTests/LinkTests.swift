import Domain
import Foundation
import Testing

@testable import Web

/// What prints an address, what reads it, and what nginx passes on are the same: catches an address that a
/// gateway, Telegram or an ad gets and nobody answers.
struct LinkTests {
  private let links = Links(publicURL: "https://loja.example")

  private func route(_ method: String, _ link: String) -> Route? {
    Route(method: method, path: String(link.dropFirst("https://loja.example".count)))
  }

  @Test(arguments: RouteTests.addresses)
  func `a route's link leads back to it`(method: String, path: String, route: Route) {
    #expect(route.path == path)
    #expect(route.entry.methods.contains(method))
    #expect(Route(method: method, path: route.path) == route)
  }

  @Test func `every entry is among the addresses that are tested`() {
    let tested = Set(RouteTests.addresses.map { "\($0.2.entry.name) \($0.2.entry.pattern)" })
    #expect(tested == Set(Routes.all.map { "\($0.name) \($0.pattern)" }))
  }

  @Test func `the links that others are given lead to their routes`() {
    #expect(route("GET", links.adLink("oferta")) == AdLink(path: "/go/oferta").map { .click($0) })
    #expect(route("GET", links.health) == .health)
    #expect(route("POST", links.telegramWebhook(bot: "b1")) == .telegramWebhook(bot: "b1"))
    #expect(
      route("GET", links.delivery(.nobodys).reveal())
        == .delivery(String(repeating: "0", count: 32)))
    #expect(links.delivery(.nobodys).reveal().hasPrefix(links.deliveries + "/"))
    let secret = Secret("s3cret")
    #expect(
      route("POST", links.paymentWebhook(gateway: "g", secret: secret).reveal())
        == .paymentWebhook(gateway: "g", secret: "s3cret", reference: nil))
    let reference = PaymentReference(PaymentID(7))
    #expect(
      route(
        "POST", links.paymentWebhook(gateway: "g", secret: secret, reference: reference).reveal())
        == .paymentWebhook(gateway: "g", secret: "s3cret", reference: "PAY-7"))
  }

  /// One path of each entry, and an ad link that begins with damage.
  private static let paths =
    Routes.all.map { $0.path(["a", "b", "c"]) } + ["/GO/OFERTA", "//go/a"]

  private func locations() throws -> NginxLocations {
    try NginxLocations(file: repository + "/nginx/rastro.conf.in")
  }

  @Test(arguments: paths)
  func `nginx passes every entry's address to a worker`(path: String) throws {
    let location = try #require(try locations().location(of: path))
    #expect(location.isPassedOn && !location.isInternal)
  }

  @Test func `what nginx passes to a worker has an entry`() throws {
    let locations = try locations()
    let passedOn = locations.all.filter {
      $0.isPassedOn && !$0.isInternal && !$0.pattern.hasPrefix("@")
    }
    let taken = try Self.paths.compactMap { try locations.location(of: $0) }
    let pages = passedOn.filter { location in
      ["/admin", "/pools"].contains { location.pattern.hasPrefix($0) }
    }
    #expect(passedOn.filter { !taken.contains($0) } == pages)
    #expect(passedOn.count - pages.count == 9)
  }

  @Test(arguments: ["/admin", "/admin/payment/PAY-1/resend-meta", "/pools", "/pools/7/meta-pixel"])
  func `the admin pages are passed on, and the log names no page`(path: String) throws {
    let locations = try locations()
    #expect(try locations.location(of: path)?.isPassedOn == true)
    #expect(try locations.logged(path) == path.split(separator: "/").first.map { "/\($0)" })
  }

  @Test(arguments: ["/admin/static/rastro.css", "/admin/static/icons/list.svg"])
  func `what the admin pages show is nginx's own`(path: String) throws {
    #expect(try locations().location(of: path)?.isPassedOn == false)
  }

  @Test func `of the door only tries count towards its limit`() throws {
    for path in ["/admin/login", "/admin/login/code", "/admin/confirm", "/admin/invitation/ab12"] {
      #expect(
        try ["/admin/login", "/admin/confirm", "/admin/invitation"]
          .contains(locations().location(of: path)?.pattern ?? ""))
    }
  }

  @Test func `nginx keeps to itself what is in no entry`() throws {
    let locations = try locations()
    for path in ["/", "/go", "/index.html", "/redirect/redirect.js", "/favicon.ico"] {
      #expect(Route(method: "GET", path: path) == nil)
      #expect(try locations.location(of: path)?.isPassedOn == false, "\(path)")
    }
  }

  @Test(arguments: Routes.all.map(\.pattern))
  func `nginx logs every entry's address, up to what may be a secret`(pattern: String) throws {
    // Would catch: an address that was renamed and is logged as a stranger's, or with its secret.
    let entry = try #require(Routes.all.first { $0.pattern == pattern })
    let path = entry.path(["a", "b", "c"])
    let gatewayStatuses = pattern.prefix { $0 != "{" }
    let hasSecret = ["/webhook/", "/delivery/"].contains { path.hasPrefix($0) }
    let expected = hasSecret ? "\(gatewayStatuses)-" : path
    #expect(try locations().logged(path) == expected)
  }

  @Test(arguments: ["delivery.css", "delivery.js", "pixel.html", "pixel.js"])
  func `the delivery page's own parts are nginx's, and there`(_ name: String) throws {
    let locations = try locations()
    #expect(try locations.location(of: "/delivery/\(name)")?.isPassedOn == false)
    #expect(try locations.logged("/delivery/\(name)") == "/delivery/\(name)")
    #expect(FileManager.default.fileExists(atPath: "\(repository)/www/delivery/\(name)"))
  }

  @Test(arguments: ["/Delivery/ab12", "/delivery/ab12/", "/x/delivery/ab12", "/delivery/ab12.css"])
  func `the log shows no token, however its address is written`(_ path: String) throws {
    #expect(try locations().logged(path)?.contains("ab12") == false)
  }

  @Test func `the page reports to the beacon's address`() throws {
    let script = try String(
      contentsOfFile: repository + "/www/redirect/redirect.js", encoding: .utf8)
    #expect(script.contains("sendBeacon(\"\(Routes.cookieBeacon.path())\""))
  }

  @Test func `an invitation leads to its page, and no log shows it`() {
    let link = links.invitation(Secret("ab12"))
    #expect(link.reveal() == "https://loja.example/admin/invitation/ab12")
    #expect(!"\(link)".contains("ab12"))
  }
}
