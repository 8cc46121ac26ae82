import Application
import Cryptography
import Domain
import MariaDB
import TestDatabase
import TestThreads
import Testing

@testable import Persistence

/// Tracking off and on, by whomever; and pixels that Meta wants to be left alone.
@Suite(.database) struct TrackingSwitchTests {
  private let fixture: Fixture
  private let pool = RedirectPoolID(5)
  private var now: Timestamp { fixture.now }
  private var watch: TrackingWatch { TrackingWatch(fixture.database, in: SystemScope()) }
  private var facts: ConversionRepository {
    ConversionRepository(fixture.database, vault: fixture.vault, in: SystemScope())
  }

  init() throws {
    fixture = try Fixture()
    for (id, seller, pixel) in [(5, 1, "123"), (6, 1, "123"), (7, 1, "999"), (8, 2, "123")] {
      let token = try fixture.vault.encrypt(
        "t", for: EncryptedRow.pixelToken(SellerID(Int64(seller)), "p\(id)"))
      try fixture.run(
        """
        INSERT INTO redirect_pools (id, account_id, slug, name, meta_pixel_id, meta_access_token,
          meta_tracking_enabled)
        VALUES (\(bind: Int64(id)), \(bind: Int64(seller)), \(bind: "s\(id)"), \(bind: "p\(id)"),
          \(bind: pixel), \(bind: hex(token)), 1)
        """)
    }
  }

  private func tracking(_ scope: any Scope = SystemScope()) -> TrackingSwitchRepository {
    TrackingSwitchRepository(fixture.database, in: scope)
  }

  private func target(_ pool: Int64 = 5, at time: Timestamp? = nil) throws -> PixelTarget? {
    if case .ready(let target) = try facts.pixel(of: RedirectPoolID(pool), at: time ?? now) {
      target
    } else {
      nil
    }
  }

  private func offReason(_ pool: Int64 = 5) throws -> String? {
    if case .off(let reason) = try facts.pixel(of: RedirectPoolID(pool), at: now) {
      reason
    } else {
      nil
    }
  }

  @Test func `an UPDATE by hand counts at once, and its time is written down once`() throws {
    // Would catch: events of a time in which a seller had turned tracking off, poured out afterwards.
    try watch.look(at: now)
    #expect(try target()?.offTimes == [])
    try fixture.run("UPDATE redirect_pools SET meta_tracking_enabled = 0")
    #expect(try offReason() == "tracking is off for this pool")
    _ = try concurrently(4) { _ in try watch.look(at: now.adding(.seconds(1))) }
    try watch.look(at: now.adding(.seconds(2)))
    try watch.look(at: now.adding(.seconds(8)))
    try fixture.run("UPDATE redirect_pools SET meta_tracking_enabled = 1 WHERE id = 5")
    // Before anybody has looked, and after: what came after it was last seen to be off is not held back.
    for look in [9, 10] {
      #expect(
        try target()?.offTimes
          == [OffTime(began: now.adding(.seconds(1)), ended: now.adding(.seconds(8)))])
      try watch.look(at: now.adding(.seconds(look)))
    }
    #expect(try offReason(6) == "tracking is off for this pool")
  }

  @Test func `a sale after tracking was turned on by hand is sent, also where no dispatcher runs`()
    throws
  {
    // Would catch: sales that are skipped for good because nobody had noticed yet.
    try fixture.run("UPDATE redirect_pools SET meta_tracking_enabled = 0")
    try watch.look(at: now)
    try fixture.run("UPDATE redirect_pools SET meta_tracking_enabled = 1")
    let target = try #require(try target())
    #expect(!target.offTimes.contains { ($0.ended ?? now.adding(.days(1))) > now })
  }

  @Test func `a pool that has no pixel yet has no pauses`() throws {
    try fixture.run("UPDATE redirect_pools SET meta_tracking_enabled = 0, meta_pixel_id = NULL")
    try watch.look(at: now)
    #expect(try fixture.texts("SELECT id AS v FROM tracking_pauses") == [])
  }

  @Test func `a seller turns all of their own pools, and neither another's nor the installation's`()
    throws
  {
    let own = tracking(SellerScope(SellerID(1)))
    #expect(try own.turn(false, slug: nil, reason: "ana@loja.example", at: now))
    #expect(try own.state().isOnForAll)
    #expect(try own.state().pools.map(\.id.rawValue) == [5, 6, 7])
    #expect(try own.state().pools.allSatisfy { !$0.isOn })
    #expect(try tracking(SellerScope(SellerID(2))).state().pools.map(\.isOn) == [true])
    #expect(
      try fixture.texts("SELECT CONCAT(account_id, ' ', kind, ' ', detail) AS v FROM audit_log")
        == ["1 tracking_off all pools: ana@loja.example"])
  }

  @Test func `the switch of all pools stops them all, and leaves each one's own as it is`() throws {
    try fixture.run("UPDATE redirect_pools SET meta_tracking_enabled = 0 WHERE id = 6")
    #expect(try tracking().turn(false, slug: nil, reason: "Meta fora", at: now))
    #expect(try offReason() == "tracking is off for all pools")
    #expect(try tracking().state().isOnForAll == false)
    #expect(try tracking().turn(true, slug: nil, reason: "voltou", at: now.adding(.seconds(5))))
    #expect(try target()?.offTimes == [OffTime(began: now, ended: now.adding(.seconds(5)))])
    #expect(try offReason(6) == "tracking is off for this pool")
    #expect(
      try fixture.texts(
        "SELECT detail AS v FROM audit_log WHERE kind LIKE 'tracking_%' ORDER BY id")
        == ["all pools: Meta fora", "all pools: voltou"])
  }

  @Test func `a seller turns their own pool only`() throws {
    let seller = tracking(SellerScope(SellerID(1)))
    #expect(try !seller.turn(false, slug: "s8", reason: "x", at: now))
    #expect(try target(8) != nil)
    #expect(try seller.turn(false, slug: "s5", reason: "x", at: now))
    #expect(try offReason() != nil)
    #expect(try seller.state().pools.map(\.slug) == ["s5", "s6", "s7"])
    #expect(try fixture.texts("SELECT pool_id AS v FROM tracking_pauses") == ["5"])
  }

  @Test func `old pauses go, one that lasts stays`() throws {
    try fixture.run("UPDATE redirect_pools SET meta_tracking_enabled = 0 WHERE id IN (5, 6)")
    try watch.look(at: now)
    try fixture.run("UPDATE redirect_pools SET meta_tracking_enabled = 1 WHERE id = 5")
    try watch.look(at: now.adding(.seconds(1)))
    #expect(try !watch.purge(at: now.adding(.days(9))))
    #expect(try fixture.texts("SELECT pool_id AS v FROM tracking_pauses") == ["6"])
  }

  @Test func `a page shows no Pixel while tracking is off, for its pool or for all`() throws {
    let time = SetTime(now)
    let pools = RedirectPoolRepository(fixture.database, clock: Clock { time.now })
    func pixel() throws -> String? {
      time.now = time.now.adding(.seconds(2))
      return try pools.pool(slug: "s5")?.pixelID
    }
    #expect(try pixel() == "123")
    _ = try tracking().turn(false, slug: nil, reason: "x", at: now)
    #expect(try pixel() == nil)
    _ = try tracking().turn(true, slug: nil, reason: "x", at: now)
    #expect(try pixel() == "123")
    try fixture.run("UPDATE redirect_pools SET meta_tracking_enabled = 0")
    #expect(try pixel() == nil)
  }

  @Test
  func `Meta's wish for a rest is that pixel's of that seller, in all its pools, and no other's`()
    throws
  {
    // Would catch: one seller's limits that slow down the next one.
    let own = try #require(try target())
    try facts.slow(own, by: PixelPace(all: .minutes(5), clicks: .minutes(10)), at: now)
    for id in [5, 6] as [Int64] {
      guard case .paused(let until) = try facts.pixel(of: RedirectPoolID(id), at: now) else {
        Issue.record("pool \(id) is not at rest")
        return
      }
      #expect(until == now.adding(.minutes(5)))
    }
    #expect(try target(7) != nil)
    #expect(try target(8) != nil)
    // A later wish makes it longer, never shorter.
    try facts.slow(own, by: PixelPace(all: .seconds(0), clicks: .minutes(1)), at: now)
    let later = try #require(try target(at: now.adding(.minutes(6))))
    #expect(later.clicksPausedUntil == now.adding(.minutes(10)))
    #expect(try target(at: now.adding(.minutes(11)))?.clicksPausedUntil == nil)
  }

  @Test func `a rest of the future, by a clock that was wrong, is none`() throws {
    let own = try #require(try target())
    try facts.slow(
      own, by: PixelPace(all: .minutes(5), clicks: .minutes(5)), at: now.adding(.days(30)))
    #expect(try target() != nil)
    #expect(try target()?.clicksPausedUntil == nil)
  }
}
