import Domain
import Testing

@testable import rastro

struct KeepTimeTests {
  @Test(arguments: [
    ("0", 0), ("0h", 0), ("90s", 90), ("30m", 1_800), ("24h", 86_400), ("7d", 604_800),
    ("30d", 2_592_000), ("720h", 2_592_000),
  ])
  func `a time is read with its unit`(text: String, seconds: Int) {
    #expect(KeepTime(argument: text)?.interval == .seconds(seconds))
  }

  @Test(arguments: [
    "", "h", "24", "-1h", "1.5h", "24 h", "1w", "31d", "721h", "99999d", "999999999999999999h",
    "٣h",
    "1hh", " 1h",
  ])
  func `what is no time, or too long, is refused`(text: String) {
    // Would catch: an old secret that is kept for days because the unit was left out.
    #expect(KeepTime(argument: text) == nil)
  }
}
