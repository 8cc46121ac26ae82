import Foundation
import Testing

/// What stands beside the ad links on the seller's domain.
@Suite(.gated) struct SiteFlowTests {
  private func get(_ path: String) async throws -> Answer {
    try await RawRequest.get(path, on: try await Stack.shared.value)
  }

  @Test(arguments: ["/", "/index.html", "/robots.txt", "/favicon.ico", "/404.html", "/50x.html"])
  func `the domain has pages of its own`(path: String) async throws {
    #expect(try await get(path).status == 200)
  }

  @Test func `crawlers may look at everything, ad links included`() async throws {
    // Would catch: an ad that Meta's review refuses because it may not open its link.
    let lines = try await get("/robots.txt").text.split(separator: "\r\n\r\n").last?
      .split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(lines == ["User-agent: *", "Disallow:"])
  }

  @Test func `the seller's own files appear, a verification file among them`() async throws {
    let stack = try await Stack.shared.value
    let name = "facebook-\(UUID().uuidString.lowercased()).html"
    let folder = URL(fileURLWithPath: "\(Stack.root)/www/site")
    let file = folder.appendingPathComponent(name)
    let known = folder.appendingPathComponent(".well-known/\(name)")
    try FileManager.default.createDirectory(
      at: known.deletingLastPathComponent(), withIntermediateDirectories: true)
    defer {
      try? FileManager.default.removeItem(at: file)
      try? FileManager.default.removeItem(at: known.deletingLastPathComponent())
    }
    for place in [file, known] { try Data("prova".utf8).write(to: place) }
    for path in ["/\(name)", "/.well-known/\(name)"] {
      let answer = try await RawRequest.get(path, on: stack)
      #expect(answer.status == 200 && answer.text.hasSuffix("prova"), "\(path)")
    }
  }

  @Test(arguments: [
    "/.git/config", "/.env", "/site/index.html", "/www/site/index.html",
    "/../migrations/0001_accounts.sql",
    "/..%2fredirect/default.html", "/%2e%2e/%2e%2e/Package.swift", "/redirect/default.html",
    "/redirect/escuro.html", "/redirect/../site/.hidden", "/-/refused", "/-/not-found",
    "/-/unavailable",
    "/fallback/go/x.html", "/conf/rastro.conf", "/administrator", "/metrics/", "/go/", "/redirect/",
    "/x.php",
  ])
  func `nothing else becomes reachable, and the page that says so is Portuguese`(path: String)
    async throws
  {
    let answer = try await get(path)
    #expect([400, 404].contains(answer.status), "\(answer.text.prefix(100))")
    #expect(answer.isPortuguese)
  }

  @Test(arguments: [
    "/favicon.ico", "/", "/index.html", "/robots.txt", "/nada", "/redirect/redirect.js",
  ])
  func `what may not be done with a page is said in Portuguese`(path: String) async throws {
    let stack = try await Stack.shared.value
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"] {
      let answer = try await RawRequest.get(path, method: method, on: stack)
      #expect([404, 405].contains(answer.status) && answer.isPortuguese, "\(method)")
    }
  }

  @Test func `the home page has a place for the domain's verification tag`() async throws {
    #expect(try await get("/").text.contains(#"<meta name="facebook-domain-verification""#))
  }
}
