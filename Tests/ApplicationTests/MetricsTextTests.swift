import Domain
import Testing

@testable import Application

/// The text that Prometheus reads.
struct MetricsTextTests {
  private let plain = MetricFamily("x_total", .counter, labels: ["route"], "help")

  @Test func `a gauge without labels is a line after its help and its type`() {
    #expect(
      MetricsText.of([MetricFamily.up.sample(1)]) == """
        # HELP rastro_up 1: the database answered in time
        # TYPE rastro_up gauge
        rastro_up 1

        """)
  }

  @Test func `samples of one family stand together, in the order of their labels`() {
    // Would catch: a text that Prometheus refuses whole because a family begins twice.
    let text = MetricsText.of([
      MetricFamily.threads.sample(32, "worker"), MetricFamily.up.sample(1),
      MetricFamily.threads.sample(1024, "click_worker"),
    ])
    #expect(
      text.split(separator: "\n").filter { !$0.hasPrefix("# HELP") } == [
        "# TYPE rastro_up gauge", "rastro_up 1", "# TYPE rastro_threads gauge",
        #"rastro_threads{kind="click_worker"} 1024"#, #"rastro_threads{kind="worker"} 32"#,
      ])
  }

  @Test func `what a label holds cannot leave its quotes or its line`() {
    // Would catch: a made-up line, and with it a scrape that fails.
    let text = MetricsText.of([MetricFamily.alerts.sample(2, "a\"b\\c\nrastro_up 0")])
    #expect(text.hasSuffix(#"rastro_alerts{kind="a\"b\\c\nrastro_up 0"} 2"# + "\n"))
    #expect(text.split(separator: "\n").count == 3)
  }

  @Test func `numbers are whole where they are, and never in words of Swift`() {
    let values: [(Double, String)] = [
      (0, "0"), (12_345_678_901, "12345678901"), (-1, "-1"), (0.25, "0.25"),
    ]
    for (value, text) in values {
      #expect(MetricsText.of([MetricFamily.up.sample(value)]).hasSuffix("rastro_up \(text)\n"))
    }
  }

  @Test func `a histogram has all buckets up to infinity, its sum and its count`() throws {
    // Would catch: buckets that are not cumulative, of which every quantile is wrong.
    let counters = ProcessCounters()
    for duration in [Duration.milliseconds(5), .milliseconds(6), .seconds(21)] {
      counters.observe(.requestSeconds, ["click"], duration)
    }
    counters.observe(.requestSeconds, ["click"], .milliseconds(400), times: 2)
    let lines = MetricsText.of(ProcessCounters.samples(counters.snapshot()))
      .split(separator: "\n").dropFirst(2).map(String.init)
    let bucket = #"rastro_request_seconds_bucket{route="click",le="#
    #expect(lines.first == bucket + #""0.005"} 1"#)
    #expect(lines.contains(bucket + #""0.01"} 2"#) && lines.contains(bucket + #""0.25"} 2"#))
    #expect(lines.contains(bucket + #""0.5"} 4"#) && lines.contains(bucket + #""20"} 4"#))
    #expect(
      lines.suffix(3) == [
        bucket + #""+Inf"} 5"#, #"rastro_request_seconds_sum{route="click"} 21.811"#,
        #"rastro_request_seconds_count{route="click"} 5"#,
      ])
    #expect(lines.count == MetricFamily.bucketEnds.count + 3)
  }

  @Test func `every family has a name, labels and a kind that Prometheus accepts`() {
    let names = MetricFamily.all.map(\.name)
    #expect(Set(names).count == names.count)
    for family in MetricFamily.all {
      #expect(family.name.wholeMatch(of: /rastro_[a-z_]+/) != nil)
      #expect((family.kind == .counter) == family.name.hasSuffix("_total"), "\(family.name)")
      for label in family.labels { #expect(label.wholeMatch(of: /[a-z_]+/) != nil) }
      #expect(!family.help.isEmpty)
    }
  }
}
