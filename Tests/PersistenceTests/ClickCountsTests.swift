import Application
import Domain
import MariaDB
import Persistence
import TestDatabase
import TestThreads
import Testing

@Suite(.database) struct ClickCountsTests {
  private let fixture: Fixture
  private let counts: ClickCounts

  init() throws {
    fixture = try Fixture()
    counts = Self.counts(fixture.database)
  }

  /// As another process has them.
  private static func counts(_ database: Database) -> ClickCounts {
    ClickCounts(database, in: SystemScope(), jobs: JobLeases(database))
  }

  /// Pool, bot and slice with the number of clicks, as counted and as there are.
  private func counted() throws -> [String] {
    try fixture.texts(
      """
      SELECT CONCAT_WS(' ', account_id, pool_id, bot_id, slice_start, clicks) AS v
      FROM click_counts ORDER BY v
      """)
  }

  private func there() throws -> [String] {
    try fixture.texts(
      """
      SELECT CONCAT_WS(' ', account_id, pool_id, bot_id,
        CONCAT(LEFT(clicked_at, 18), '0'), COUNT(*)) AS v
      FROM clicks GROUP BY account_id, pool_id, bot_id, LEFT(clicked_at, 18) ORDER BY v
      """)
  }

  private func record(_ numbers: Range<Int>, at: Timestamp) throws {
    try fixture.clicks.record(
      numbers.map { number in
        click(number, at: at, pool: 1 + Int64(number % 2), bot: 1 + Int64(number % 3))
      })
  }

  @Test func `with no click there is nothing to count`() throws {
    #expect(try !counts.advance(at: fixture.now))
    #expect(try counted().isEmpty)
  }

  @Test func `each click counts in its own ten seconds, once those are over`() throws {
    // Would catch: a click at the border in both slices, or a slice counted while it still fills.
    let now = fixture.now
    try record(0..<3, at: now)
    try record(3..<7, at: now.adding(.milliseconds(9_999)))
    try record(7..<9, at: now.adding(.seconds(10)))
    #expect(try !counts.advance(at: now.adding(.milliseconds(24_999))))
    #expect(try counted().isEmpty)
    #expect(try !counts.advance(at: now.adding(.seconds(25))))
    #expect(try counted().count == 6)
    #expect(try fixture.count("SELECT SUM(clicks) AS n FROM click_counts") == 7)
    #expect(try !counts.advance(at: now.adding(.seconds(35))))
    #expect(try counted() == there())
  }

  @Test func `counts made while clicks come are the clicks there are`() throws {
    // Would catch: a click that is committed after its slice was counted.
    let (clicks, now) = (fixture.clicks, fixture.now)
    for step in 0..<30 {
      let time = now.adding(.seconds(step * 2))
      let counting = Background { [counts] in try counts.advance(at: time) }
      _ = try concurrently(4) { process in
        try clicks.record(
          (0..<5).map { index in
            click(
              (step * 4 + process) * 5 + index, at: time.before(.milliseconds(index * 700)),
              pool: Int64(process % 2 + 1))
          })
      }
      _ = try counting.value()
    }
    while try counts.advance(at: now.adding(.minutes(5))) {}
    #expect(try counted() == there())
    #expect(try fixture.count("SELECT SUM(clicks) AS n FROM click_counts") == 600)
  }

  @Test func `a gap of an hour is worked off, and what came is counted like the rest`() throws {
    // Would catch: counting that begins again at the present, or one statement over everything.
    let now = fixture.now
    for minute in 0..<60 {
      try record(minute * 4..<minute * 4 + 4, at: now.adding(.minutes(minute)))
    }
    var rounds = 1
    while try counts.advance(at: now.adding(.hours(1))) { rounds += 1 }
    #expect(rounds > 5)
    #expect(try counted() == there())
    #expect(
      try fixture.texts("SELECT position AS v FROM jobs WHERE name = 'count_clicks'")
        == [now.adding(.minutes(60)).before(.seconds(20)).text])
    #expect(try !counts.advance(at: now.adding(.hours(1))))
  }

  @Test func `another process takes over where a dead one stopped`() throws {
    // Would catch: counting that ends, or begins anew, with a process.
    let now = fixture.now
    try record(0..<5, at: now)
    #expect(try !counts.advance(at: try fixture.setClock(to: now.adding(.seconds(30)))))
    try record(5..<9, at: now.adding(.seconds(40)))
    let other = Self.counts(fixture.database)
    #expect(try !other.advance(at: try fixture.setClock(to: now.adding(.seconds(59)))))
    #expect(try counted() != there())
    #expect(try !other.advance(at: try fixture.setClock(to: now.adding(.seconds(65)))))
    #expect(try counted() == there())
    #expect(try !counts.advance(at: now.adding(.seconds(66))))
  }

  @Test func `a late click is counted when it is settled, however often`() throws {
    // Would catch: clicks that nginx answered alone and nobody counts, or counts twice.
    let now = fixture.now
    try record(0..<6, at: now)
    _ = try counts.advance(at: now.adding(.minutes(1)))
    let late = [click(50, at: now.adding(.seconds(3))), click(51, at: now.adding(.minutes(9)))]
    try fixture.clicks.record(late)
    #expect(try counted() != there())
    for _ in 0..<3 {
      try fixture.late.settle(late.map(\.click), at: now.adding(.hours(1)))
      #expect(try counted() == there())
    }
    while try counts.advance(at: now.adding(.hours(1))) {}
    #expect(try counted() == there())
  }

  @Test func `counts stay when the clicks go, also when a late one comes afterwards`() throws {
    // Would catch: a count made smaller, by whoever counted with older eyes.
    let now = fixture.now
    try fixture.clicks.record((0..<6).map { click($0, at: now) })
    _ = try counts.advance(at: now.adding(.minutes(1)))
    try fixture.run("DELETE FROM clicks")
    let late = click(50, at: now.adding(.seconds(3)))
    try fixture.clicks.record([late])
    try fixture.late.settle([late.click], at: now.adding(.hours(1)))
    #expect(try fixture.texts("SELECT clicks AS v FROM click_counts") == ["6"])
  }
}
