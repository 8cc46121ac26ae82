@testable import Application
import Domain
import MariaDB
import Persistence

/// A seller with one offer and one buyer, and the stores under test.
struct Fixture {
  let database: Database
  let intake: PaymentIntakeRepository
  let ledger: PaymentLedgerRepository
  let lookup: PaymentLookupRepository
  let outbox: OutboxRepository
  let vault: Vault
  let now = Timestamp(seconds: 1_795_000_000)

  struct NoAlerts: AlertBook {
    func raise(_ kind: String, seller: SellerID?, detail: String) {}
    func raise(_ kind: String, onceAbout subject: String, seller: SellerID?, detail: String) {}
  }

  init() throws {
    database = try Migrations.migrated()
    vault = try Vault(key: Secret(Array(repeating: 7, count: 32)))
    intake = PaymentIntakeRepository(database, alerts: NoAlerts())
    ledger = PaymentLedgerRepository(database)
    lookup = PaymentLookupRepository(database, vault: vault)
    outbox = OutboxRepository(database, in: SystemScope())
    try database.withConnection { session in
      for statement in [
        "INSERT INTO accounts (id, name) VALUES (1, 'a'), (2, 'b')",
        """
        INSERT INTO gateway_accounts (id, account_id, name, type, webhook_secret,
          webhook_secret_hash) VALUES (1, 1, 'g', 'syncpay', '', REPEAT('1', 32)),
          (2, 2, 'g', 'syncpay', '', REPEAT('2', 32))
        """,
        """
        INSERT INTO bots (id, account_id, public_id, name, webhook_secret)
        VALUES (1, 1, REPEAT('a', 32), 'b', ''), (2, 2, REPEAT('b', 32), 'b', '')
        """,
        """
        INSERT INTO offers (id, account_id, bot_id, public_id, name, price, access_link)
        VALUES (1, 1, 1, REPEAT('c', 32), 'Plano', 19.90, 'https://x')
        """,
        "INSERT INTO bot_users (id, account_id, bot_id, telegram_user_id) VALUES (1, 1, 1, 7)",
      ] { try session.run(statement) }
    }
  }

  func order(update: Int64 = 1, mayReuse: Bool = true, at: Timestamp? = nil) -> NewPayment {
    NewPayment(
      origin: .update(bot: BotID(1), number: update), attempt: 0,
      user: Buyer(
        id: BuyerID(1), sellerID: SellerID(1), botID: BotID(1), telegramID: 7,
        firstName: "Ana", trackingSessionID: nil, fbclid: nil),
      order: Order(
        Offer(
          id: OfferID(1), publicID: String(repeating: "c", count: 32), name: "Plano",
          price: Money(centavos: 1990), accessLink: "https://x")),
      gatewayAccountID: GatewayAccountID(1), attribution: nil, createdAt: at ?? now,
      expiresAt: (at ?? now).adding(.minutes(30)), mayReuse: mayReuse)
  }

  func created(update: Int64 = 1, mayReuse: Bool = true) throws -> Payment {
    guard case .created(let payment) = try intake.begin(order(update: update, mayReuse: mayReuse))
    else { throw UnexpectedIntake() }
    return payment
  }

  /// Payments of one buyer that are all open at once, each out of the next one's way at its creation.
  func openPayments(_ count: Int) throws -> [Payment] {
    let payments = try (0..<count).map { number in
      let payment = try created(update: Int64(number), mayReuse: false)
      try database.withConnection { try $0.run("UPDATE payments SET status = 'failed'") }
      return payment
    }
    try database.withConnection { try $0.run("UPDATE payments SET status = 'pending'") }
    return payments
  }

  struct UnexpectedIntake: Error {}

  func record(_ payment: Payment, _ outcome: ChargeResult.Outcome) throws -> EnqueuedTasks {
    try intake.record(
      ChargeResult(payment: payment, outcome: outcome, told: [], at: now))
  }

  func move(
    _ payment: Payment, to status: PaymentStatus, charge: String? = nil
  ) throws -> TransitionResult {
    try ledger.apply(
      PaymentTransition(
        payment: payment, to: status, evidence: "test",
        charge: charge.map { ChargeIdentity(transactionID: $0) }, at: now))
  }

  func count(_ query: SQL) throws -> Int64 {
    try database.withConnection { try $0.query(query) }.first?.integer("n") ?? -1
  }

  var checks: CheckQueueRepository { CheckQueueRepository(database, in: SystemScope()) }

  /// What one caller gets to ask about, of the account whose turn it is.
  func claimDue(at time: Timestamp, limit: Int = 9) throws -> [Payment] {
    let round = try checks.claimRound(at: time, limit: limit, nextRound: time)
    return try (round?.charges ?? []).compactMap { try checks.claim($0, at: time) }
  }

  func status(_ payment: Payment) throws -> PaymentStatus? {
    try lookup.payment(payment.id, seller: payment.sellerID)?.status
  }
}

extension PaymentLookupRepository {
  func payments(
    named name: String, gatewayAccount: GatewayAccountID
  ) throws -> [Payment] {
    try payments(withIDs: [name], gatewayAccount: gatewayAccount)[0]
  }
}
