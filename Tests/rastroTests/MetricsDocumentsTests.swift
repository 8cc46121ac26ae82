import Application
import Foundation
import Testing

/// The names that /metrics prints, and those that people and programs read of it.
struct MetricsDocumentsTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private func text(_ path: String) throws -> String {
    try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
  }

  /// Names as samples have them, each with the labels of its family.
  private static let printed = MetricFamily.all.reduce(into: [String: [String]]()) {
    if $1.kind == .histogram {
      for end in ["_bucket", "_sum", "_count"] { $0[$1.name + end] = $1.labels }
      $0[$1.name + "_bucket"]?.append("le")
    } else {
      $0[$1.name] = $1.labels
    }
  }

  private static let files = ["ops/grafana/rastro.json", "ops/prometheus/rastro.rules.yml"]

  @Test(arguments: files)
  func `every metric that dashboard and rules name is printed`(file: String) throws {
    // Would catch: an alert that never fires, or an empty panel, after a rename.
    let names = try Set(text(file).matches(of: /\brastro_[a-z_]+/).map { String($0.0) })
    #expect(names.count > 15)
    #expect(names.subtracting(Self.printed.keys) == [])
  }

  @Test(arguments: files)
  func `every label that they select by is the metric's own`(file: String) throws {
    let text = try text(file).replacing("\\\"", with: "\"")
    let selectors = text.matches(of: /\b(rastro_[a-z_]+)\{([^}]*)\}/)
    #expect(selectors.count > 10)
    for selector in selectors {
      let labels = selector.2.matches(of: /([a-z_]+)(?:=~|!~|!=|=)"/).map { String($0.1) }
      let own = Self.printed[String(selector.1)] ?? []
      #expect(Set(labels).subtracting(own + ["instance"]) == [], "\(selector.0)")
    }
  }

  @Test func `the dashboard shows every metric`() throws {
    // Would catch: a number that is measured and that nobody ever sees.
    let dashboard = try text("ops/grafana/rastro.json")
    for name in Self.printed.keys { #expect(dashboard.contains(name), "\(name)") }
  }

  @Test func `the table for operators has a line for each metric, with its labels, and no other`()
    throws
  {
    let page = try text("docs/operation.md")
    let section = try #require(
      page.components(separatedBy: "\n## Metrics\n").last?.components(separatedBy: "\n## ").first)
    let lines = section.matches(of: /(?m)^\| `(rastro_[a-z_]+)` \| ([^|]*) \|/)
    #expect(lines.map { String($0.1) } == MetricFamily.all.map(\.name))
    for (line, family) in zip(lines, MetricFamily.all) {
      let labels = line.2.matches(of: /`([a-z_]+)`/).map { String($0.1) }
      #expect(labels == family.labels, "\(family.name)")
    }
  }

  @Test func `the dashboard is JSON, with panels that each ask something`() throws {
    let data = Data(try text("ops/grafana/rastro.json").utf8)
    let dashboard = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let panels = try #require(dashboard["panels"] as? [[String: Any]])
    for panel in panels where panel["type"] as? String != "row" {
      #expect((panel["targets"] as? [[String: Any]])?.isEmpty == false)
    }
    #expect(Set(panels.compactMap { $0["id"] as? Int }).count == panels.count)
  }
}
