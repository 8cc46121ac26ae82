import Application
import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Persistence

/// Leases among processes whose clocks differ, and while clocks are set.
@Suite(.database) struct LeaseTests {
  static let wrong: [Interval] = [.hours(1), .minutes(10), -.minutes(10), -.hours(1)]

  private let fixture: Fixture

  init() throws {
    fixture = try Fixture()
    // So late that all work is due for clocks that are behind, too.
    try fixture.setClock(to: fixture.now.adding(.days(1)))
  }

  /// The database's.
  private func now() throws -> Timestamp {
    try HealthRepository(fixture.database, in: SystemScope()).now()
  }

  private func enqueued(_ count: Int = 1) throws {
    for payment in try fixture.openPayments(count) { _ = try fixture.move(payment, to: .paid) }
    try fixture.run("DELETE FROM outbox WHERE kind <> 'purchase'")
  }

  private func claim(
    at now: Timestamp, mayTakeOver: Bool = true
  ) throws -> [ClaimedTask] {
    try OutboxRepository(fixture.database, in: SystemScope(), mayTakeOver: { mayTakeOver })
      .claim(.purchase, limit: 9, lease: .seconds(30), at: now)
  }

  private func job(at now: Timestamp, mayTakeOver: Bool = true) throws -> Job? {
    try JobLeases(fixture.database, mayTakeOver: { mayTakeOver }).claim("count", at: now)
  }

  @Test(arguments: wrong)
  func `a caller whose clock is wrong takes nobody's lease`(ahead: Interval) throws {
    // Would catch: a dispatcher ten minutes ahead that sends what another has in hand.
    try enqueued()
    let now = try now()
    #expect(try claim(at: now).count == 1)
    #expect(try job(at: now) != nil)
    #expect(try claim(at: now.adding(ahead)).isEmpty)
    #expect(try job(at: now.adding(ahead)) == nil)
  }

  @Test(arguments: wrong)
  func `a caller whose clock is wrong gets a lease of the right length`(ahead: Interval) throws {
    // Would catch: a lease that has run out when it is given, as to a process that slept.
    try enqueued()
    let before = try now()
    _ = try job(at: before.adding(ahead))
    #expect(try claim(at: before.adding(ahead)).count == 1)
    let after = try now()
    for table: SQL in ["outbox", "jobs"] {
      let text = try fixture.texts("SELECT lease_until AS v FROM \(table)").first
      let end = try #require(text.flatMap { Timestamp(text: $0) })
      #expect(end >= before.adding(.seconds(30)) && end <= after.adding(.seconds(30)))
    }
  }

  @Test(arguments: [Interval.seconds(31), -.hours(1)])
  func `while clocks have just been set nobody's lease is taken, and what is free is`(
    forward: Interval
  ) throws {
    // Would catch: all work in hand done twice at the moment at which the database's clock is set.
    try enqueued(2)
    let first = try OutboxRepository(fixture.database, in: SystemScope()).claim(
      .purchase, limit: 1, lease: .seconds(30), at: now())
    _ = try job(at: now())
    let now = try fixture.setClock(to: now().adding(forward))
    let unsettled = try claim(at: now, mayTakeOver: false)
    #expect(!unsettled.contains { $0.id == first[0].id })
    #expect(try job(at: now, mayTakeOver: false) == nil)
    #expect(try fixture.count("SELECT COUNT(DISTINCT lease_owner) AS n FROM outbox") == 2)
  }

  @Test func `a lease that would outlast every lease was given before a clock was set back`() throws
  {
    // Would catch: a dead process's Purchase that waits for the hour by which a clock was wrong.
    try enqueued()
    let ahead = try fixture.setClock(to: now().adding(.hours(1)))
    #expect(try claim(at: ahead).count == 1)
    _ = try job(at: ahead)
    let now = try fixture.setClock(to: ahead.before(.hours(1)))
    // The caller has not noticed yet.
    #expect(try claim(at: now.adding(.hours(1))).isEmpty)
    #expect(try job(at: now.adding(.hours(1))) == nil)
    #expect(try claim(at: now).count == 1)
    #expect(try job(at: now) != nil)
  }
}
