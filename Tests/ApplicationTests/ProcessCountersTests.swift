import Domain
import Testing

@testable import Application

/// What a process counts, and how it is stored.
struct ProcessCountersTests {
  @Test func `equal labels are one number, and parts of a histogram keep apart`() {
    let counters = ProcessCounters()
    counters.add(.requests, ["click", "200"])
    counters.add(.requests, ["click", "200"], 4)
    counters.add(.requests, ["click", "503"])
    counters.add(.requestsInProgress, ["worker"])
    counters.add(.requestsInProgress, ["worker"], -1)
    let counted = counters.snapshot()
    #expect(counted[CountedSeries(.requests, ["click", "200"])] == 5)
    #expect(counted[CountedSeries(.requests, ["click", "503"])] == 1)
    #expect(counted[CountedSeries(.requestsInProgress, ["worker"])] == 0)
  }

  @Test func `however many labels come, the series are bounded, and known ones go on`() {
    // Would catch: a table and a Prometheus that fill with what strangers send.
    let counters = ProcessCounters()
    for number in 0..<3_000 { counters.add(.requests, ["r\(number)", "200"]) }
    counters.add(.requests, ["r0", "200"])
    #expect(counters.snapshot().count == ProcessCounters.mostSeries)
    #expect(counters.snapshot()[CountedSeries(.requests, ["r0", "200"])] == 2)
  }

  @Test(arguments: [
    CountedSeries(.requests, ["payment_webhook", "503"]),
    CountedSeries(.requestSeconds, ["click"], part: .sum),
    CountedSeries(.requestSeconds, ["click"], part: .bucket(end: 2500)),
    CountedSeries(.requestSeconds, ["click"], part: .bucket(end: nil)),
    CountedSeries(.outboxAttempts, ["purchase", "credentials_refused"]),
  ])
  func `a series is read as it was written`(series: CountedSeries) throws {
    #expect(CountedSeries(text: try #require(series.text)) == series)
  }

  @Test(arguments: [
    "rastro_requests_total,click,200", "rastro_other_total,a,value", "", ",",
    "rastro_requests_total,click,value", "rastro_requests_total,click,200,sum",
    "rastro_request_seconds,click,7", "rastro_request_seconds,click,value",
  ])
  func `a series of another version of the program is left out`(text: String) {
    // Would catch: buckets with other ends added to ours, or an upgrade that stops /metrics.
    #expect(CountedSeries(text: text) == nil)
  }

  @Test(arguments: ["a,b", "ação", "", "a b", String(repeating: "a", count: 80)])
  func `what is no word of ours is not stored`(label: String) {
    #expect(CountedSeries(.outboxAttempts, ["delivery", label]).text == nil)
  }
}
