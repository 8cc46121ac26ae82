import Domain
import Synchronization
import TestPorts
import Testing

@testable import Application

/// When Meta is asked about a pixel's day, and when it is left alone.
struct FetchPixelDaysTests {
  private struct Store: PixelDayStore {
    struct Saved {
      var attempts: Int
      var next: Timestamp?
    }

    var due: DuePixelDay?
    let planned = Log<PixelDay>()
    let saved = Log<Saved>()

    func pixels() -> [(sellerID: SellerID, pixelID: String, zone: String)] {
      [(SellerID(1), "123", "z")]
    }
    func plan(_ day: PixelDay, due: Timestamp) { planned.add(day) }
    func claim(at now: Timestamp, next: Timestamp) -> DuePixelDay? { due }
    func save(
      _ statistics: PixelStatistics, of day: DuePixelDay, next: Timestamp?, at now: Timestamp
    ) {
      saved.add(Saved(attempts: day.attempts, next: next))
    }
  }

  private struct Source: PixelStatisticsSource {
    var told: PixelStatistics
    let asked = Log<String>()

    func statistics(
      pixelID: String, token: Secret<String>, from start: Timestamp, to end: Timestamp,
      deadline: Deadline
    ) -> PixelStatistics {
      asked.add(pixelID)
      return told
    }
  }

  private struct Days: SellerDays {
    var hour: Int

    func day(at now: Timestamp, zone: String) -> SellerToday? {
      let start = Timestamp(seconds: now.seconds / 86_400 * 86_400)
      return SellerToday(
        name: "day \(start.seconds / 86_400)", start: start, hour: hour,
        yesterday: start.before(.days(1)), yesterdayName: "")
    }
  }

  private let surroundings = Surroundings()
  private var today: Int64 { Surroundings.now.seconds / 86_400 }

  private func due(_ attempts: Int, daysAgo: Int = 1, token: String? = "t") -> DuePixelDay {
    let start = Surroundings.now.before(.days(daysAgo))
    return DuePixelDay(
      day: PixelDay(
        sellerID: SellerID(1), pixelID: "123", name: "d", start: start,
        end: start.adding(.days(1))), token: token.map { Secret($0) }, attempts: attempts)
  }

  private func fetch(
    _ due: DuePixelDay, _ counts: PixelStatistics.Figures<[String: Int64]>
  ) throws -> (next: Timestamp?, asked: Int) {
    let store = Store(due: due)
    let source = Source(told: PixelStatistics(counts: counts, quality: .known([:])))
    #expect(
      try FetchPixelDays(
        store: store, source: source, days: Days(hour: 3), seams: surroundings.seams
      ).fetch())
    return (try #require(store.saved.all.first).next, source.asked.all.count)
  }

  @Test(arguments: [(2, 0), (3, 1), (23, 1)])
  func `the day before is planned once the night is over for the seller`(hour: Int, count: Int)
    throws
  {
    let store = Store()
    try FetchPixelDays(
      store: store,
      source: Source(told: PixelStatistics(counts: .known([:]), quality: .known([:]))),
      days: Days(hour: hour), seams: surroundings.seams
    ).plan()
    #expect(store.planned.all.count == count)
    if let day = store.planned.all.first {
      #expect(day.name == "day \(today - 1)" && day.end.since(day.start) == .days(1))
    }
  }

  @Test func `what is known or refused is asked once`() throws {
    #expect(try fetch(due(1), .known([:])).next == nil)
    #expect(try fetch(due(1), .unknown(reason: "x")).next == nil)
  }

  @Test func `an outage is asked about later, six times and within Meta's seven days`() throws {
    // Would catch: a pixel that is asked for ever, and a day that is given up after one outage.
    let outage = PixelStatistics.Figures<[String: Int64]>.unavailable(reason: "x")
    #expect(try fetch(due(2), outage).next == Surroundings.now.adding(.hours(2)))
    #expect(try fetch(due(6), outage).next == nil)
    #expect(try fetch(due(1, daysAgo: 6), outage).next == nil)
    #expect(surroundings.alerts.all.isEmpty)
  }

  @Test func `without a token nobody is asked`() throws {
    let done = try fetch(due(1, token: nil), .known([:]))
    #expect(done.asked == 0 && done.next == nil)
  }
}
