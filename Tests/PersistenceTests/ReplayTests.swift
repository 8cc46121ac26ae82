import Application
import Domain
import MariaDB
import TestDatabase
import TestThreads
import Testing

@testable import Persistence

/// Statements that meet a deadlock, or the end of their session, run again and do their work once.
@Suite(.database) struct ReplayTests {
  /// What the outbox's statements do to an entry of a paid payment.
  enum Step: String, CaseIterable, Sendable {
    case claim, claimOwn, done, skip, needsAttention, retry, hold, holdForAttention, pageViews

    /// The entry afterwards: state, attempts, whether it is leased, detail.
    var entry: String {
      switch self {
      case .claim, .claimOwn: "pending 1 1 "
      case .done: "done 1 0 ok"
      case .skip: "skipped 1 0 why"
      case .needsAttention, .holdForAttention: "waiting 1 0 why"
      case .retry, .hold: "pending 1 0 why"
      case .pageViews: "pending 0 0 "
      }
    }

    var event: String { self == .pageViews ? "INSERT" : "UPDATE" }
  }

  enum Fault: String, CaseIterable, Sendable { case deadlock, lostSession }

  /// An entry to work on, and the statement as the product runs it.
  private func run(
    _ step: Step, _ fixture: Fixture, database: Database
  ) throws -> @Sendable () throws -> Int {
    let (outbox, now) = (OutboxRepository(database, in: SystemScope()), fixture.now)
    if step == .pageViews {
      try fixture.clicks.record([click(1, at: now, due: now)])
      return { try DuePageViewRepository(database, in: SystemScope()).enqueue(at: now, limit: 9) }
    }
    let payment = try fixture.created()
    guard case .changed(let work) = try fixture.move(payment, to: .paid) else { return { 0 } }
    try fixture.run("DELETE FROM outbox WHERE kind <> 'purchase'")
    let lease = Interval.seconds(30)
    switch step {
    case .claim: return { try outbox.claim(.purchase, limit: 1, lease: lease, at: now).count }
    case .claimOwn: return { try outbox.claim(work, lease: lease, at: now).count }
    default: break
    }
    let entry = try #require(
      try fixture.outbox.claim(.purchase, limit: 1, lease: lease, at: now).first)
    let later = now.adding(.minutes(1))
    let decision: OutboxDecision =
      switch step {
      case .done: .done(answer: "ok")
      case .skip: .skipped(reason: "why")
      case .needsAttention: .needsAttention(reason: "why")
      case .hold: .hold(by: .bot(BotID(1)), until: later, reason: "why", unknownSince: nil)
      case .holdForAttention:
        .hold(by: .bot(BotID(1)), until: nil, reason: "why", unknownSince: nil)
      default: .retry(at: later, reason: "why", unknownSince: nil)
      }
    let effect: OutboxEffect = step == .done ? .purchaseAccepted(payment.id, link: .noClick) : .none
    return {
      try outbox.finish(entry, decision, effect: effect, at: now)
      return 1
    }
  }

  @Test(arguments: Step.allCases, Fault.allCases)
  func
    `every statement of the outbox survives a deadlock and a lost session, and does its work once`(
      step: Step, fault: Fault
    ) throws
  {
    // Would catch: a paid link that lies under a dead lease because its retry could not be written.
    let fixture = try Fixture()
    let trap = try LockTrap(on: "outbox", step.event)
    let statement = try run(step, fixture, database: trap.database)
    let count =
      try fault == .deadlock ? trap.withDeadlock(statement) : trap.withLostSession(statement)
    #expect(count == 1)
    #expect(trap.replayCount == 1)
    #expect(
      try fixture.texts(
        """
        SELECT CONCAT_WS(' ', state, attempts, lease_owner IS NOT NULL, detail) AS v FROM outbox
        """) == [step.entry])
  }

  @Test func `a claim whose answer was lost gives what it took, and takes no more`() throws {
    // Would catch: an entry under a lease that nobody knows of, or two for one caller.
    let fixture = try Fixture()
    let payments = try fixture.openPayments(3)
    for payment in payments { _ = try fixture.move(payment, to: .paid) }
    let trap = try LockTrap(on: "outbox", "UPDATE")
    let (database, now) = (trap.database, fixture.now)
    let claimed = try trap.withLostSessionAfterwards {
      try OutboxRepository(database, in: SystemScope()).claim(
        .purchase, limit: 1, lease: .seconds(30), at: now
      )
      .map(\.id)
    }
    #expect(trap.replayCount == 1)
    #expect(claimed.count == 1)
    #expect(
      try fixture.texts("SELECT id AS v FROM outbox WHERE lease_owner IS NOT NULL")
        == claimed.map { "\($0)" })
    #expect(
      try fixture.count("SELECT MAX(attempts) AS n FROM outbox WHERE lease_owner IS NOT NULL") == 1)
  }

  @Test(arguments: Fault.allCases)
  func `a batch of sales that is stopped in its middle is applied whole, and once`(fault: Fault)
    throws
  {
    // Would catch: a sale that is paid and has no delivery, or two.
    let fixture = try Fixture()
    let all = try fixture.openPayments(4)
    // Its payments and their audit lines are written.
    let trap = try LockTrap(on: "outbox", "INSERT", where: "NEW.payment_id = \(all[2].id)")
    let (batch, now) = (TransitionBatch(trap.database), fixture.now)
    let work = { @Sendable in
      try batch.tryAll(
        all.map { PaymentTransition(payment: $0, to: .paid, evidence: "test", at: now) }
      ).map { result -> Int? in
        guard case .changed(let work) = result else { return nil }
        return work.ids.count
      }
    }
    let results = try fault == .deadlock ? trap.withDeadlock(work) : trap.withLostSession(work)
    #expect(results == [2, 2, 2, 2])
    #expect(
      try fixture.texts(
        """
        SELECT CONCAT_WS(' ', p.status,
          (SELECT GROUP_CONCAT(o.kind ORDER BY o.id) FROM outbox o WHERE o.payment_id = p.id),
          (SELECT COUNT(*) FROM payment_transitions t
            WHERE t.payment_id = p.id AND t.to_status = 'paid')) AS v
        FROM payments p
        """) == Array(repeating: "paid delivery,purchase 1", count: 4))
  }

  @Test(arguments: Fault.allCases)
  func `clicks that are stopped among others of their statement are all stored, once`(fault: Fault)
    throws
  {
    // Would catch: half a batch of clicks answered as stored.
    let fixture = try Fixture()
    let clicks = (0..<20).map { click($0, at: fixture.now) }
    let trap = try LockTrap(
      on: "clicks", "INSERT", where: "NEW.tracking_token = '\(token(9).text)'")
    let repository = ClickRepository(trap.database)
    let work = { @Sendable in try repository.record(clicks) }
    try fault == .deadlock ? trap.withDeadlock(work) : trap.withLostSession(work)
    #expect(
      try fixture.texts("SELECT tracking_token AS v FROM clicks ORDER BY id")
        == clicks.map(\.click.token.text))
  }

  @Test(arguments: Fault.allCases)
  func `webhooks that are stopped among others of their statement are all stored, once`(
    fault: Fault
  )
    throws
  {
    // Would catch: a webhook that was answered with 200 and stands nowhere.
    let fixture = try Fixture()
    let trap = try LockTrap(on: "webhook_deliveries", "INSERT")
    let inbox = WebhookRepository(trap.database, vault: fixture.vault)
    let now = fixture.now
    let account = GatewayAccount(
      id: GatewayAccountID(1), sellerID: SellerID(1), type: "syncpay", credentials: Secret([:]),
      webhookSecret: Secret("s"))
    // The first is stopped; the others come meanwhile and are one batch.
    let work = { @Sendable in
      try concurrently(6) { number in
        try inbox.store(
          IncomingWebhook(headers: [:], body: Array("\(number)".utf8), receivedAt: now),
          reference: nil, account: account)
      }
    }
    let ids = try fault == .deadlock ? trap.withDeadlock(work) : trap.withLostSession(work)
    #expect(Set(ids).count == 6)
    #expect(
      try Set(fixture.texts("SELECT id AS v FROM webhook_deliveries")) == Set(ids.map { "\($0)" }))
  }

  @Test(arguments: Fault.allCases)
  func `a round of webhooks that is stopped in its middle is claimed whole, and once`(fault: Fault)
    throws
  {
    // Would catch: a webhook claimed by nobody who knows of it, and left alone for a minute.
    let fixture = try Fixture()
    let inbox = WebhookRepository(fixture.database, vault: fixture.vault)
    let account = GatewayAccount(
      id: GatewayAccountID(1), sellerID: SellerID(1), type: "syncpay", credentials: Secret([:]),
      webhookSecret: Secret("s"))
    let ids = try (0..<4).map { number in
      try inbox.store(
        IncomingWebhook(headers: [:], body: Array("\(number)".utf8), receivedAt: fixture.now),
        reference: nil, account: account)
    }
    let trap = try LockTrap(on: "webhook_deliveries", "UPDATE", where: "NEW.id = \(ids[2])")
    let later = fixture.now.adding(.minutes(5))
    let stopped = WebhookRepository(trap.database, vault: fixture.vault)
    let work = { @Sendable in try stopped.claimUnmatched(at: later, limit: 9).map(\.id) }
    let claimed = try fault == .deadlock ? trap.withDeadlock(work) : trap.withLostSession(work)
    #expect(Set(claimed) == Set(ids))
    #expect(try fixture.count("SELECT MAX(attempts) AS n FROM webhook_deliveries") == 1)
  }

  @Test func `a question whose answer of the database was lost is still asked`() throws {
    // Would catch: a charge that is asked about an hour late because its turn was taken by nobody.
    let fixture = try Fixture()
    let payment = try fixture.created()
    _ = try fixture.record(
      payment, .created(ChargeIdentity(transactionID: "t"), code: "c", expiresAt: nil))
    let later = fixture.now.adding(.minutes(1))
    let round = try #require(
      try fixture.checks.claimRound(at: later, limit: 9, nextRound: later))
    let charge = try #require(round.charges.first)
    let trap = try LockTrap(on: "payments", "UPDATE")
    let checks = CheckQueueRepository(trap.database, in: SystemScope())
    let claimed = try trap.withLostSession { try checks.claim(charge, at: later)?.checkCount }
    #expect(claimed == 1)
    #expect(try fixture.count("SELECT check_count AS n FROM payments") == 1)
    // Another process's turn is not taken for our own.
    #expect(try fixture.checks.claim(charge, at: later) == nil)
  }
}
