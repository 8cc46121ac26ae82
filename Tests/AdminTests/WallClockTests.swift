import Domain
import Testing

@testable import Admin

@Suite struct WallClockTests {
  private let now = Timestamp(text: "2026-12-01 02:30:00") ?? Timestamp(seconds: 0)

  @Test func `times are those of the seller's wall`() {
    #expect(WallClock(zone: nil, now: now).second(now) == "30/11/2026 23:30:00")
    #expect(WallClock(zone: "America/Manaus", now: now).minute(now) == "30/11/2026 22:30")
    #expect(WallClock(zone: "America/Noronha", now: now).formDay(now) == "2026-12-01")
    #expect(WallClock(zone: "Nowhere/City", now: now).day(now) == "30/11/2026")
  }

  @Test func `a day begins and ends on the wall`() {
    let clock = WallClock(zone: "America/Sao_Paulo", now: now)
    #expect(clock.start(ofFormDay: "2026-11-30") == Timestamp(text: "2026-11-30 03:00:00"))
    #expect(clock.start(ofDaysAgo: 0) == Timestamp(text: "2026-11-30 03:00:00"))
    #expect(clock.start(ofDaysAgo: 1) == Timestamp(text: "2026-11-29 03:00:00"))
    #expect(clock.end(ofDay: now) == Timestamp(text: "2026-12-01 03:00:00"))
    for text in [
      "2026-02-30", "30/11/2026", "", "2026-11-30x", "0001-01-01", "1969-12-31", "9999-12-31",
    ] {
      #expect(clock.start(ofFormDay: text) == nil)
    }
  }

  @Test(arguments: [
    (-5, "agora"), (59, "agora"), (60, "há 1 min"), (7_199, "há 1 h"), (86_400, "há 1 dia"),
    (172_800, "há 2 dias"),
  ])
  func `how long ago something was is said in words`(_ seconds: Int, _ words: String) {
    let clock = WallClock(zone: nil, now: now)
    #expect(clock.ago(now.before(.seconds(seconds))) == words)
  }
}
