import Application
import Domain
import Foundation
import MariaDB
import Persistence
import TestDatabase
import Testing

@Suite(.database) struct OutboxRepositoryTests {
  private func paid(_ fixture: Fixture) throws -> Payment {
    let payment = try fixture.created()
    _ = try fixture.move(payment, to: .paid, charge: "t1")
    return payment
  }

  private func claim(
    _ fixture: Fixture, at now: Timestamp? = nil
  ) throws -> [ClaimedTask] {
    try fixture.outbox.claim(
      .purchase, limit: 1, lease: .seconds(30), at: now ?? fixture.now)
  }

  @Test func `sixteen claimers get one entry once`() async throws {
    let fixture = try Fixture()
    _ = try paid(fixture)
    let (outbox, now) = (fixture.outbox, fixture.now)
    let claimed = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<16 {
        group.addTask {
          try outbox.claim(.purchase, limit: 1, lease: .seconds(30), at: now).count
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(claimed == 1)
  }

  @Test func `a dead holder's entry is free after its lease, its outcome unknown`() throws {
    let fixture = try Fixture()
    _ = try paid(fixture)
    try fixture.setClock(to: fixture.now)
    #expect(try claim(fixture).count == 1)
    let later = try fixture.setClock(to: fixture.now.adding(.seconds(31)))
    // By a clock that is two seconds behind it has not ended.
    #expect(try claim(fixture, at: later.adding(.seconds(-2))).isEmpty)
    let entry = try #require(try claim(fixture, at: later).first)
    #expect(entry.history == AttemptHistory(attempts: 2, unknownSince: fixture.now))
  }

  @Test func `what was tried before waits for its time, whoever enqueues it again`() throws {
    // Would catch: a gateway or Telegram that asked for a pause, and is called again at once.
    let fixture = try Fixture()
    _ = try paid(fixture)
    let enqueued = EnqueuedTasks(
      ids: try fixture.texts("SELECT id AS v FROM outbox WHERE kind = 'purchase'").map {
        OutboxTaskID(try #require(Int64($0)))
      })
    func prompt(at now: Timestamp) throws -> [ClaimedTask] {
      try fixture.outbox.claim(enqueued, lease: .seconds(30), at: now)
    }
    let entry = try #require(try prompt(at: fixture.now).first)
    #expect(entry.history.attempts == 1)
    let next = fixture.now.adding(.minutes(5))
    try fixture.outbox.finish(
      entry, .retry(at: next, reason: "429", unknownSince: nil), effect: .none, at: fixture.now)
    #expect(try prompt(at: fixture.now.adding(.seconds(1))).isEmpty)
    #expect(try claim(fixture, at: next.adding(.seconds(-1))).isEmpty)
    #expect(try claim(fixture, at: next).map(\.id) == enqueued.ids)
  }

  @Test func `how far a message got waits with it, and is known to whoever goes on`() throws {
    // Would catch: a photo that a buyer gets once more with each attempt at the rest.
    let fixture = try Fixture()
    _ = try paid(fixture)
    var entry = try #require(try claim(fixture).first)
    #expect(entry.partsSent == 0)
    entry.partsSent = 2
    let next = fixture.now.adding(.minutes(1))
    try fixture.outbox.finish(
      entry, .retry(at: next, reason: "429", unknownSince: nil), effect: .none, at: fixture.now)
    #expect(try claim(fixture, at: next).map(\.partsSent) == [2])
  }

  @Test func `what is to be done later is not done right after its cause`() throws {
    // Would catch: a reminder that the buyer reads seconds after the code.
    let fixture = try Fixture()
    _ = try paid(fixture)
    let due = fixture.now.adding(.minutes(15))
    try fixture.run(
      """
      INSERT INTO outbox (account_id, kind, dedup_key, payment_id, payload, next_attempt_at, created_at)
      SELECT account_id, kind, 'later', payment_id, payload, \(bind: due), created_at FROM outbox
      WHERE kind = 'delivery'
      """)
    let enqueued = EnqueuedTasks(
      ids: try fixture.texts("SELECT id AS v FROM outbox WHERE dedup_key = 'later'").map {
        OutboxTaskID(try #require(Int64($0)))
      })
    #expect(enqueued.ids.count == 1)
    func prompt(at now: Timestamp) throws -> [ClaimedTask] {
      try fixture.outbox.claim(enqueued, lease: .seconds(30), at: now)
    }
    #expect(try prompt(at: fixture.now).isEmpty)
    // The dispatcher takes it when its time has come.
    let claimed = try fixture.outbox.claim(.delivery, limit: 2, lease: .seconds(30), at: due)
    #expect(claimed.map(\.id).contains(enqueued.ids[0]))
  }

  @Test func `what a clock that was ahead enqueued is done at once all the same`() throws {
    // Would catch: a buyer's link an hour late, since the clock was set back right after the payment.
    let fixture = try Fixture()
    _ = try paid(fixture)
    let enqueued = EnqueuedTasks(
      ids: try fixture.texts("SELECT id AS v FROM outbox WHERE kind = 'delivery'").map {
        OutboxTaskID(try #require(Int64($0)))
      })
    let past = fixture.now.adding(.minutes(-60))
    #expect(
      try fixture.outbox.claim(enqueued, lease: .seconds(30), at: past).map(\.id) == enqueued.ids)
  }

  @Test func `acceptance marks entry and payment together`() throws {
    let fixture = try Fixture()
    let payment = try paid(fixture)
    let entry = try #require(try claim(fixture).first)
    try fixture.outbox.finish(
      entry, .done(answer: "ok"), effect: .purchaseAccepted(payment.id, link: .noClick),
      at: fixture.now)
    #expect(
      try fixture.count(
        """
        SELECT COUNT(*) AS n FROM payments
        WHERE meta_purchase_sent = 1 AND meta_purchase_sent_at IS NOT NULL
          AND meta_event_id IS NOT NULL
        """) == 1)
    #expect(try claim(fixture, at: fixture.now.adding(.days(1))).isEmpty)
  }

  @Test func `a holder that lost its lease cannot put an entry back`() throws {
    let fixture = try Fixture()
    _ = try paid(fixture)
    try fixture.setClock(to: fixture.now)
    let slow = try #require(try claim(fixture).first)
    let later = try fixture.setClock(to: fixture.now.adding(.seconds(31)))
    let quick = try #require(try claim(fixture, at: later).first)
    try fixture.outbox.finish(
      slow, .retry(at: later, reason: "late word", unknownSince: nil), effect: .none, at: later)
    #expect(try claim(fixture, at: later).isEmpty)
    try fixture.outbox.finish(quick, .skipped(reason: "x"), effect: .none, at: later)
    #expect(
      try fixture.count("SELECT COUNT(*) AS n FROM outbox WHERE state = 'skipped'") == 1)
  }

  @Test(arguments: ["skipped", "waiting"])
  func `accepted is accepted, although its next holder gave up or waits`(state: String) throws {
    // Would catch: a sale that counts as sent and as not to be sent, a link that is sent again when its buyer is back
    // (found by the simulation).
    let fixture = try Fixture()
    _ = try paid(fixture)
    try fixture.setClock(to: fixture.now)
    let slow = try #require(try claim(fixture).first)
    let later = try fixture.setClock(to: fixture.now.adding(.seconds(31)))
    let quick = try #require(try claim(fixture, at: later).first)
    try fixture.outbox.finish(
      quick, state == "skipped" ? .skipped(reason: "off") : .needsAttention(reason: "100"),
      effect: .none, at: later)
    try fixture.outbox.finish(
      slow, .done(answer: "1"), effect: .purchaseAccepted(PaymentID(1), link: .noClick), at: later)
    let sql: SQL = "SELECT state AS v FROM outbox WHERE kind = 'purchase'"
    #expect(try fixture.texts(sql) == ["done"])
  }

  @Test func `a sent flag without an event id is impossible`() throws {
    let fixture = try Fixture()
    _ = try fixture.created()
    #expect(throws: MariaDBError.self) {
      try fixture.database.withConnection {
        try $0.run("UPDATE payments SET meta_purchase_sent = 1, meta_event_id = NULL")
      }
    }
  }
}
