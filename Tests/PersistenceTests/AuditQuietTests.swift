import Domain
import MariaDB
import TestDatabase
import TestThreads
import Testing

@testable import Application
@testable import Persistence

/// What the program itself does to the audit trail looks like no tampering.
@Suite(.database) struct AuditQuietTests {
  private let scene: AuditScene
  private var fixture: Fixture { scene.fixture }

  init() throws { scene = try AuditScene() }

  private func purge(afterDays days: Int) throws {
    let retention = Retention.sample(fixture.database)
    while try retention.advance(at: fixture.now.adding(.days(days))) {}
  }

  @Test func `sales, refunds and lines fit, and all of them are counted`() throws {
    // Would catch: a hash of what the program had in hand and not of what the database stored.
    try scene.digest()
    _ = try fixture.move(scene.sales[1], to: .chargeback)
    try scene.digest(afterDays: 2)
    let report = try scene.report()
    #expect(report.findings == [])
    #expect(report.payments == 3 && report.transitions == 11 && report.unchained == 0)
    #expect(report.lines == 4 && report.digests == 2)
    let parts = try scene.trail.digests()
    #expect(parts.map(\.transitions.count) == [10, 1])
    #expect(parts.map(\.lines.count) == [4, 0])
  }

  @Test(arguments: [
    "", " devolução ", "a|b:c", "😀\u{0}\u{301}", String(repeating: "ç😀", count: 400),
  ])
  func `whatever a gateway says as evidence fits`(evidence: String) throws {
    // Would catch: other bytes hashed by the program than MariaDB has, in one gateway's language.
    _ = try fixture.ledger.apply(
      PaymentTransition(
        payment: scene.sales[1], to: .refunded, evidence: evidence, at: fixture.now))
    #expect(try fixture.count("SELECT transition_count AS n FROM payments WHERE id = 2") == 4)
    #expect(try scene.faults() == [])
  }

  @Test func `all payments of one batch continue their own chains`() throws {
    // Would catch: a link that continues the chain of the payment beside it.
    let payments = try (11...22).map { try scene.created($0) }
    _ = try concurrently(36) { [fixture] number in
      try fixture.move(payments[number % 12], to: .paid)
    }
    #expect(
      try fixture.count("SELECT COUNT(*) AS n FROM payments WHERE transition_count = 2") == 12)
    #expect(try scene.faults() == [])
  }

  @Test func `a chain that grows holds up no other payment`() throws {
    // Would catch: a row that every sale has to lock, such as one head of all chains.
    try fixture.database.withConnection { other in
      try other.run("START TRANSACTION")
      let batch = try #require(try other.lockedState(scene.sales[0].id, seller: SellerID(1)))
      let line = AuditLine(
        payment: scene.sales[0].id, seller: SellerID(1), from: batch.status, to: .chargeback,
        evidence: "test", at: fixture.now, after: batch.chain)
      try other.append([line])
      _ = try other.execute(
        """
        UPDATE payments SET status = 'chargeback', transition_count = \(bind: line.sequence),
          transitions_head = \(bind: line.hash) WHERE id = \(bind: scene.sales[0].id)
        """)
      let results = try TransitionBatch(fixture.database).tryAll([
        PaymentTransition(
          payment: scene.sales[1], to: .refunded, evidence: "test", at: fixture.now),
        PaymentTransition(payment: scene.sales[2], to: .paid, evidence: "test", at: fixture.now),
      ])
      #expect(results.allSatisfy { $0 != nil && $0 != .unchanged })
      try other.run("COMMIT")
    }
    #expect(try scene.faults() == [])
  }

  @Test func `a forgotten buyer's texts are gone, and what is left of them still fits`() throws {
    // Would catch: a hash by which an erased text can be guessed, an erasure that looks like tampering.
    try scene.addLine("PAY-1: chat with 7", at: fixture.now.before(.days(2)))
    try scene.digest()
    let erasure = BuyerErasure(fixture.database, vault: fixture.vault)
    _ = try erasure.erase(7, of: SellerScope(SellerID(1)), regardless: true)
    #expect(
      try fixture.count(
        "SELECT COUNT(*) AS n FROM payment_transitions WHERE evidence = '' AND evidence_salt IS NULL"
      )
        == 4)
    #expect(
      try fixture.count(
        "SELECT COUNT(*) AS n FROM audit_log WHERE hash IS NOT NULL AND salt IS NULL")
        == 1)
    #expect(try scene.faults() == [])
    try fixture.run(
      "UPDATE payment_transitions SET evidence = 'new' WHERE payment_id = 1 AND sequence = 4")
    #expect(try scene.faults() == [.transitionChanged])
  }

  @Test func `what retention removed is still covered by its digest`() throws {
    try fixture.run("UPDATE payments SET next_check_at = NULL")
    try scene.digest()
    try purge(afterDays: 301)
    #expect(try fixture.texts("SELECT id AS v FROM payments ORDER BY id") == ["1", "2"])
    #expect(try scene.faults() == [])
    try purge(afterDays: 2001)
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM payment_transitions") == 0)
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM audit_log") == 0)
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM purged_audit_rows") == 14)
    #expect(try scene.faults() == [])
    #expect(try scene.report().purged == 14)
    try fixture.run("DELETE FROM purged_audit_rows WHERE row_id = 2")
    #expect(try scene.faults() == [.rowsRemoved, .rowsRemoved])
  }

  @Test func `rows from before there were chains are covered by the first digest`() throws {
    // Would catch: an upgrade after which every old sale is a finding, or none is ever checked.
    try fixture.run(
      """
      UPDATE payment_transitions SET sequence = NULL, evidence_salt = NULL, evidence_hash = NULL,
        previous_hash = NULL, hash = NULL
      """)
    try fixture.run("UPDATE payments SET transition_count = NULL, transitions_head = NULL")
    #expect(try scene.faults() == [])
    try scene.digest()
    _ = try fixture.move(scene.sales[1], to: .refunded)
    let report = try scene.report()
    #expect(report.findings == [] && report.unchained == 10 && report.transitions == 11)
    for (statement, fault) in [
      ("UPDATE payments SET amount = amount + 1 WHERE id = 1", .rowsChanged),
      ("UPDATE payment_transitions SET to_status = 'failed' WHERE id = 1", .rowsChanged),
      ("DELETE FROM payment_transitions WHERE id = 1", .rowsRemoved),
    ] as [(SQL, AuditFault)] {
      try fixture.run(statement)
      #expect(try scene.faults() == [fault])
    }
  }

  @Test func `no digest is begun while an older program writes rows without hashes`() throws {
    try HeartbeatRepository(fixture.database).beat(
      "a",
      RunningProcess(
        kind: .worker, host: "h", pid: 1, schemaVersion: SchemaCheck.newest - 1,
        encryptionKey: nil, startedAt: fixture.now),
      at: fixture.now.adding(.days(1)))
    _ = try scene.digests.advance(at: fixture.now.adding(.days(1)))
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM audit_digests") == 0)
    try scene.digest(afterDays: 2)
    #expect(try scene.trail.digests().map(\.day) == ["2026-11-19"])
  }

  @Test func `a digest waits for transactions that have their ids and are not committed`() throws {
    // Would catch: a row that becomes visible below what the digest has passed, and looks inserted.
    let opened = fixture.now.adding(.days(1))
    _ = try scene.digests.advance(at: opened)
    for minutes in [0, 9] {
      #expect(try !scene.digests.advance(at: opened.adding(.minutes(minutes))))
      #expect(try fixture.count("SELECT SUM(transition_position) AS n FROM audit_digests") == 0)
    }
    try scene.digest()
    #expect(try scene.report().digests == 1)
  }

  @Test func `a line on which alerts still count waits for the next digest`() throws {
    try scene.addLine("counted", at: fixture.now.adding(.hours(20)))
    try scene.digest()
    try fixture.run("UPDATE audit_log SET occurrences = 9, detail = 'latest' WHERE id = 5")
    #expect(try scene.faults() == [])
    try scene.digest(afterDays: 3)
    #expect(try scene.trail.digests().map(\.lines.count) == [4, 1])
    #expect(try scene.faults() == [])
  }

  @Test func `several dispatchers make one digest`() throws {
    let (database, opened) = (fixture.database, fixture.now.adding(.days(1)))
    _ = try concurrently(4) { _ in
      let digests = AuditDigests(database, in: SystemScope(), jobs: JobLeases(database))
      _ = try digests.advance(at: opened)
      while try digests.advance(at: opened.adding(.minutes(11))) {}
    }
    try scene.digest()
    #expect(try scene.trail.digests().count == 1)
    #expect(try scene.faults() == [])
  }

  @Test func `since a day, only what changed afterwards is looked at`() throws {
    try scene.digest()
    _ = try fixture.move(scene.sales[1], to: .refunded)
    try scene.digest(afterDays: 2)
    let report = try scene.report(since: "2026-11-19")
    #expect(report.digests == 1 && report.payments == 2 && report.lines == 0)
    try fixture.run("UPDATE payments SET amount = 1 WHERE id = 2")
    #expect(try scene.report(since: "2026-11-19").findings.map(\.fault) == [.paymentChanged])
  }
}
