import Application
import Domain
import MariaDB
import TestDatabase
import TestThreads
import Testing

@testable import Persistence

@Suite(.database) struct PaymentRepositoryTests {
  private let code = ChargeResult.Outcome.created(
    ChargeIdentity(transactionID: "t1", hash: "h1"), code: "000201", expiresAt: nil)

  @Test func `the row is durable, with its reference, before anything else`() throws {
    let fixture = try Fixture()
    let payment = try fixture.created()
    #expect(payment.reference == PaymentReference(payment.id))
    #expect(
      try fixture.lookup.payments(
        named: payment.reference.text, gatewayAccount: GatewayAccountID(1)
      ).map(\.id) == [payment.id])
  }

  @Test func `the same update never makes a second row`() throws {
    let fixture = try Fixture()
    let first = try fixture.created()
    #expect(try fixture.intake.begin(fixture.order()) == .atWork(first))
    _ = try fixture.record(first, code)
    guard case .repeated = try fixture.intake.begin(fixture.order()) else {
      Issue.record("the update was acted on again")
      return
    }
  }

  @Test func `a live charge is reused where the gateway allows it, and only then`() throws {
    let fixture = try Fixture()
    let first = try fixture.created()
    guard case .inProgress = try fixture.intake.begin(fixture.order(update: 2)) else {
      Issue.record("a second charge beside one at the gateway")
      return
    }
    _ = try fixture.record(first, code)
    guard case .live(let shown) = try fixture.intake.begin(fixture.order(update: 3)) else {
      Issue.record("not reused")
      return
    }
    #expect(shown.copyPasteCode == "000201")
    guard case .created = try fixture.intake.begin(fixture.order(update: 4, mayReuse: false)) else {
      Issue.record("reused where the gateway forbids it")
      return
    }
  }

  @Test func `a charge about to expire is not shown again`() throws {
    let fixture = try Fixture()
    _ = try fixture.record(try fixture.created(), code)
    let late = fixture.now.adding(.minutes(29))
    guard case .created = try fixture.intake.begin(fixture.order(update: 2, at: late)) else {
      Issue.record("a code of one more minute was shown")
      return
    }
  }

  // Catches a code shown after its end, and one taken for dead, or open for ever, by a wrong clock.
  @Test(
    arguments: [
      (nil, 30), (600, 10), (30 * 86_400, 30 * 1440), (0, 30), (-300, 30), (30 * 86_400 + 1, 30),
    ] as [(Int?, Int)])
  func `the gateway's end of a code counts where it can be true`(
    toldSeconds: Int?, minutes: Int
  ) throws {
    let fixture = try Fixture()
    let payment = try fixture.created()
    _ = try fixture.record(
      payment,
      .created(
        ChargeIdentity(transactionID: "t1"), code: "000201",
        expiresAt: toldSeconds.map { fixture.now.adding(.seconds($0)) }))
    #expect(
      try fixture.lookup.payment(payment.id, seller: payment.sellerID)?.expiresAt
        == fixture.now.adding(.minutes(minutes)))
  }

  @Test func `a charge of unknown outcome bars a second one`() throws {
    let fixture = try Fixture()
    _ = try fixture.record(try fixture.created(), .unknown(nil, reason: "timeout"))
    guard case .unverified = try fixture.intake.begin(fixture.order(update: 2, mayReuse: false))
    else {
      Issue.record("charged again")
      return
    }
  }

  @Test func `being paid happens once, with all its effects in one transaction`() throws {
    let fixture = try Fixture()
    let payment = try fixture.created()
    _ = try fixture.record(payment, code)
    guard case .changed(let enqueued) = try fixture.move(payment, to: .paid) else {
      Issue.record("not paid")
      return
    }
    #expect(enqueued.ids.count == 2)
    #expect(try fixture.move(payment, to: .paid) == .unchanged)
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM outbox") == 2)
    #expect(
      try fixture.count(
        """
        SELECT COUNT(*) AS n FROM payments WHERE status = 'paid' AND paid_at IS NOT NULL
          AND meta_event_id = CONCAT('purchase_', payment_id, '_', UNIX_TIMESTAMP(created_at) DIV 1)
        """) == 1)
    #expect(
      try fixture.count(
        "SELECT COUNT(*) AS n FROM payment_transitions WHERE to_status = 'paid'") == 1)
  }

  @Test func `the event id stands for the payment, whenever and however often it changes`() throws {
    // Would catch: one sale under two event ids, which Meta counts twice.
    let fixture = try Fixture()
    let payment = try fixture.created()
    let later = fixture.now.adding(.hours(5))
    for (time, status) in [(later, PaymentStatus.paid), (later.adding(.days(1)), .refunded)] {
      _ = try fixture.ledger.apply(
        PaymentTransition(payment: payment, to: status, evidence: "test", at: time))
      #expect(
        try fixture.texts("SELECT meta_event_id AS v FROM payments") == [
          "purchase_PAY-\(payment.id)_\(fixture.now.seconds)"
        ])
    }
    #expect(try fixture.status(payment) == .refunded)
  }

  /// A payment put into a state by hand, and out of the next one's way afterwards.
  private func inState(
    _ state: PaymentStatus, update: Int64, _ fixture: Fixture, _ body: (Payment) throws -> Void
  ) throws {
    let payment = try fixture.created(update: update, mayReuse: false)
    func set(_ status: PaymentStatus) throws {
      _ = try fixture.database.withConnection {
        try $0.execute(
          """
          UPDATE payments SET status = \(bind: status.rawValue)
          WHERE id = \(bind: payment.id.rawValue)
          """)
      }
    }
    try set(state)
    try body(payment)
    try set(.failed)
  }

  @Test(arguments: PaymentStatus.allCases)
  func `only the allowed states lead to each state`(target: PaymentStatus) throws {
    let fixture = try Fixture()
    for (index, source) in PaymentStatus.allCases.enumerated() {
      try inState(source, update: Int64(index), fixture) { payment in
        let result = try fixture.move(payment, to: target)
        // Made without an answer of the gateway: it has no charge yet.
        let isAllowed = target.isReachable(from: source, hasCharge: payment.charge != nil)
        #expect((result != .unchanged) == isAllowed, "\(source) → \(target)")
        #expect(try fixture.status(payment) == (isAllowed ? target : source))
      }
    }
  }

  @Test func `a payment in review for its amount is not paid by a later answer`() throws {
    // Would catch: a charge of another amount that counts because the row was looked at without it.
    let fixture = try Fixture()
    let payment = try fixture.created(update: 1, mayReuse: false)
    try fixture.run(
      """
      UPDATE payments SET status = 'review', gateway_transaction_id = 'tx-9'
      WHERE id = \(bind: payment.id.rawValue)
      """)
    #expect(try fixture.move(payment, to: .paid) == .unchanged)
    #expect(try fixture.status(payment) == .review)
  }

  @Test(arguments: [PaymentStatus.failed, .expired, .pendingVerification])
  func `late money has the same effects from every unpaid state`(source: PaymentStatus) throws {
    let fixture = try Fixture()
    try inState(source, update: 1, fixture) { payment in
      guard case .changed(let enqueued) = try fixture.move(payment, to: .paid, charge: "late")
      else {
        Issue.record("money refused")
        return
      }
      #expect(enqueued.ids.count == 2)
    }
  }

  @Test func `a charge belongs to one payment of an account`() throws {
    let fixture = try Fixture()
    let first = try fixture.created()
    _ = try fixture.record(first, code)
    let second = try fixture.created(update: 2, mayReuse: false)
    _ = try fixture.record(second, code)
    #expect(try fixture.status(second) == .pendingVerification)
    #expect(try fixture.lookup.payment(second.id, seller: SellerID(1))?.charge == nil)
    #expect(try fixture.move(second, to: .paid, charge: "t1") == .chargeTaken)
    #expect(try fixture.status(second) == .pendingVerification)
  }

  @Test func `a refused charge that exists keeps its names, and late money finds it`() throws {
    let fixture = try Fixture()
    let payment = try fixture.created()
    _ = try fixture.record(
      payment, .failed(ChargeIdentity(transactionID: "t9", hash: "h9"), reason: "refused"))
    let found = try #require(
      try fixture.lookup.payments(withIDs: ["h9"], gatewayAccount: GatewayAccountID(1))[0].first)
    #expect(found.status == .failed)
    guard case .changed = try fixture.move(found, to: .paid) else {
      Issue.record("money for a refused charge was not taken")
      return
    }
  }

  @Test(arguments: [nil, "t2"])
  func `a charge's name that a webhook brought outlives what the call answers later`(
    answered: String?
  ) throws {
    // Would catch: a paid charge that nobody finds any more, because the call that made it timed out.
    let fixture = try Fixture()
    let payment = try fixture.created()
    let told = ChargeIdentity(transactionID: "t1", hash: "h1")
    _ = try fixture.ledger.learn(told, of: payment)
    let late = answered.map {
      ChargeIdentity(transactionID: $0, hash: "h2")
    }
    _ = try fixture.record(payment, .unknown(late, reason: "timeout"))
    #expect(try fixture.lookup.payment(payment.id, seller: payment.sellerID)?.charge == told)
  }

  @Test func `a refund enqueues nothing`() throws {
    // Would catch: the link for a buyer whose money went back.
    let fixture = try Fixture()
    let payment = try fixture.created()
    _ = try fixture.move(payment, to: .paid)
    #expect(try fixture.move(payment, to: .refunded) == .changed(.none))
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM outbox") == 2)
  }

  @Test func `names match exactly and inside the gateway account`() throws {
    let fixture = try Fixture()
    let payment = try fixture.created()
    _ = try fixture.record(payment, code)
    func found(_ name: String, _ account: Int64 = 1) throws -> Int {
      let named = try fixture.lookup.payments(
        withIDs: ["nobody", name, "", "nobody"], gatewayAccount: GatewayAccountID(account))
      // Among others and alone.
      let alone = try fixture.lookup.payments(
        withIDs: [name], gatewayAccount: GatewayAccountID(account))
      #expect(named.map(\.count) == [0, alone[0].count, 0, 0])
      return alone[0].count
    }
    for name in ["t1", "h1", payment.reference.text] { #expect(try found(name) == 1) }
    for name in ["t", "t11", "T1", "%", "", "PAY-\(payment.id.rawValue)0"] {
      #expect(try found(name) == 0, "\(name)")
    }
    for name in ["t1", "h1", payment.reference.text] {
      #expect(try found(name, 2) == 0, "\(name)")
    }
    #expect(try fixture.lookup.payment(payment.id, seller: SellerID(2)) == nil)
    for (bot, person, isOwn) in [(1, 7, true), (1, 8, false), (2, 7, false)]
      as [(Int64, Int64, Bool)]
    {
      let found = try fixture.lookup.payment(
        payment.reference, bot: BotID(bot), telegramID: person)
      #expect((found != nil) == isOwn, "bot \(bot), person \(person)")
    }
  }

  @Test func `an older system's row is found by its name`() throws {
    let fixture = try Fixture()
    let payment = try fixture.created()
    try fixture.database.withConnection {
      try $0.run("UPDATE payments SET payment_id = 'BOT47_1763342893_c16af131'")
    }
    let found = try fixture.lookup.payments(
      named: "BOT47_1763342893_c16af131", gatewayAccount: GatewayAccountID(1))
    #expect(found.map(\.id) == [payment.id])
  }

  @Test func `a charge that is paid before its answer keeps the paid state`() throws {
    let fixture = try Fixture()
    let payment = try fixture.created()
    _ = try fixture.move(payment, to: .paid, charge: "t1")
    #expect(try fixture.record(payment, code) == .none)
    #expect(try fixture.status(payment) == .paid)
    let late = try fixture.record(payment, .failed(nil, reason: "too late to matter"))
    #expect(late == .none)
    #expect(try fixture.status(payment) == .paid)
  }

  @Test func `a webhook is done with in the transaction that it led to, and in no other`() throws {
    // Would catch: a paid payment whose webhook is tried again for ever, or a webhook lost with nothing
    // changed.
    let fixture = try Fixture()
    let inbox = WebhookRepository(fixture.database, vault: fixture.vault)
    let account = GatewayAccount(
      id: GatewayAccountID(1), sellerID: SellerID(1), type: "syncpay", credentials: Secret([:]),
      webhookSecret: Secret("s"))
    let payment = try fixture.created()
    func state(after status: PaymentStatus) throws -> String {
      let delivery = try inbox.store(
        IncomingWebhook(headers: [:], body: Array("{}".utf8), receivedAt: fixture.now),
        reference: nil, account: account)
      _ = try fixture.ledger.apply(
        PaymentTransition(
          payment: payment, to: status, evidence: "webhook", webhook: delivery, at: fixture.now))
      return try fixture.texts(
        "SELECT CONCAT_WS(' ', state, payment_id) AS v FROM webhook_deliveries ORDER BY id DESC LIMIT 1"
      )[0]
    }
    #expect(try state(after: .paid) == "matched \(payment.id)")
    #expect(try state(after: .failed) == "received")
  }

  @Test func `webhooks that arrive at once are stored and matched each by its own name`() throws {
    // Would catch: a webhook whose id or payment is that of the webhook beside it.
    let fixture = try Fixture()
    let inbox = WebhookRepository(fixture.database, vault: fixture.vault)
    let account = GatewayAccount(
      id: GatewayAccountID(1), sellerID: SellerID(1), type: "syncpay", credentials: Secret([:]),
      webhookSecret: Secret("s"))
    let payments = try fixture.openPayments(24)
    for (number, payment) in payments.enumerated() {
      _ = try fixture.ledger.learn(ChargeIdentity(transactionID: "t\(number)"), of: payment)
    }
    let found = try concurrently(24) { number in
      let delivery = try inbox.store(
        IncomingWebhook(headers: [:], body: Array("\(number)".utf8), receivedAt: fixture.now),
        reference: PaymentReference("PAY-\(number + 1)"), account: account)
      let own = try fixture.lookup.payments(
        named: "t\(number)", gatewayAccount: GatewayAccountID(1))
      let none = try fixture.lookup.payments(
        named: "t\(number)", gatewayAccount: GatewayAccountID(2))
      return (delivery, own.map(\.id), none.count)
    }
    #expect(found.map(\.1) == payments.map { [$0.id] })
    #expect(found.allSatisfy { $0.2 == 0 })
    let stored = try inbox.claimUnmatched(at: fixture.now.adding(.minutes(1)), limit: 100)
    for (number, delivery) in found.map(\.0).enumerated() {
      let own = stored.filter { $0.id == delivery }
      #expect(own.map { String(decoding: $0.body, as: UTF8.self) } == ["\(number)"])
      #expect(own.map { $0.reference?.text } == ["PAY-\(number + 1)"])
    }
  }

  @Test func `in one look-up each name is found in its own account, byte for byte`() throws {
    // Would catch: a webhook of one seller matched to another seller's payment of the same name.
    let fixture = try Fixture()
    let payments = try fixture.openPayments(4)
    let chargeIDs = [(1, "same"), (2, "same"), (1, "\u{E9}"), (1, "e\u{301}")]
    try fixture.database.withConnection { session in
      for (payment, name) in zip(payments, chargeIDs) {
        _ = try session.execute(
          """
          UPDATE payments SET gateway_account_id = \(bind: name.0),
            gateway_transaction_id = \(bind: name.1) WHERE id = \(bind: payment.id)
          """)
      }
    }
    func find(_ chargeIDs: [(Int, String)]) throws -> [[PaymentID]?] {
      try PaymentLookupRepository.payments(
        ofTransactions: chargeIDs.map {
          .init(text: $0.1, gatewayAccount: GatewayAccountID(Int64($0.0)))
        }, fixture.database
      ).map { $0?.map(\.id) }
    }
    #expect(try find(chargeIDs) == payments.map { [$0.id] })
    #expect(
      try find([(2, "\u{E9}"), (1, "same "), (1, "SAME"), (1, "same")]) == [
        [], [], [], [payments[0].id],
      ])
    // One row that this program cannot read is nobody else's trouble.
    try fixture.database.withConnection {
      try $0.run("UPDATE payments SET status = 'unheard of' WHERE id = \(payments[0].id)")
    }
    #expect(try find(chargeIDs) == [nil] + payments.dropFirst().map { [$0.id] })
    #expect(throws: (any Error).self) {
      try fixture.lookup.payments(withIDs: ["same"], gatewayAccount: GatewayAccountID(1))
    }
  }

  @Test func `a webhook that cannot be stored costs those beside it nothing`() throws {
    // Would catch: one seller's locked or deleted account that keeps every seller's webhooks out.
    let fixture = try Fixture()
    let inbox = WebhookRepository(fixture.database, vault: fixture.vault)
    @Sendable func store(_ account: Int64) throws -> WebhookDeliveryID {
      try inbox.store(
        IncomingWebhook(headers: [:], body: Array("{}".utf8), receivedAt: fixture.now),
        reference: nil,
        account: GatewayAccount(
          id: GatewayAccountID(account), sellerID: SellerID(1), type: "syncpay",
          credentials: Secret([:]), webhookSecret: Secret("s")))
    }
    let results = try concurrently(40) { number in
      do {
        _ = try store(number % 4 == 0 ? 99 : 1)
        return true
      } catch { return false }
    }
    #expect(results == (0..<40).map { $0 % 4 != 0 })
    try fixture.database.withConnection { other in
      try other.run("START TRANSACTION")
      _ = try other.query("SELECT id FROM gateway_accounts WHERE id = 2 FOR UPDATE")
      let held = Background { try store(2) }
      _ = try concurrently(4) { _ in try store(1) }
      try other.run("ROLLBACK")
      _ = try held.value()
    }
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM webhook_deliveries") == 35)
  }
}
