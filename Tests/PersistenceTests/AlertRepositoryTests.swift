import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

/// Alerts that a seller hears once.
@Suite(.database) struct AlertRepositoryTests {
  private let fixture: Fixture

  init() throws { fixture = try Fixture() }

  /// As another process would have it: with nothing remembered.
  private func alerts(afterDays days: Int = 0) -> AlertRepository {
    let now = fixture.now.adding(.days(days))
    return AlertRepository(fixture.database, clock: Clock { now }, logger: Logger { _, _, _ in })
  }

  private func stored() throws -> [String] {
    try fixture.database.withConnection { session in
      try session.query("SELECT account_id, kind, detail FROM audit_log ORDER BY id").map {
        let seller = try $0.optionalInteger("account_id").map { "\($0)" } ?? "-"
        return "\(seller) \(try $0.text("kind")) \(try $0.text("detail"))"
      }
    }
  }

  private func raise(
    _ kind: String, _ subject: String, seller: Int64? = 1, detail: String = "x", afterDays: Int = 0
  ) {
    alerts(afterDays: afterDays)
      .raise(kind, onceAbout: subject, seller: seller.map { SellerID($0) }, detail: detail)
  }

  @Test func `what was told once about a subject is not told again, by whatever process`() throws {
    // Would catch: an alert for each copy of a webhook, and one that hides another's.
    raise("k", "PAY-7")
    raise("k", "PAY-7", detail: "y")
    raise("k", "PAY-71")
    raise("k", "PAY_7")
    raise("k", "PAY-7", seller: 2)
    raise("k", "PAY-7", seller: nil)
    raise("k", "PAY-7", seller: nil)
    raise("other", "PAY-7")
    raise("k", "BOT47_1_a")
    raise("k", "BOT47_1_a")
    raise("k", "BOT47x1xa")
    #expect(
      try stored() == [
        "1 alert:k PAY-7: x", "1 alert:k PAY-71: x", "1 alert:k PAY_7: x", "2 alert:k PAY-7: x",
        "- alert:k PAY-7: x", "1 alert:other PAY-7: x", "1 alert:k BOT47_1_a: x",
        "1 alert:k BOT47x1xa: x",
      ])
  }

  @Test func `what still lasts after a month is told again`() throws {
    for day in 0..<3 { raise("text_unusable", "bot x", afterDays: day) }
    #expect(try stored().count == 1)
    raise("text_unusable", "bot x", afterDays: 31)
    #expect(try stored().count == 2)
  }

  @Test func `the same process asks the database once`() throws {
    // Would catch: a statement for every message that a too long text touches.
    let alerts = alerts()
    for _ in 0..<3 {
      alerts.raise("text_unusable", onceAbout: "bot x", seller: SellerID(1), detail: "d")
    }
    #expect(try stored().count == 1)
    try fixture.database.withConnection { try $0.run("DELETE FROM audit_log") }
    alerts.raise("text_unusable", onceAbout: "bot x", seller: SellerID(1), detail: "d")
    #expect(try stored().isEmpty)
  }
}
