import Domain
import Foundation
import Testing

@testable import MetaConversions

/// How long versions of Meta's API live.
struct GraphVersionTests {
  private func day(_ text: String) throws -> Timestamp {
    try #require(Timestamp(text: "\(text) 12:00:00.000"))
  }

  @Test(
    arguments: [
      ("v26.0", "2026-11-30", GraphVersion.Standing.usable),
      ("v21.0", "2026-10-22", .usable), ("v21.0", "2026-10-23", .ends(on: "2027-01-21")),
      ("v21.0", "2027-01-20", .ends(on: "2027-01-21")),
      ("v21.0", "2027-01-21", .ended(on: "2027-01-21")),
      ("v18.0", "2026-11-30", .ended(on: "2026-01-26")), ("v27.0", "2026-11-30", .unknown),
    ])
  func `a version warns a quarter of a year before its end`(
    version: String, at: String, standing: GraphVersion.Standing
  ) throws {
    #expect(GraphVersion.standing(of: version, at: try day(at)) == standing)
  }

  @Test func `the page names every version with its end`() throws {
    let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../docs/facts/meta.md").standardizedFileURL
    let text = try String(contentsOf: page, encoding: .utf8)
    for version in GraphVersion.all {
      let end = version.end.map { String($0.text.prefix(10)) } ?? "not announced"
      #expect(text.contains("\(version.name) \(end)"), "\(version.name)")
    }
  }
}
