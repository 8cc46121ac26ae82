import Application
import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Persistence

/// Alerts that sellers read in `audit_log`.
@Suite(.database) struct AlertRepositoryTests {
  private let fixture: Fixture

  init() throws { fixture = try Fixture() }

  /// Each as a process of its own would have it.
  private func alerts(at time: Timestamp) -> AlertRepository {
    AlertRepository(fixture.pool, clock: Clock { time }, journal: Journal { _, _, _ in })
  }

  private func count() throws -> Int64 {
    try fixture.count("SELECT COUNT(*) AS n FROM audit_log WHERE kind = 'alert:text_unusable'")
  }

  private func raise(_ detail: String, account: Int64? = 1, after days: Int = 0) {
    alerts(at: fixture.now.adding(.days(days)))
      .raiseOnce("text_unusable", account: account.map { AccountID($0) }, detail: detail)
  }

  @Test func `what lasts is told once, by whatever process, and again after a month`() throws {
    // Would catch: an alert for every message that a too long text touches.
    for day in 0..<3 { raise("bot x: o texto pix", after: day) }
    #expect(try count() == 1)
    raise("bot x: o texto pix", after: 31)
    #expect(try count() == 2)
  }

  @Test func `another text, and another seller's, is told too`() throws {
    raise("bot x: o texto pix")
    raise("bot x: o texto delivery")
    raise("bot x: o texto pix", account: 2)
    raise("bot x: o texto pix", account: nil)
    #expect(try count() == 4)
  }

  @Test func `the same process asks the database once`() throws {
    let alerts = alerts(at: fixture.now)
    for _ in 0..<3 { alerts.raiseOnce("text_unusable", account: AccountID(1), detail: "d") }
    #expect(try count() == 1)
    try fixture.pool.withConnection { try $0.run("DELETE FROM audit_log") }
    alerts.raiseOnce("text_unusable", account: AccountID(1), detail: "d")
    #expect(try count() == 0)
  }
}
