import Application
import HTTPTransport
import Testing

@testable import PaymentGateways

/// Catches a mistyped setting that would silently leave a gateway at its default, and a key that
/// would travel in the clear.
struct GatewaySettingsTests {
  private let gateways = Gateways(
    [
      "syncpay": "https://s.example", "paradise": "https://p.example/api/v1",
      "umbrellapay": "https://u.example/api", "atomopay": "http://127.0.0.1:8080/atomopay",
    ],
    http: HTTPClient())

  private func settings(_ type: String, _ given: [String: String]) throws -> GatewaySettings {
    GatewaySettings(
      given, form: try #require(Gateways.form(of: type)), standardURL: "https://own.example/v1")
  }

  @Test(arguments: Gateways.types)
  func `the defaults of each type are allowed values`(type: String) throws {
    let form = try #require(Gateways.form(of: type))
    let standards = form.settings.filter { $0.values != .address }
      .map { ($0.name, $0.standard) }
    #expect(gateways.problems(in: Dictionary(uniqueKeysWithValues: standards), of: type) == [])
    #expect(gateways.problems(in: [:], of: type) == [])
    #expect(form.settings.contains { $0.name == "base_url" })
    #expect(Set(form.settings.map(\.name)).count == form.settings.count)
  }

  @Test(arguments: Gateways.types)
  func `an unknown setting is named with the known ones`(type: String) throws {
    let problems = gateways.problems(in: ["phone": "x"], of: type)
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix("phone: configuração desconhecida") == true)
    #expect(problems.first?.contains("base_url") == true)
  }

  @Test func `an unknown type is a problem`() {
    #expect(gateways.problems(in: [:], of: "paypal").count == 1)
  }

  @Test(arguments: [
    "https://sibling.example/api/v1", "https://sibling.example", "https://sibling.example:8443/x/",
  ])
  func `a sibling's address over TLS is allowed`(url: String) {
    #expect(gateways.problems(in: ["base_url": url], of: "syncpay") == [])
  }

  @Test(arguments: [
    "", "sibling.example", "http://sibling.example", "ftp://s.example", "https://", "https://a b",
    "https://user:key@sibling.example", "https://s.example/?api_token=x", "https://s.example/#x",
    "http://s.example.evil.example", "HTTP://other.example", "javascript:alert(1)",
  ])
  func `an address without TLS, or with more than host and path, is refused`(url: String) {
    #expect(
      gateways.problems(in: ["base_url": url], of: "syncpay")
        == ["base_url: deve ser um endereço que começa com https://"])
  }

  @Test func `the host of the installation itself needs no TLS`() {
    #expect(gateways.problems(in: ["base_url": "http://s.example/x"], of: "syncpay") == [])
  }

  @Test func `an address loses the slashes at its end, and is the installation's by default`()
    throws
  {
    #expect(try settings("syncpay", [:]).baseURL == "https://own.example/v1")
    #expect(
      try settings("syncpay", ["base_url": "https://x.example/a//"]).baseURL
        == "https://x.example/a")
  }

  @Test(arguments: [
    (["expires_in_days": "3"], 3), (["expires_in_days": "4"], 1), (["expires_in_days": "02"], 1),
    (["expires_in_days": "x"], 1), ([:], 1),
  ])
  func `a value that is not allowed counts as none`(given: [String: String], days: Int) throws {
    #expect(try settings("umbrellapay", given).number("expires_in_days") == days)
  }

  @Test func `an empty gatewayStatus is a value where the form lists it`() throws {
    #expect(try settings("paradise", ["path_suffix": ""])["path_suffix"] == "")
    #expect(try settings("paradise", [:])["path_suffix"] == ".php")
  }
}
