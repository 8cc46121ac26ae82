import Domain
import MariaDB
import Synchronization
import TestDatabase
import TestThreads
import Testing

@testable import Application
@testable import Persistence

/// Alerts of one cause are one row with a count.
@Suite(.database) struct AlertCountTests {
  private let fixture: Fixture

  init() throws { fixture = try Fixture() }

  /// As another process would have it: with nothing remembered.
  private func alerts(afterHours hours: Int = 0, logger: Logger = Logger { _, _, _ in })
    -> AlertRepository
  {
    let now = fixture.now.adding(.hours(hours))
    return AlertRepository(fixture.database, clock: Clock { now }, logger: logger)
  }

  private func stored() throws -> [String] {
    try fixture.database.withConnection { session in
      try session.query("SELECT kind, occurrences, detail FROM audit_log ORDER BY id").map {
        "\(try $0.text("kind")) \(try $0.integer("occurrences")) \(try $0.text("detail"))"
      }
    }
  }

  @Test func `an alert that comes again is counted, with its last detail and both times`() throws {
    // Would catch: a row for each refused charge of a bad night.
    for payment in 1...3 {
      alerts(afterHours: payment).raise(
        "charge_refused", cause: "limit", seller: SellerID(1), detail: "PAY-\(payment): limit")
    }
    #expect(try stored() == ["alert:charge_refused 3 PAY-3: limit"])
    #expect(
      try fixture.count(
        "SELECT TIMESTAMPDIFF(HOUR, happened_at, last_at) AS n FROM audit_log") == 2)
  }

  @Test func `another kind, seller or cause is another row`() throws {
    let alerts = alerts()
    for _ in 0..<2 {
      alerts.raise("a", seller: SellerID(1), detail: "x")
      alerts.raise("b", seller: SellerID(1), detail: "x")
      alerts.raise("a", seller: SellerID(2), detail: "x")
      alerts.raise("a", seller: nil, detail: "x")
      alerts.raise("a", seller: nil, detail: "y")
    }
    #expect(
      try stored()
        == ["alert:a 2 x", "alert:b 2 x", "alert:a 2 x", "alert:a 2 x", "alert:a 2 y"])
  }

  @Test func `after a day a new row begins`() throws {
    for hour in [0, 23, 24, 25, 49, 50] {
      alerts(afterHours: hour).raise("a", seller: nil, detail: "x")
    }
    #expect(try stored() == ["alert:a 3 x", "alert:a 2 x", "alert:a 1 x"])
  }

  @Test func `processes that raise it at once count right`() throws {
    let processes = (0..<12).map { _ in alerts() }
    _ = try concurrently(processes.count) { number in
      for _ in 0..<5 { processes[number].raise("a", seller: nil, detail: "x") }
    }
    #expect(try stored() == ["alert:a 60 x"])
  }

  @Test func `a flood costs a statement now and then, and is counted whole`() throws {
    // Would catch: a database that is busy with alerts, and a count that leaves out what was held back.
    let lines = Mutex(0)
    let alerts = alerts(logger: Logger { _, _, _ in lines.withLock { $0 += 1 } })
    for _ in 0..<5000 { alerts.raise("empty_pool", seller: SellerID(1), detail: "pool x") }
    let written = try fixture.count("SELECT occurrences AS n FROM audit_log")
    #expect((1...20).contains(written))
    alerts.flush()
    #expect(try stored() == ["alert:empty_pool 5000 pool x"])
    alerts.flush()
    #expect(try stored() == ["alert:empty_pool 5000 pool x"])
    #expect(lines.withLock { $0 } == 1)
  }

  @Test func `what the database could not take is counted later`() throws {
    let alerts = alerts()
    try fixture.database.withConnection { try $0.run("RENAME TABLE audit_log TO away") }
    for _ in 0..<3 { alerts.raise("a", seller: nil, detail: "x") }
    alerts.flush()
    try fixture.database.withConnection { try $0.run("RENAME TABLE away TO audit_log") }
    alerts.flush()
    #expect(try stored() == ["alert:a 3 x"])
  }

  @Test func `a seller has a bounded number of rows of one kind, whatever the causes`() throws {
    // Would catch: an attacker who makes up a new cause with each request.
    let alerts = alerts()
    for number in 0..<700 { alerts.raise("a", seller: SellerID(1), detail: "PAY-\(number)") }
    alerts.raise("a", seller: SellerID(2), detail: "PAY-1")
    alerts.flush()
    let rows = try stored()
    #expect(rows.count == AlertRepository.mostCauses + 2)
    #expect(rows.contains("alert:a \(700 - 50) \(AlertRepository.otherCauses)"))
    #expect(rows.last == "alert:a 1 PAY-1")
  }

  @Test func `a subject that several processes see at once is told once`() throws {
    let processes = (0..<12).map { _ in alerts() }
    _ = try concurrently(processes.count) { number in
      processes[number].raise("k", onceAbout: "PAY-7", seller: SellerID(1), detail: "x")
    }
    #expect(try stored().count == 1)
  }

  @Test(arguments: [
    ("PAY-71: 19.90 refused at 10:00", "PAY-#: #.# refused at #:#"), ("no money", "no money"),
    ("", ""), ("12", "#"), ("é1½", "é#½"),
  ])
  func `the cause of a reason is the reason without its numbers`(reason: String, cause: String) {
    #expect(reason.withoutNumbers == cause)
  }
}
