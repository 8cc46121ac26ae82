import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

/// Days of pixels: which are asked about, by whom, and what is kept of the answer.
@Suite(.database) struct PixelDayTests {
  private let fixture: Fixture
  private var now: Timestamp { fixture.now }
  private var store: PixelDayRepository {
    PixelDayRepository(fixture.database, vault: fixture.vault, in: SystemScope())
  }
  private var day: PixelDay {
    PixelDay(
      sellerID: SellerID(1), pixelID: "123", name: "2026-11-18", start: now.before(.days(1)),
      end: now)
  }

  init() throws {
    fixture = try Fixture()
    try fixture.run(
      """
      INSERT INTO redirect_pools (id, account_id, name, slug, meta_pixel_id, meta_access_token,
        meta_tracking_enabled) VALUES (5, 1, 'Promo', 'promo', '123', 'aa', 1),
        (6, 1, 'Outro', 'outro', '123', 'aa', 1), (7, 1, 'Off', 'off', '777', 'aa', 0),
        (8, 1, 'Sem token', 'sem', '888', NULL, 1)
      """)
  }

  private func known(_ count: Int64) -> PixelStatistics {
    PixelStatistics(
      counts: .known(["Purchase": count, "Somebody's": 4]),
      quality: .known(["Purchase": EventQuality(match: "6.20", coverage: "87.65")]))
  }

  private func accept(_ count: Int, at time: Timestamp) throws {
    try fixture.run(
      """
      INSERT INTO conversion_attempts (account_id, pool_id, event_name, event_id, outcome, detail,
        attempted_at)
      SELECT 1, 5, 'Purchase', seq, 'accepted', '', \(bind: time) FROM seq_1_to_10
      WHERE seq <= \(bind: count)
      """)
  }

  private func lines(_ scope: any Scope = SystemScope()) throws -> [PixelDayLine] {
    try ReconciliationRepository(fixture.database, in: scope)
      .pixelDays(from: "2026-11-18", to: "2026-11-18")
  }

  @Test func `a pixel is asked about once, where events are sent to it`() throws {
    #expect(try store.pixels().map(\.pixelID) == ["123"])
    try fixture.run(
      "INSERT INTO platform_switches (name, is_on, changed_at) VALUES ('meta_tracking', 0, NOW())")
    #expect(try store.pixels().isEmpty)
  }

  @Test func `a day is planned once and claimed by one`() throws {
    for _ in 0..<2 { try store.plan(day, due: now) }
    let first = try #require(try store.claim(at: now, next: now.adding(.hours(1))))
    #expect(first.day.name == "2026-11-18" && first.attempts == 1)
    #expect(try store.claim(at: now, next: now.adding(.hours(1))) == nil)
    #expect(try store.claim(at: now.adding(.hours(1)), next: now.adding(.hours(2)))?.attempts == 2)
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM pixel_days") == 1)
  }

  @Test func `Meta's figures stand beside what it accepted on that day`() throws {
    try accept(3, at: now.before(.hours(2)))
    try accept(2, at: now.adding(.seconds(1)))
    try store.plan(day, due: now)
    let due = try #require(try store.claim(at: now, next: now.adding(.hours(1))))
    try store.save(known(5), of: due, next: nil, at: now)
    let line = try #require(try lines().first)
    #expect(try lines().count == 1)
    #expect(line.accepted == 3 && line.counted == 5 && line.fetchedAt == now)
    #expect(line.quality == EventQuality(match: "6.20", coverage: "87.65"))
    #expect(try lines(SellerScope(SellerID(2))).isEmpty)
    #expect(try store.claim(at: now.adding(.days(2)), next: now) == nil)
  }

  @Test func `a refusal is unknown, with its reason and without a zero`() throws {
    try store.plan(day, due: now)
    let due = try #require(try store.claim(at: now, next: now.adding(.hours(1))))
    try store.save(
      PixelStatistics(
        counts: .unknown(reason: String(repeating: "x", count: 999)),
        quality: .unavailable(reason: "y")), of: due, next: now.adding(.hours(1)), at: now)
    let line = try #require(try lines().first)
    #expect(line.counted == nil && line.quality == EventQuality() && line.accepted == 0)
    #expect(line.countsProblem?.count == 200 && line.qualityProblem == "y")
  }

  @Test func `what the first answer told stays where the next one does not tell it`() throws {
    try store.plan(day, due: now)
    let first = try #require(try store.claim(at: now, next: now))
    try store.save(known(5), of: first, next: now, at: now)
    let second = try #require(try store.claim(at: now, next: now.adding(.hours(1))))
    try store.save(
      PixelStatistics(counts: .unavailable(reason: "x"), quality: .unavailable(reason: "x")),
      of: second, next: nil, at: now)
    #expect(try lines().first?.counted == 5)
    // The answer of a claim that is over changes nothing.
    try store.save(known(9), of: first, next: nil, at: now)
    #expect(try lines().first?.counted == 5)
  }

  @Test func `days go after four hundred, with their events`() throws {
    for days in [399, 401] {
      var old = day
      (old.name, old.start) = ("2025-01-\(days % 100)", now.before(.days(days)))
      try store.plan(old, due: now)
      let due = try #require(try store.claim(at: now, next: now.adding(.hours(1))))
      try store.save(known(1), of: due, next: nil, at: now)
    }
    let retention = Retention.sample(fixture.database)
    while try retention.advance(at: now) {}
    #expect(try fixture.texts("SELECT day AS v FROM pixel_days") == ["2025-01-99"])
    #expect(
      try fixture.texts("SELECT DISTINCT day AS v FROM pixel_day_events") == ["2025-01-99"])
  }
}
