@testable import Application
import Domain
import MariaDB
import Persistence
import TestDatabase
import Testing

/// A node of a cluster that does not show yet what another one wrote.
@Suite(.database) struct StaleNodeTests {
  /// The database as such a node: it catches up while a replay is waited for, or never does.
  private func node(catchingUpBy statement: SQL? = nil) throws -> Database {
    let options = try TestDatabase.current().options
    let other = Database(options)
    return Database(
      options,
      pause: { _ in
        if let statement { _ = try? other.withConnection { try $0.execute(statement) } }
      })
  }

  private func claimed(_ fixture: Fixture) throws -> ClaimedTask {
    _ = try fixture.move(try fixture.created(), to: .paid, charge: "t1")
    return try #require(
      try fixture.outbox.claim(.purchase, limit: 1, lease: .seconds(30), at: fixture.now).first)
  }

  private static let ends: [OutboxDecision] = [
    .done(answer: "x"), .skipped(reason: "x"), .needsAttention(reason: "x"),
    .retry(at: Timestamp(seconds: 1_795_000_100), reason: "x", unknownSince: nil),
  ]

  @Test(arguments: 0..<ends.count)
  func `the end of a task is written once its row is there`(index: Int) throws {
    // Would catch: a code that a buyer gets twice, because the end of the task changed no row and nobody noticed.
    let fixture = try Fixture()
    let entry = try claimed(fixture)
    try fixture.run("UPDATE outbox SET id = -id")
    let outbox = OutboxRepository(
      try node(catchingUpBy: "UPDATE outbox SET id = -id WHERE id < 0"), in: SystemScope())
    try outbox.finish(entry, Self.ends[index], effect: .none, at: fixture.now)
    #expect(
      try fixture.count(
        "SELECT COUNT(*) AS n FROM outbox WHERE kind = 'purchase' AND detail = 'x'") == 1)
  }

  @Test(arguments: 1..<ends.count)
  func `an end that does not see its own claim is an error`(index: Int) throws {
    // Would catch: an update that fits no row of a state that is older than the claim, taken for done.
    let fixture = try Fixture()
    let entry = try claimed(fixture)
    try fixture.run(
      "UPDATE outbox SET attempts = 0, lease_owner = NULL, lease_until = NULL WHERE kind = 'purchase'"
    )
    let outbox = OutboxRepository(try node(), in: SystemScope())
    #expect(throws: MariaDBError.self) {
      try outbox.finish(entry, Self.ends[index], effect: .none, at: fixture.now)
    }
    // Whoever took the task over after the lease keeps it, and what is done stays done.
    for change: SQL in ["attempts = 2", "attempts = 0, state = 'done'"] {
      try fixture.run("UPDATE outbox SET \(change) WHERE kind = 'purchase'")
      try outbox.finish(entry, Self.ends[index], effect: .none, at: fixture.now)
    }
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM outbox WHERE detail = 'x'") == 0)
  }

  /// Out of sight: another seller's, for as long as the node is behind.
  private static let hide: SQL = "UPDATE payments SET account_id = 2"
  private static let show: SQL = "UPDATE payments SET account_id = 1"

  @Test func `a charge's outcome is written once its payment is there`() throws {
    // Would catch: a buyer who gets no code for a charge that was created.
    let fixture = try Fixture()
    let payment = try fixture.created()
    try fixture.run(Self.hide)
    let result = ChargeResult(
      payment: payment,
      outcome: .created(
        ChargeIdentity(transactionID: "t1"), code: "pix", expiresAt: payment.expiresAt),
      told: [], at: fixture.now)
    #expect(throws: MariaDBError.self) {
      try PaymentIntakeRepository(try node(), alerts: Fixture.NoAlerts()).record(result)
    }
    let late = PaymentIntakeRepository(
      try node(catchingUpBy: Self.show), alerts: Fixture.NoAlerts())
    _ = try late.record(result)
    #expect(
      try fixture.count(
        "SELECT COUNT(*) AS n FROM payments WHERE gateway_transaction_id = 't1'") == 1)
  }

  @Test func `a payment changes its state once it is there`() throws {
    // Would catch: money that was confirmed, taken for known, on a node that does not show the payment yet.
    let fixture = try Fixture()
    let payment = try fixture.created()
    try fixture.run(Self.hide)
    let paid = PaymentTransition(
      payment: payment, to: .paid, evidence: "test", charge: ChargeIdentity(transactionID: "t1"),
      at: fixture.now)
    #expect(throws: MariaDBError.self) {
      try PaymentLedgerRepository(try node()).apply(paid)
    }
    let late = PaymentLedgerRepository(try node(catchingUpBy: Self.show))
    guard case .changed = try late.apply(paid) else {
      Issue.record("the payment did not change")
      return
    }
    #expect(try fixture.status(payment) == .paid)
  }
}
