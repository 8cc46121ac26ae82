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
    health = HealthRepository(fixture.database, in: SystemScope())
  }

  private func enqueue(_ state: String, ago: Interval) throws {
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
    try enqueue("done", ago: .hours(1))
    try enqueue("waiting", ago: .hours(1))
    try enqueue("pending", ago: .seconds(-5))
    try fixture.clicks.record([
      click(1, at: fixture.now.before(.hours(1))),
      click(2, at: fixture.now, due: fixture.now.adding(.seconds(4))),
    ])
    #expect(try oldest() == .seconds(0))
  }

  @Test func `the oldest of tasks and of clicks' PageViews counts`() throws {
    // Would catch: a dispatcher that is down and unnoticed because clicks wait in their own rows.
    try enqueue("pending", ago: .milliseconds(90_500))
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

/// What `rastro doctor` asks of everybody's bots, pixels and clicks.
@Suite(.database) struct InstallationRepositoryTests {
  private let fixture: Fixture
  private let installation: InstallationRepository

  init() throws {
    fixture = try Fixture()
    installation = InstallationRepository(fixture.database, vault: fixture.vault, in: SystemScope())
  }

  @Test func `the newest clicks' addresses are read, a bounded number of them`() throws {
    try fixture.clicks.record(
      (1...5).map { click($0, at: fixture.now.before(.minutes($0))) })
    try fixture.run("UPDATE clicks SET client_ip = '203.0.113.9'")
    try fixture.run(
      "UPDATE clicks SET client_ip = '10.0.0.1' WHERE clicked_at < \(bind: fixture.now.before(.minutes(2)))"
    )
    let all = try installation.clickAddresses(since: fixture.now.before(.hours(24)), limit: 10)
    #expect(all.count == 5)
    #expect(all.filter { $0 == "10.0.0.1" }.count == 3)
    let newest = try installation.clickAddresses(since: fixture.now.before(.hours(24)), limit: 2)
    #expect(newest.count == 2 && !newest.contains("10.0.0.1"))
    let recent = try installation.clickAddresses(since: fixture.now.before(.seconds(90)), limit: 10)
    #expect(recent.count == 1)
  }

  @Test func `a pixel whose token does not open is told without one`() throws {
    try fixture.run(
      """
      INSERT INTO redirect_pools (account_id, slug, name, is_active, meta_pixel_id,
        meta_tracking_enabled, meta_access_token)
      VALUES (1, 'a', 'A', 1, '77', 1, 'ff'), (1, 'b', 'B', 1, '78', 0, NULL),
        (1, 'c', 'C', 0, '79', 1, NULL), (2, 'd', 'D', 1, '80', 1, NULL)
      """)
    let pixels = try installation.pixels()
    #expect(pixels.map(\.id) == ["77", "80"])
    #expect(pixels.map(\.seller) == ["a", "b"])
    #expect(pixels.allSatisfy { $0.token == nil })
  }
}
