import Foundation
import Testing

@testable import rastro

/// What `rastro doctor` says of nginx's connections.
struct NginxCheckupTests {
  private func findings(of configuration: String) throws -> [String: Finding] {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try configuration.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let settings = try Settings([
      "RASTRO_PUBLIC_URL": "https://loja.example",
      "RASTRO_ENCRYPTION_KEY": String(repeating: "0f", count: 32), "RASTRO_NGINX_CONF": file.path,
    ])
    let found = NginxCheckup(settings).findings.filter { $0.subject == "nginx connections" }
    #expect(found.count == 2)
    return Dictionary(
      uniqueKeysWithValues: ["rastro_workers", "rastro_clicks"].compactMap { name in
        found.first { $0.message.contains(name) }.map { (name, $0) }
      })
  }

  private func configuration(workers: String, clicks: String) -> String {
    """
    # upstream rastro_workers { keepalive 99; }
    upstream rastro_workers {
      server unix:/run/rastro.sock; # keepalive 97;
      # keepalive 98;
      \(workers)
    }
    upstream rastro_clicks { server unix:/run/rastro-clicks.sock;
      \(clicks)
    }
    """
  }

  @Test func `numbers that leave room are well`() throws {
    let found = try findings(
      of: configuration(workers: "keepalive 15;", clicks: "keepalive 511;"))
    #expect(found.mapValues(\.verdict) == ["rastro_workers": .good, "rastro_clicks": .good])
  }

  @Test(arguments: [("rastro_workers", 16, 8), ("rastro_clicks", 512, 256)])
  func `a number that takes every connection is broken, and the right one is named`(
    upstream: String, kept: Int, wanted: Int
  ) throws {
    // Would catch: nginx holding every thread of the pool with idle connections.
    let found = try findings(
      of: configuration(
        workers: "keepalive \(upstream == "rastro_workers" ? kept : 8);",
        clicks: "keepalive \(upstream == "rastro_clicks" ? kept : 256);"))
    for (name, finding) in found {
      #expect(finding.verdict == (name == upstream ? .broken : .good))
    }
    #expect(found[upstream]?.message.contains("ponha keepalive \(wanted)") == true)
  }

  @Test func `an upstream without the number is broken`() throws {
    let found = try findings(of: configuration(workers: "", clicks: "keepalive 256;"))
    #expect(found.mapValues(\.verdict) == ["rastro_workers": .broken, "rastro_clicks": .good])
  }
}
