import Application
import Domain
import MariaDB
import Persistence
import Synchronization
import TestDatabase
import Testing

@Suite(.database) struct RedirectPoolRepositoryTests {
  /// A clock that the test sets.
  private final class SetClock: Sendable {
    private let time: Mutex<Timestamp>
    init(_ time: Timestamp) { self.time = Mutex(time) }
    var clock: Clock { Clock { self.time.withLock { $0 } } }
    func pass(_ interval: Interval) { time.withLock { $0 = $0.adding(interval) } }
  }

  private let fixture: Fixture
  private let time: SetClock
  private let pools: RedirectPoolRepository

  init() throws {
    fixture = try Fixture()
    time = SetClock(fixture.now)
    pools = RedirectPoolRepository(fixture.database, clock: time.clock)
    for statement: SQL in [
      """
      INSERT INTO bots (id, account_id, public_id, name, username, webhook_secret) VALUES
        (11, 1, 'p11', 'n11', 'u11', ''), (12, 1, 'p12', 'n12', 'u12', ''),
        (13, 1, 'p13', 'n13', 'u13', ''), (14, 1, 'p14', 'n14', '', ''),
        (15, 1, 'p15', 'n15', 'u15', ''), (21, 2, 'p21', 'n21', 'u21', '')
      """,
      "UPDATE bots SET is_enabled = 0 WHERE id = 15",
      """
      INSERT INTO redirect_pools (id, account_id, slug, name, meta_pixel_id,
        meta_tracking_enabled) VALUES (5, 1, 'oferta', 'p', '123', 1), (6, 2, 'outra', 'p', '9', 0)
      """,
    ] { try fixture.run(statement) }
  }

  private func join(
    _ bot: Int64, pool: Int64 = 5, account: Int64 = 1, weight: Int = 1, priority: Int = 0,
    enabled: Bool = true
  ) throws {
    try fixture.run(
      """
      INSERT INTO pool_bots (pool_id, bot_id, account_id, weight, priority, is_enabled)
      VALUES (\(bind: pool), \(bind: bot), \(bind: account), \(bind: weight), \(bind: priority),
        \(bind: enabled))
      """)
  }

  private func found() throws -> RedirectPool { try #require(try pools.pool(slug: "oferta")) }

  @Test(arguments: RedirectPool.Strategy.allCases)
  func `strategy and template are the stored ones`(strategy: RedirectPool.Strategy) throws {
    // Would catch: a strategy that the code knows and the column does not, or the other way round.
    #expect(try found().strategy == .weighted)
    #expect(try found().template == "default")
    try fixture.run(
      """
      UPDATE redirect_pools SET strategy = \(bind: strategy.rawValue), template = 'escuro'
      WHERE id = 5
      """)
    time.pass(.seconds(1))
    #expect(try found().strategy == strategy)
    #expect(try found().template == "escuro")
  }

  @Test func `members come in order of priority, only those that can take a click`() throws {
    // Would catch: a click sent to a bot that is switched off, nameless or another seller's.
    try join(13, weight: 7, priority: 1)
    try join(12, priority: 2)
    try join(11, weight: 3, priority: 2)
    try join(14)
    try join(15)
    try join(1, enabled: false)
    try join(21)
    try join(21, pool: 6, account: 2)
    try fixture.run("UPDATE bots SET unhealthy_since = \(bind: fixture.now) WHERE id = 12")
    let members = try found().members
    #expect(members.map(\.botID.rawValue) == [13, 11, 12])
    #expect(members.map(\.weight) == [7, 3, 1])
    #expect(members.map(\.priority) == [1, 2, 2])
    #expect(members.map(\.username) == ["u13", "u11", "u12"])
    #expect(members.map(\.unhealthySince) == [nil, nil, fixture.now])
  }

  @Test func `a pool without bots is a pool, and its pixel counts only while tracking is on`()
    throws
  {
    #expect(try found().members.isEmpty)
    #expect(try found().pixelID == "123")
    #expect(try pools.pool(slug: "outra")?.pixelID == nil)
    #expect(try pools.pool(slug: "outra")?.sellerID == SellerID(2))
  }

  @Test func `what a pool is stays known for a second, an unknown link too`() throws {
    // Would catch: a read for each click, or a change that never arrives.
    #expect(try found().template == "default")
    #expect(try pools.pool(slug: "nova") == nil)
    try fixture.run("UPDATE redirect_pools SET template = 'escuro'")
    try fixture.run(
      "INSERT INTO redirect_pools (id, account_id, slug, name) VALUES (7, 1, 'nova', 'n')")
    time.pass(.milliseconds(999))
    #expect(try found().template == "default")
    #expect(try pools.pool(slug: "nova") == nil)
    time.pass(.milliseconds(1))
    #expect(try found().template == "escuro")
    #expect(try pools.pool(slug: "nova")?.id == RedirectPoolID(7))
  }

  @Test func `an inactive pool is no pool`() throws {
    #expect(try pools.activePools().map(\.slug) == ["oferta", "outra"])
    try fixture.run("UPDATE redirect_pools SET is_active = 0 WHERE id = 5")
    #expect(try pools.pool(slug: "oferta") == nil)
    #expect(try pools.activePools().map(\.slug) == ["outra"])
  }

  @Test func `every pool has its own members`() throws {
    // Would catch: rows of one pool that end up in the next.
    try join(11)
    try join(12)
    try join(21, pool: 6, account: 2)
    #expect(
      try pools.activePools().map { $0.members.map(\.botID.rawValue) } == [[11, 12], [21]])
  }

  @Test func `least used knows what each bot had in the last hour, in this pool`() throws {
    // Would catch: clicks of yesterday, of another pool or of another bot that decide today.
    try join(11)
    try join(12)
    try join(13)
    func counted(_ bot: Int64, _ clicks: Int, ago: Interval, pool: Int64 = 5) throws {
      try fixture.run(
        """
        INSERT INTO click_counts (account_id, pool_id, bot_id, slice_start, clicks)
        VALUES (1, \(bind: pool), \(bind: bot), \(bind: fixture.now.before(ago)), \(bind: clicks))
        """)
    }
    try counted(11, 5, ago: .seconds(20))
    try counted(11, 7, ago: .hours(1))
    try counted(11, 100, ago: .seconds(3_610))
    try counted(12, 2, ago: .minutes(30))
    try counted(12, 50, ago: .minutes(30), pool: 6)
    try counted(99, 9, ago: .minutes(1))
    #expect(try found().members.map(\.recentClicks) == [0, 0, 0])
    try fixture.run("UPDATE redirect_pools SET strategy = 'least_used'")
    time.pass(.seconds(1))
    #expect(try found().members.map(\.recentClicks) == [5, 2, 0])
    time.pass(.seconds(-1))
    let first = try #require(try pools.activePools().first)
    #expect(first.members.map(\.recentClicks) == [12, 2, 0])
  }
}
