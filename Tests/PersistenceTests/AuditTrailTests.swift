import Cryptography
import Domain
import MariaDB
import TestDatabase
import TestThreads
import Testing

@testable import Application
@testable import Persistence

/// Whoever changes the audit trail behind the program's back is found out.
@Suite(.database) struct AuditTrailTests {
  private let scene: AuditScene
  private var fixture: Fixture { scene.fixture }

  init() throws { scene = try AuditScene() }

  private func sorted(_ faults: [AuditFault]) -> [AuditFault] {
    faults.sorted { $0.rawValue < $1.rawValue }
  }

  @Test(arguments: AuditTampering.all)
  func `a tampered payment is found by its chain at once, where that can be`(
    _ tampering: AuditTampering
  ) throws {
    // Would catch: a field that no hash covers, a row that can go or come unnoticed.
    try scene.tamper(tampering.statements)
    #expect(try scene.faults() == sorted(tampering.atOnce))
  }

  @Test(arguments: AuditTampering.all)
  func `a tampered payment is found once a digest covers it`(_ tampering: AuditTampering) throws {
    try scene.digest()
    try scene.tamper(tampering.statements)
    let faults = try scene.faults()
    #expect(faults == sorted(tampering.atOnce + tampering.byDigest))
    #expect(!faults.isEmpty)
  }

  @Test(
    arguments: [
      ("UPDATE audit_log SET detail = 'other' WHERE id = 2", [.lineChanged]),
      ("UPDATE audit_log SET kind = 'other' WHERE id = 2", [.lineChanged]),
      (
        "UPDATE audit_log SET happened_at = happened_at + INTERVAL 1 SECOND WHERE id = 2",
        [.lineChanged]
      ),
      ("UPDATE audit_log SET account_id = NULL WHERE id = 2", [.lineChanged]),
      ("UPDATE audit_log SET occurrences = 9 WHERE id = 2", [.lineChanged]),
      // The sign of a text that was erased, without the text that stands in its place.
      ("UPDATE audit_log SET detail = 'other', salt = NULL WHERE id = 2", [.lineChanged]),
      ("DELETE FROM audit_log WHERE id = 1", [.rowsRemoved]),
      ("DELETE FROM audit_log WHERE id = 2", [.rowsRemoved]),
      ("DELETE FROM audit_log WHERE id = 4", [.rowsRemoved]),
    ] as [(String, [AuditFault])])
  func `a line of the audit log that changes, goes or comes is found`(
    statement: String, faults: [AuditFault]
  ) throws {
    try scene.digest()
    #expect(try scene.faults() == [])
    try scene.tamper([SQL(stringLiteral: statement)])
    #expect(try scene.faults() == faults)
  }

  @Test func `a line that is put between covered ones is found, with a hash or without`() throws {
    // Would catch: a gap in the ids, as every rolled back insertion leaves one, filled afterwards.
    try fixture.run("UPDATE audit_log SET id = 9 WHERE id = 4")
    try scene.digest()
    #expect(try scene.faults() == [])
    try fixture.run(
      """
      INSERT INTO audit_log (id, account_id, kind, detail, happened_at, salt, hash)
      SELECT 5, account_id, kind, detail, happened_at, salt, hash FROM audit_log WHERE id = 2
      """)
    #expect(try scene.faults() == [.lineChanged, .rowsInserted])
    try fixture.run("UPDATE audit_log SET salt = NULL, hash = NULL WHERE id = 5")
    #expect(try scene.faults() == [.lineInserted])
  }

  @Test func `a finding names payment, row and place in the chain`() throws {
    try fixture.run("DELETE FROM payment_transitions WHERE payment_id = 2 AND sequence = 2")
    try fixture.run(
      "UPDATE payment_transitions SET evidence = 'x' WHERE payment_id = 3 AND sequence = 1")
    let changed = try fixture.count(
      "SELECT id AS n FROM payment_transitions WHERE payment_id = 3 AND sequence = 1")
    #expect(
      try scene.report().findings == [
        AuditFinding(.transitionRemoved, in: .transitions, payment: "PAY-2", sequence: 2),
        AuditFinding(
          .transitionChanged, in: .transitions, payment: "PAY-3", row: changed, sequence: 1),
      ])
  }

  @Test func `a payment that nobody asked for is found`() throws {
    // Would catch: a sale that exists in the figures only.
    try scene.digest()
    try fixture.run(
      """
      INSERT INTO payments (payment_id, account_id, bot_id, bot_user_id, offer_id,
        gateway_account_id, customer_user_id, amount, status, product_name, created_at, expires_at)
      SELECT 'PAY-x', account_id, bot_id, bot_user_id, offer_id, gateway_account_id,
        customer_user_id, amount, 'paid', product_name, created_at, expires_at
      FROM payments WHERE id = 1
      """)
    #expect(try scene.faults() == [.paymentInserted])
  }

  @Test func `digests prove each other, and a kept one proves them all`() throws {
    try scene.digest()
    let first = try #require(try scene.trail.digests().first)
    let kept = try #require(KeptDigest("\(first.day) \(hex(first.hash))"))
    _ = try fixture.move(scene.sales[1], to: .refunded)
    try scene.digest(afterDays: 2)
    try scene.digest(afterDays: 3)
    #expect(try scene.trail.digests().map(\.day) == ["2026-11-18", "2026-11-19", "2026-11-20"])
    #expect(try scene.report(kept: [kept]).findings == [])
    // Rewritten from the beginning, as only a digest elsewhere can tell.
    try fixture.run("DELETE FROM payment_transitions WHERE payment_id = 3")
    try fixture.run("DELETE FROM payments WHERE id = 3")
    try fixture.run("DELETE FROM audit_digests")
    try scene.digest(afterDays: 1)
    #expect(try scene.faults() == [])
    #expect(try scene.report(kept: [kept]).findings.map(\.fault) == [.keptDigestDiffers])
  }

  @Test(
    arguments: [
      (
        "UPDATE audit_digests SET line_count = 1 WHERE day = '2026-11-19'",
        [.digestChanged, .rowsRemoved]
      ),
      ("UPDATE audit_digests SET last_payment_id = 0 WHERE day = '2026-11-19'", [.digestChanged]),
      ("UPDATE audit_digests SET day = '2026-11-17' WHERE day = '2026-11-18'", [.digestChanged]),
      (
        "UPDATE audit_digests SET hash = REPEAT('x', 32) WHERE day = '2026-11-18'",
        [.digestChanged, .digestRemoved]
      ),
      ("DELETE FROM audit_digests WHERE day = '2026-11-19'", [.digestRemoved, .rowsInserted]),
    ] as [(String, [AuditFault])])
  func `a digest that changes or goes is found`(statement: String, faults: [AuditFault]) throws {
    try scene.digest()
    _ = try fixture.move(scene.sales[1], to: .refunded)
    try scene.digest(afterDays: 2)
    try scene.digest(afterDays: 3)
    try fixture.run(SQL(stringLiteral: statement))
    let found = try scene.faults()
    #expect(Set(found).isSuperset(of: faults), "\(found)")
  }
}
