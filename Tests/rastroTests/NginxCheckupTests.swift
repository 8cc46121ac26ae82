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

/// Whether nginx's configuration holds the limits that the settings name.
struct VisitorLimitsTests {
  private func finding(_ more: [String: String], _ configuration: (String) -> String) throws
    -> Finding
  {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    var text = try String(
      contentsOf: folder.appending(path: "nginx/rastro.conf.in"), encoding: .utf8)
    for (name, value) in [
      ("RATE", "100"), ("BURST", "1000"), ("CONNECTIONS", "256"),
    ] { text = text.replacing("@VISITOR_\(name)@", with: value) }
    text = configuration(text.replacing("@WEBHOOK_CONNECTIONS@", with: "512"))
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try text.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let settings = try Settings(
      [
        "RASTRO_PUBLIC_URL": "https://loja.example", "RASTRO_LIMITED_LOG": "/x",
        "RASTRO_ENCRYPTION_KEY": String(repeating: "0f", count: 32),
        "RASTRO_NGINX_CONF": file.path,
      ].merging(more) { $1 })
    return try #require(NginxCheckup(settings).findings.first { $0.subject == "nginx limits" })
  }

  @Test func `the configuration as it is filled by default holds them`() throws {
    #expect(try finding([:]) { $0 }.verdict == .good)
  }

  @Test(arguments: [
    ("RASTRO_VISITOR_RATE", "rate=7r/s"), ("RASTRO_VISITOR_BURST", "burst=7 "),
    ("RASTRO_VISITOR_CONNECTIONS", "rastro_visitors 7;"),
    ("RASTRO_WEBHOOK_CONNECTIONS", "rastro_callers 7;"),
  ])
  func `another number in the settings is named`(name: String, part: String) throws {
    let finding = try finding([name: "7"]) { $0 }
    #expect(finding.verdict == .warning && finding.message.contains(part))
  }

  @Test func `a configuration without limits, or with them in comments only, is named`() throws {
    for configuration in [{ (_: String) in "" }, { $0.replacing("limit_", with: "# limit_") }] {
      #expect(try finding([:], configuration).verdict == .warning)
    }
    #expect(try finding(["RASTRO_LIMITED_LOG": ""]) { $0 }.message.contains("RASTRO_LIMITED_LOG"))
  }
}
