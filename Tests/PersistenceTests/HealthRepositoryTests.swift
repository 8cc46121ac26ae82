import Application
import Domain
import MariaDB
import Persistence
import TestDatabase
import Testing

@Suite(.database) struct HealthRepositoryTests {
  private let fixture: Fixture
  private let health: HealthRepository

  init() throws {
    fixture = try Fixture()
    health = HealthRepository(fixture.pool)
  }

  private func promise(_ state: String, ago: Interval) throws {
    let due = fixture.now.before(ago)
    try fixture.run(
      """
      INSERT INTO outbox (account_id, kind, dedup_key, payload, state, next_attempt_at, created_at)
      VALUES (1, 'message', UUID(), '""', \(bind: state), \(bind: due), \(bind: due))
      """)
  }

  private func oldest() throws -> Interval { try health.oldestDue(at: fixture.now) }

  @Test func `with nothing due nothing is late`() throws {
    #expect(try oldest() == .seconds(0))
    try promise("done", ago: .hours(1))
    try promise("waiting", ago: .hours(1))
    try promise("pending", ago: .seconds(-5))
    try fixture.clicks.record([
      click(1, at: fixture.now.before(.hours(1))),
      click(2, at: fixture.now, due: fixture.now.adding(.seconds(4))),
    ])
    #expect(try oldest() == .seconds(0))
  }

  @Test func `the oldest of promises and of clicks' PageViews counts`() throws {
    // Would catch: a dispatcher that is down and unnoticed because clicks wait in their own rows.
    try promise("pending", ago: .milliseconds(90_500))
    #expect(try oldest() == .milliseconds(90_500))
    try fixture.clicks.record([
      click(1, at: fixture.now, due: fixture.now.before(.seconds(60))),
      click(2, at: fixture.now, due: fixture.now.before(.milliseconds(301_001))),
    ])
    #expect(try oldest() == .milliseconds(301_001))
    try fixture.run("UPDATE clicks SET page_view_due_at = NULL")
    #expect(try oldest() == .milliseconds(90_500))
    try fixture.run("DELETE FROM outbox")
    #expect(try oldest() == .seconds(0))
  }

  @Test func `a click's PageView alone is late too`() throws {
    try fixture.clicks.record([
      click(2, at: fixture.now, due: fixture.now.before(.milliseconds(301_001)))
    ])
    #expect(try oldest() == .milliseconds(301_001))
  }
}
