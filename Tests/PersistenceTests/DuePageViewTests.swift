import Application
import Domain
import Persistence
import TestDatabase
import TestThreads
import Testing

@Suite(.database) struct DuePageViewTests {
  @Test func `due ones move to the outbox once, the others stay`() throws {
    // Would catch: a PageView that leaves before the page's cookies came, or leaves twice.
    let fixture = try Fixture()
    let now = fixture.now
    let dues: [Timestamp?] = [now.before(.seconds(9)), now, now.adding(.milliseconds(1)), nil]
    try fixture.clicks.record(
      dues.enumerated().map { click($0.offset, at: now, due: $0.element) })
    let due = DuePageViewRepository(fixture.database, in: SystemScope())
    #expect(try due.enqueue(at: now, limit: 10) == 2)
    #expect(try due.enqueue(at: now, limit: 10) == 0)
    let entries = try fixture.outbox.claim(.pageView, limit: 10, lease: .seconds(30), at: now)
    #expect(
      try entries.map { try $0.payload.read(as: String.self) } == [token(0).text, token(1).text])
    #expect(
      try fixture.texts("SELECT next_attempt_at AS v FROM outbox ORDER BY id")
        == [now.before(.seconds(9)).text, now.text])
    #expect(
      try fixture.texts("SELECT page_view_due_at AS v FROM clicks ORDER BY id")
        == ["NULL", "NULL", now.adding(.milliseconds(1)).text, "NULL"])
    #expect(try due.enqueue(at: now.adding(.milliseconds(1)), limit: 10) == 1)
  }

  @Test func `the oldest go first, no more at a time than asked for`() throws {
    let fixture = try Fixture()
    try fixture.clicks.record(
      (0..<5).map { click($0, at: fixture.now, due: fixture.now.before(.seconds($0))) })
    let due = DuePageViewRepository(fixture.database, in: SystemScope())
    #expect(try due.enqueue(at: fixture.now, limit: 2) == 2)
    #expect(
      try fixture.texts("SELECT dedup_key AS v FROM outbox ORDER BY id")
        == [4, 3].map { "pageview:" + token($0).text })
    #expect(try due.enqueue(at: fixture.now, limit: 10) == 3)
  }

  @Test func `a click whose task is in the outbox already is let go`() throws {
    // Would catch: a dispatcher that fails for ever at a click it moved before.
    let fixture = try Fixture()
    try fixture.clicks.record([click(1, at: fixture.now, due: fixture.now)])
    let due = DuePageViewRepository(fixture.database, in: SystemScope())
    #expect(try due.enqueue(at: fixture.now, limit: 10) == 1)
    try fixture.run("UPDATE clicks SET page_view_due_at = \(bind: fixture.now)")
    #expect(try due.enqueue(at: fixture.now, limit: 10) == 1)
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM outbox") == 1)
    #expect(
      try fixture.count("SELECT COUNT(*) AS n FROM clicks WHERE page_view_due_at IS NOT NULL") == 0)
  }

  @Test func `many callers at once move each click once`() throws {
    // Would catch: callers that wait for, or repeat, what another has in hand.
    let fixture = try Fixture()
    try fixture.clicks.record((0..<300).map { click($0, at: fixture.now, due: fixture.now) })
    let (due, now) = (DuePageViewRepository(fixture.database, in: SystemScope()), fixture.now)
    let moved = try concurrently(6) { _ in
      var all = 0
      while case let some = try due.enqueue(at: now, limit: 20), some > 0 { all += some }
      return all
    }
    #expect(moved.reduce(0, +) == 300)
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM outbox") == 300)
  }
}
