import Application
import TestPorts
import Testing

@testable import Web

/// What a worker counts of the requests that it answers.
struct RequestCountTests {
  @Test func `each request counts once, by the name of its route and its status`() throws {
    // Would catch: an address that somebody made up as a label, a refusal that nobody sees.
    let shop = StubShop()
    let stage = try shop.open()
    for path in ["/go/oferta", "/go/oferta", "/go/nada", "/loja/secret", "/x", "/health"] {
      _ = try stage.get(path)
    }
    let counted = shop.surroundings.counters.snapshot()
    let requests = counted.filter { $0.key.family == .requests }
      .map { ($0.key.labels.joined(separator: " "), $0.value) }
    #expect(
      Dictionary(uniqueKeysWithValues: requests)
        == ["click 302": 2, "click 404": 1, "none 404": 2, "health 200": 1])
    let samples = ProcessCounters.samples(counted)
    let durations = samples.filter { $0.family == .requestSeconds }
    #expect(Set(durations.map(\.labels)) == [["click"], ["health"]])
    #expect(durations.first { $0.labels == ["click"] }?.buckets.last == 3)
    // Nothing is left at work.
    #expect(samples.filter { $0.family == .requestsInProgress }.map(\.value) == [0])
  }

  @Test func `a second request for the text is told to come back`() throws {
    // The stage's text is always being made.
    let answer = try StubShop().open().get("/metrics")
    #expect(answer.status == 503 && answer.text.contains("Retry-After: 2"))
  }
}
