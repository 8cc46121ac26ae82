@testable import Application
import Domain
import Foundation
import MariaDB
import TestDatabase
import TestThreads
import Testing

@testable import Persistence

@Suite(.database) struct TransitionBatchTests {
  private func transition(
    _ payment: Payment, to status: PaymentStatus = .paid, charge: String? = nil,
    messages: [OutgoingMessage] = [], _ fixture: Fixture
  ) -> PaymentTransition {
    PaymentTransition(
      payment: payment, to: status, evidence: "of \(payment.id)",
      charge: charge.map { ChargeIdentity(transactionID: $0) }, messages: messages,
      at: fixture.now)
  }

  private func promised(_ result: TransitionResult?) -> [OutboxEntryID]? {
    guard case .changed(let work) = result else { return nil }
    return work.entries
  }

  /// Kinds of the entries of a payment, in the order of their ids.
  private func work(of payment: Payment, _ fixture: Fixture) throws -> [String] {
    try fixture.texts(
      "SELECT CONCAT(id, ' ', kind) AS v FROM outbox WHERE payment_id = \(bind: payment.id) ORDER BY id"
    )
  }

  @Test func `payments that change together have each its own state, audit line and promises`()
    throws
  {
    // Would catch: a delivery promised for the payment beside it.
    let fixture = try Fixture()
    let all = try fixture.openPayments(4)
    try fixture.pool.withConnection {
      try $0.run("UPDATE payments SET status = 'refunded' WHERE id = \(all[2].id)")
    }
    let message = OutgoingMessage(.chargeFailed, botID: BotID(1), chatID: 7)
    let results = try TransitionBatch(fixture.pool).tryAll([
      transition(all[0], fixture),
      transition(all[1], to: .failed, messages: [message], fixture),
      transition(all[2], fixture),
      transition(all[3], charge: "t3", fixture),
    ])
    #expect(results[2] == .unchanged)
    #expect(try all.map { try fixture.status($0) } == [.paid, .failed, .refunded, .paid])
    for (index, kinds) in [
      (0, ["delivery", "purchase"]), (1, ["message"]), (2, []),
      (3, ["delivery", "purchase"]),
    ] {
      let entries = promised(results[index]) ?? []
      #expect(
        try work(of: all[index], fixture) == zip(entries, kinds).map { "\($0) \($1)" })
      #expect(entries.count == kinds.count)
      #expect(
        try fixture.texts(
          """
          SELECT CONCAT_WS(' ', from_status, to_status, evidence) AS v FROM payment_transitions
          WHERE payment_id = \(bind: all[index].id) AND from_status IS NOT NULL
          """)
          == (kinds.isEmpty
            ? [] : ["pending \(index == 1 ? "failed" : "paid") of \(all[index].id)"]))
    }
    #expect(
      try fixture.lookup.payment(all[3].id, account: AccountID(1))?.charge?.transactionID == "t3")
    #expect(try fixture.lookup.payment(all[0].id, account: AccountID(1))?.charge == nil)
  }

  @Test func `a row that somebody holds is left out, and the others do not wait for it`() throws {
    // Would catch: every sale of a process waiting for one row that a person's session has locked.
    let fixture = try Fixture()
    let all = try fixture.openPayments(3)
    try fixture.pool.withConnection { other in
      try other.run("START TRANSACTION")
      _ = try other.query("SELECT id FROM payments WHERE id = \(bind: all[1].id) FOR UPDATE")
      let results = try TransitionBatch(fixture.pool).tryAll(
        all.map { transition($0, fixture) })
      #expect(results.map { promised($0)?.count } == [2, nil, 2])
      #expect(results[1] == nil)
      try other.run("ROLLBACK")
    }
    #expect(try fixture.ledger.apply(transition(all[1], fixture)) != .unchanged)
    #expect(try all.map { try fixture.status($0) } == [.paid, .paid, .paid])
  }

  @Test func `one that cannot be changed leaves nothing behind, and the others succeed alone`()
    throws
  {
    // Would catch: a charge named twice that takes the sales beside it with it.
    let fixture = try Fixture()
    let all = try fixture.openPayments(3)
    _ = try fixture.ledger.learn(ChargeIdentity(transactionID: "taken"), of: all[0])
    let wanted = [
      transition(all[1], fixture), transition(all[2], charge: "taken", fixture),
    ]
    #expect(try TransitionBatch(fixture.pool).tryAll(wanted) == [nil, nil])
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM outbox") == 0)
    #expect(promised(try fixture.ledger.apply(wanted[0]))?.count == 2)
    #expect(try fixture.ledger.apply(wanted[1]) == .chargeTaken)
    #expect(try fixture.status(all[2]) == .pending)
  }

  @Test func `a payment of another seller is not touched, whatever else is in the batch`() throws {
    // Would catch: a change by id alone.
    let fixture = try Fixture()
    let all = try fixture.openPayments(2)
    var foreign = all[1]
    foreign.accountID = AccountID(2)
    let results = try TransitionBatch(fixture.pool).tryAll([
      transition(foreign, fixture), transition(all[0], fixture),
    ])
    #expect(results[0] == nil)
    #expect(try fixture.ledger.apply(transition(foreign, fixture)) == .unchanged)
    #expect(try all.map { try fixture.status($0) } == [.paid, .pending])
  }

  @Test func `of many notices at once for each of many payments, one owns the effects`() throws {
    // Would catch: two deliveries of one sale, or a sale lost between two batches.
    let fixture = try Fixture()
    let all = try fixture.openPayments(12)
    let results = try concurrently(48) { number in
      let payment = all[number % all.count]
      return (payment.id, try fixture.ledger.apply(transition(payment, fixture)))
    }
    for payment in all {
      let own = results.filter { $0.0 == payment.id }.map { promised($0.1)?.count }
      #expect(own.compactMap { $0 } == [2], "\(own)")
    }
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM outbox") == 24)
    #expect(
      try fixture.count("SELECT COUNT(*) AS n FROM payment_transitions WHERE to_status = 'paid'")
        == 12)
  }

  @Test func `a full batch has its promises in order`() throws {
    // Would catch: a payment's promises taken for its neighbour's where they are written in pieces.
    let fixture = try Fixture()
    let all = try fixture.openPayments(TransitionBatch.limit)
    let results = try TransitionBatch(fixture.pool).tryAll(all.map { transition($0, fixture) })
    for (payment, result) in zip(all, results) {
      let kinds = zip(promised(result) ?? [], ["delivery", "purchase"]).map { "\($0) \($1)" }
      #expect(try work(of: payment, fixture) == kinds)
    }
  }

  @Test func `a lost session has the whole batch applied once, by another session`() throws {
    // Would catch: promises written twice, or lost, when the server ends a session.
    let fixture = try Fixture()
    let all = try fixture.openPayments(8)
    try fixture.pool.withConnection { first in
      try fixture.pool.withConnection { second in
        let id = try first.query("SELECT CONNECTION_ID() AS id")[0].integer("id")
        try second.run("KILL \(id)")
      }
    }
    let results = try TransitionBatch(fixture.pool).tryAll(all.map { transition($0, fixture) })
    #expect(results.map { promised($0)?.count } == all.map { _ in 2 })
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM outbox") == 16)
  }
}
