@testable import Application
import Domain
import Foundation
import MariaDB
import Synchronization
import TestDatabase
import TestThreads
import Testing

@testable import Persistence

@Suite(.database) struct TransitionBatchTests {
  private func transition(
    _ payment: Payment, to status: PaymentStatus = .paid, charge: String? = nil,
    messages: [OutgoingMessage] = [], webhook: WebhookDeliveryID? = nil, _ fixture: Fixture
  ) -> PaymentTransition {
    PaymentTransition(
      payment: payment, to: status, evidence: "of \(payment.id)",
      charge: charge.map { ChargeIdentity(transactionID: $0) },
      told: messages.map {
        .message($0, cause: .payment(payment.id), of: payment.sellerID, due: fixture.now)
      },
      webhook: webhook, at: fixture.now)
  }

  private func enqueued(_ result: TransitionResult?) -> [OutboxTaskID]? {
    guard case .changed(let work) = result else { return nil }
    return work.ids
  }

  /// Kinds of the entries of a payment, in the order of their ids.
  private func work(of payment: Payment, _ fixture: Fixture) throws -> [String] {
    try fixture.texts(
      "SELECT CONCAT(id, ' ', kind) AS v FROM outbox WHERE payment_id = \(bind: payment.id) ORDER BY id"
    )
  }

  @Test func `payments that change together have each its own state, audit line and tasks`()
    throws
  {
    // Would catch: a delivery enqueued for the payment beside it.
    let fixture = try Fixture()
    let all = try fixture.openPayments(4)
    try fixture.database.withConnection {
      try $0.run("UPDATE payments SET status = 'refunded' WHERE id = \(all[2].id)")
    }
    let message = OutgoingMessage(.chargeFailed, botID: BotID(1), chatID: 7)
    let results = try TransitionBatch(fixture.database).tryAll([
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
      let entries = enqueued(results[index]) ?? []
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
      try fixture.lookup.payment(all[3].id, seller: SellerID(1))?.charge?.transactionID == "t3")
    #expect(try fixture.lookup.payment(all[0].id, seller: SellerID(1))?.charge == nil)
  }

  @Test func `a row that somebody holds is left out, and the others do not wait for it`() throws {
    // Would catch: every sale of a process waiting for one row that a person's session has locked.
    let fixture = try Fixture()
    let all = try fixture.openPayments(3)
    try fixture.database.withConnection { other in
      try other.run("START TRANSACTION")
      _ = try other.query("SELECT id FROM payments WHERE id = \(bind: all[1].id) FOR UPDATE")
      let results = try TransitionBatch(fixture.database).tryAll(
        all.map { transition($0, fixture) })
      #expect(results.map { enqueued($0)?.count } == [2, nil, 2])
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
    #expect(try TransitionBatch(fixture.database).tryAll(wanted) == [nil, nil])
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM outbox") == 0)
    #expect(enqueued(try fixture.ledger.apply(wanted[0]))?.count == 2)
    #expect(try fixture.ledger.apply(wanted[1]) == .chargeTaken)
    #expect(try fixture.status(all[2]) == .pending)
  }

  @Test func `a payment of another seller is not touched, whatever else is in the batch`() throws {
    // Would catch: a change by id alone.
    let fixture = try Fixture()
    let all = try fixture.openPayments(2)
    var foreign = all[1]
    foreign.sellerID = SellerID(2)
    let results = try TransitionBatch(fixture.database).tryAll([
      transition(foreign, fixture), transition(all[0], fixture),
    ])
    #expect(results[0] == nil)
    #expect(throws: MariaDBError.self) {
      try fixture.ledger.apply(transition(foreign, fixture))
    }
    #expect(try all.map { try fixture.status($0) } == [.paid, .pending])
  }

  @Test func `of many webhooks at once for each of many payments, one owns the effects`() throws {
    // Would catch: two deliveries of one sale, or a sale lost between two batches.
    let fixture = try Fixture()
    let all = try fixture.openPayments(12)
    let results = try concurrently(48) { number in
      let payment = all[number % all.count]
      return (payment.id, try fixture.ledger.apply(transition(payment, fixture)))
    }
    for payment in all {
      let own = results.filter { $0.0 == payment.id }.map { enqueued($0.1)?.count }
      #expect(own.compactMap { $0 } == [2], "\(own)")
    }
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM outbox") == 24)
    #expect(
      try fixture.count("SELECT COUNT(*) AS n FROM payment_transitions WHERE to_status = 'paid'")
        == 12)
  }

  private func webhook(_ number: Int, _ fixture: Fixture) throws -> WebhookDeliveryID {
    try WebhookRepository(fixture.database, vault: fixture.vault).store(
      IncomingWebhook(headers: [:], body: Array("\(number)".utf8), receivedAt: fixture.now),
      reference: nil,
      account: GatewayAccount(
        id: GatewayAccountID(1), sellerID: SellerID(1), type: "syncpay", credentials: Secret([:]),
        webhookSecret: Secret("s")))
  }

  @Test func `each webhook of a batch is settled with its own payment, and no other`() throws {
    // Would catch: the evidence of one sale standing with the sale beside it.
    let fixture = try Fixture()
    let all = try fixture.openPayments(4)
    let webhooks = try (0..<4).map { try webhook($0, fixture) }
    try fixture.database.withConnection {
      try $0.run("UPDATE payments SET status = 'refunded' WHERE id = \(all[2].id)")
    }
    _ = try TransitionBatch(fixture.database).tryAll(
      all.indices.map {
        // The second has none; the third payment does not change.
        transition(all[$0], webhook: $0 == 1 ? nil : webhooks[$0], fixture)
      })
    let settled = try fixture.texts(
      """
      SELECT CONCAT_WS(' ', state, payment_id, detail, next_attempt_at IS NULL) AS v
      FROM webhook_deliveries ORDER BY id
      """)
    #expect(
      settled == [
        "matched \(all[0].id) of \(all[0].id) 1", "received  0", "received  0",
        "matched \(all[3].id) of \(all[3].id) 1",
      ])
  }

  @Test func `another locked row has the batch done one by one, after a second's wait`() throws {
    // Would catch: every sale of a process waiting twenty seconds for a webhook that a session holds.
    let fixture = try Fixture()
    let all = try fixture.openPayments(2)
    let held = try webhook(0, fixture)
    let replays = Mutex(0)
    let database = Database(
      try TestDatabase.current().options, pause: { _ in replays.withLock { $0 += 1 } })
    let timeout = try database.impatient().withConnection { session in
      try session.query("SELECT @@innodb_lock_wait_timeout AS seconds")
    }
    // The session's own timeout is five seconds.
    #expect(try timeout.first?.integer("seconds") == 1)
    try fixture.database.withConnection { other in
      try other.run("START TRANSACTION")
      _ = try other.query(
        "SELECT id FROM webhook_deliveries WHERE id = \(bind: held) FOR UPDATE")
      let wanted = [transition(all[0], webhook: held, fixture), transition(all[1], fixture)]
      #expect(try TransitionBatch(database).tryAll(wanted) == [nil, nil])
      // Each would wait as long again.
      #expect(replays.withLock { $0 } == 0)
      #expect(enqueued(try fixture.ledger.apply(wanted[1]))?.count == 2)
      try other.run("ROLLBACK")
    }
    #expect(try fixture.status(all[0]) == .pending)
  }

  @Test func `a full batch has its tasks in order`() throws {
    // Would catch: a payment's tasks taken for its neighbour's where they are written in pieces.
    let fixture = try Fixture()
    let all = try fixture.openPayments(TransitionBatch.limit)
    let results = try TransitionBatch(fixture.database).tryAll(all.map { transition($0, fixture) })
    for (payment, result) in zip(all, results) {
      let kinds = zip(enqueued(result) ?? [], ["delivery", "purchase"]).map { "\($0) \($1)" }
      #expect(try work(of: payment, fixture) == kinds)
    }
  }

  @Test func `a session that ended meanwhile has the whole batch applied once, by another`() throws
  {
    // Would catch: a batch given up, or sales put off, because the server ended an idle session.
    let fixture = try Fixture()
    let all = try fixture.openPayments(8)
    let batch = TransitionBatch(fixture.database)
    _ = try batch.tryAll([transition(all[0], to: .failed, fixture)])
    try fixture.database.withConnection { session in
      let others = try session.query(
        """
        SELECT id FROM information_schema.processlist
        WHERE db = DATABASE() AND id <> CONNECTION_ID()
        """)
      #expect(!others.isEmpty)
      for other in others { try session.run("KILL \(try other.integer("id"))") }
    }
    let results = try batch.tryAll(all.map { transition($0, fixture) })
    #expect(results.map { enqueued($0)?.count } == all.map { _ in 2 })
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM outbox") == 16)
  }
}
