import Cryptography
import Domain
import MariaDB

@testable import Application
@testable import Persistence

/// Three sales and four lines of the audit log, with the parts that hash and check them.
struct AuditScene {
  let fixture: Fixture
  /// Refunded, paid, expired.
  let sales: [Payment]
  let digests: AuditDigests

  init() throws {
    let fixture = try Fixture()
    self.fixture = fixture
    let made = try (1...3).map { number in
      let payment = try Self.created(Int64(number), fixture)
      _ = try fixture.record(
        payment,
        .created(ChargeIdentity(transactionID: "t\(number)"), code: "000201", expiresAt: nil))
      return payment
    }
    _ = try fixture.move(made[0], to: .paid)
    _ = try fixture.move(made[0], to: .refunded)
    _ = try fixture.move(made[1], to: .paid)
    _ = try fixture.move(made[2], to: .expired)
    sales = made
    digests = AuditDigests(
      fixture.database, in: SystemScope(), jobs: JobLeases(fixture.database))
    for number in 1...4 {
      try addLine("line \(number)", at: fixture.now.before(.days(3)))
    }
  }

  func created(_ number: Int64) throws -> Payment { try Self.created(number, fixture) }

  private static func created(_ number: Int64, _ fixture: Fixture) throws -> Payment {
    let payment = try fixture.created(update: number, mayReuse: false)
    // So that the next one finds none to repeat.
    try fixture.run("UPDATE payments SET expires_at = created_at WHERE id = \(bind: payment.id)")
    return payment
  }

  func addLine(_ detail: String, kind: String = "alert:test", at: Timestamp) throws {
    try fixture.run(
      """
      INSERT INTO audit_log (account_id, kind, detail, happened_at)
      VALUES (1, \(bind: kind), \(bind: detail), \(bind: at))
      """)
  }

  /// The digest that is due so many days after the sales.
  func digest(afterDays days: Int = 1) throws {
    let opened = fixture.now.adding(.days(days))
    _ = try digests.advance(at: opened)
    while try digests.advance(at: opened.adding(.minutes(11))) {}
  }

  var trail: AuditTrailRepository { AuditTrailRepository(fixture.database, in: SystemScope()) }

  func report(since: String? = nil, kept: [KeptDigest] = []) throws -> AuditReport {
    try VerifyAudit(trail, text: { hex($0) })
      .run(since: since, kept: kept)
  }

  func faults() throws -> [AuditFault] {
    try report().findings.map(\.fault).sorted { $0.rawValue < $1.rawValue }
  }

  /// In this order, with foreign keys out of the way.
  func tamper(_ statements: [SQL]) throws {
    try fixture.database.withConnection { session in
      try session.run("SET foreign_key_checks = 0")
      defer { try? session.run("SET foreign_key_checks = 1") }
      for statement in statements { _ = try session.execute(statement) }
    }
  }
}
