import Application
import Domain
import FastCGI
import Foundation
import TestFastCGI
import TestPorts
import TestThreads
import Testing

@testable import Admin

/// A document of its own, as the browser gets it.
struct DocumentPolicyTests {
  private struct Area: AdminArea {
    static let templates: [String: String] = [:]
    let routes = [
      AdminRoute(.get, "/admin/document", .everyone) { _ in
        .document(html: Array("<p>Oi</p>".utf8), policy: "default-src 'none'; sandbox")
      },
      AdminRoute(.get, "/admin/page", .everyone) { _ in
        .page(Page("P", template: "shell/failed", ["hint": "h"], isBare: true))
      },
    ]
  }

  private struct NoSellers: SellerDirectory {
    func sellers() -> [Seller] { [] }
    func seller(named name: String) -> Seller? { nil }
  }

  private func answer(_ uri: String) throws -> String {
    let path = "/tmp/radmin-" + UUID().uuidString.prefix(8)
    let application = try AdminApplication(
      [Area()], sessions: Sessions(NoSessions(), list: NoSessions(), clock: Surroundings().clock),
      sellers: { _ in NoSellers() },
      settings: AdminSettings(publicURL: "https://loja.example"), gate: .opened,
      timeout: .init(hostClock: Surroundings().clock), uploads: .unlimited,
      seams: Surroundings().seams)
    let server = try Server(listening: .open(path: path), threads: 1)
    let running = Background { server.run { application.respond($0) } }
    let client = try RawClient(unix: path)
    client.write(
      client.records(
        [("REQUEST_METHOD", "GET"), ("DOCUMENT_URI", uri), ("CONTENT_LENGTH", "0")], body: []))
    let text = client.answer()
    server.stop()
    try running.value()
    try? FileManager.default.removeItem(atPath: path)
    return try #require(text)
  }

  @Test func `a document has its own policy alone, and every other header of the pages`() throws {
    // Would catch: two policies, of which the pages' own forbids what the template needs.
    let text = try answer("/admin/document")
    let policies = text.split(separator: "\r\n").filter {
      $0.hasPrefix("Content-Security-Policy:")
    }
    #expect(policies == ["Content-Security-Policy: default-src 'none'; sandbox"])
    #expect(text.contains("X-Frame-Options: DENY") && text.hasSuffix("<p>Oi</p>"))
  }

  @Test func `a page keeps the policy of the pages`() throws {
    #expect(
      try answer("/admin/page").contains(
        "Content-Security-Policy: default-src 'none'; script-src 'self'"))
  }
}
