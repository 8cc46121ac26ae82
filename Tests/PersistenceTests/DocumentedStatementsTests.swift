import Domain
import Foundation
import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

/// The statements of docs/operation.md, run as they stand there.
@Suite(.database) struct DocumentedStatementsTests {
  private let fixture: Fixture
  private let page: String

  init() throws {
    fixture = try Fixture()
    let docs = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs")
    page = try String(contentsOf: docs.appending(path: "operation.md"), encoding: .utf8)
  }

  /// Indented by four, each up to its semicolon.
  private var statements: [String] {
    page.split(separator: "\n").filter { line in
      line.hasPrefix("    ") && !["rastro ", "apt "].contains { line.contains($0) }
    }
    .joined(separator: " ").split(separator: ";")
    .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }

  /// The figure of the one statement that holds the text, at that time, on a connection of that zone.
  private func figure(
    _ text: String, at now: Timestamp, zone: String
  ) throws -> [Row] {
    let found = statements.filter { $0.contains(text) }
    try #require(found.count == 1, "\(text) stands in \(found.count) statements")
    return try fixture.database.withConnection { session in
      try session.run("SET time_zone = '\(zone)'")
      try session.run("SET timestamp = \(now.seconds)")
      return try session.query(SQL(stringLiteral: found[0]))
    }
  }

  /// Paid and sent at these times.
  private func sell(_ times: [Timestamp]) throws {
    for (number, time) in times.enumerated() {
      let payment = try fixture.created(update: Int64(number), mayReuse: false)
      try fixture.database.withConnection { session in
        _ = try session.execute(
          """
          UPDATE payments SET status = 'paid', meta_purchase_sent = 1, created_at = \(bind: time),
            meta_event_id = CONCAT('e', id), meta_purchase_sent_at = \(bind: time)
          WHERE id = \(bind: payment.id)
          """)
      }
    }
  }

  @Test(arguments: ["+00:00", "-03:00", "+09:00"])
  func `a sale at 22:30 in São Paulo is a sale of that day`(zone: String) throws {
    // 22:40 of the 25th there, 01:40 of the 26th in UTC.
    let now = try #require(Timestamp(text: "2026-11-26 01:40:00"))
    let times = [
      "2026-11-25 02:59:59.999", "2026-11-25 03:00:00", "2026-11-25 15:00:00",
      "2026-11-26 01:30:00",
    ]
    try sell(times.compactMap { Timestamp(text: $0) })
    let accepted = try #require(try figure("meta_purchase_sent_at", at: now, zone: zone).first)
    #expect(try accepted.integer("COUNT(*)") == 3)
    #expect(try accepted.money("SUM(amount)") == Money(centavos: 3 * 1990))
    let sold = try figure("GROUP BY a.name", at: now, zone: zone)
    #expect(try sold.map { try $0.text("status") } == ["paid"])
    #expect(try sold.first?.integer("COUNT(*)") == 3)
    // Twenty minutes into the next day of UTC nothing changes; at midnight there, it does.
    let midnight = try #require(Timestamp(text: "2026-11-26 03:00:00"))
    let next = try #require(try figure("meta_purchase_sent_at", at: midnight, zone: zone).first)
    #expect(try next.integer("COUNT(*)") == 0)
  }

  @Test func `each of them runs, and none asks for the day of the connection`() throws {
    #expect(statements.count >= 6)
    try fixture.database.withConnection { session in
      for statement in statements { try session.run(statement) }
    }
    for statement in statements {
      for day in ["CURDATE", "CURRENT_DATE", "NOW()", "CURRENT_TIMESTAMP"] {
        #expect(!statement.uppercased().contains(day), "\(statement)")
      }
    }
  }
}
