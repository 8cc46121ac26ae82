import Domain
import TestPorts
import Testing

@testable import Application

/// What one scrape costs and says.
struct MetricsPageTests {
  private let asked = Log<String>()

  private func page(
    age: Duration = .seconds(3600), gauges: @escaping @Sendable () throws -> [MetricSample],
    counters: @escaping @Sendable () throws -> [MetricSample] = { [] }
  ) -> MetricsPage {
    MetricsPage(
      facts: [MetricFamily.buildInfo.sample(1, "54")], age: age,
      logger: Surroundings().seams.logger, gauges: { _ in try gauges() }, counters: counters)
  }

  @Test func `gauges are kept for a while, counters are not`() throws {
    // Would catch: a counter that falls because another process answers with an older text.
    let page = page(
      gauges: { [asked] in
        asked.add("gauges")
        return [MetricFamily.clicks.sample(7)]
      },
      counters: { [asked] in
        asked.add("counters")
        return []
      })
    for _ in 0..<3 {
      let text = try #require(page.text())
      #expect(text.contains("rastro_up 1\n") && text.contains("rastro_clicks_last_hour 7\n"))
    }
    #expect(asked.all == ["counters", "gauges", "counters", "counters"])
  }

  @Test func `kept gauges are asked for again when their time is over`() throws {
    let page = page(
      age: .zero,
      gauges: { [asked] in
        asked.add("gauges")
        return []
      })
    for _ in 0..<3 { _ = try #require(page.text()) }
    #expect(asked.all.count == 3)
  }

  @Test func `without a database the page says so, and tells nothing that is no longer known`()
    throws
  {
    // Would catch: an outage that looks like a quiet night.
    let page = page(gauges: { throw Broken() })
    let text = try #require(page.text())
    #expect(text.contains("rastro_up 0\n") && text.contains("rastro_build_info"))
    #expect(!text.contains("rastro_clicks"))
    // The next request tries again.
    #expect(page.text() != nil)
  }

  @Test func `a second request does not wait for the first`() throws {
    // Would catch: scrapes that hold every thread of /health while the database hangs.
    let inner = Log<String?>()
    let outer = Log<MetricsPage>()
    let page = page(gauges: {
      inner.add(outer.all.first?.text())
      return []
    })
    outer.add(page)
    #expect(page.text() != nil)
    #expect(inner.all == [nil])
  }
}
