import Domain
import TestDatabase
import TestThreads
import Testing

@testable import Application
@testable import Persistence

/// How many charges one buyer gets in an hour, and that several presses are one.
@Suite(.database) struct ChargeLimitTests {
  private let fixture: Fixture
  private let limit = ChargeLimit(charges: 3)

  init() throws { fixture = try Fixture() }

  /// A wish for a new charge; with `isPress`, one by a button at a gateway that allows no reuse.
  private func order(
    _ update: Int64, afterMinutes minutes: Int = 0, attempt: Int = 0, isPress: Bool = false
  ) -> NewPayment {
    var order = fixture.order(
      update: update, mayReuse: false, at: fixture.now.adding(.minutes(minutes)))
    order.attempt = attempt
    order.isPress = isPress
    order.limit = limit
    return order
  }

  private let code = ChargeResult.Outcome.created(
    ChargeIdentity(transactionID: "t"), code: "000201", expiresAt: nil)

  private func code(_ transaction: Int64) -> ChargeResult.Outcome {
    .created(ChargeIdentity(transactionID: "t\(transaction)"), code: "000201", expiresAt: nil)
  }

  @discardableResult
  private func charge(
    _ update: Int64, afterMinutes minutes: Int = 0, attempt: Int = 0,
    as outcome: ChargeResult.Outcome? = nil
  ) throws -> Payment {
    let order = order(update, afterMinutes: minutes, attempt: attempt)
    guard case .created(let payment) = try fixture.intake.begin(order) else {
      throw Fixture.UnexpectedIntake()
    }
    _ = try fixture.record(payment, outcome ?? code(update * 10 + Int64(attempt)))
    return payment
  }

  private func end(of intake: Intake) -> Timestamp? {
    if case .overLimit(let until, _) = intake { until } else { nil }
  }

  @Test func `the charge after the last allowed one is not made until the oldest is an hour old`()
    throws
  {
    for minute in 0..<3 { try charge(Int64(minute), afterMinutes: minute) }
    let free = fixture.now.adding(.hours(1))
    let over = try fixture.intake.begin(order(9, afterMinutes: 59))
    #expect(end(of: over) == free)
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM payments") == 3)
    try charge(10, afterMinutes: 60)
    #expect(end(of: try fixture.intake.begin(order(11, afterMinutes: 60))) != nil)
  }

  @Test func `over the limit the buyer gets the newest code that can still be paid`() throws {
    for minute in 0..<3 { try charge(Int64(minute), afterMinutes: minute) }
    guard case .overLimit(_, let open) = try fixture.intake.begin(order(9, afterMinutes: 20)) else {
      throw Fixture.UnexpectedIntake()
    }
    #expect(open?.charge?.transactionID == "t20")
    // A code of one more minute is none.
    guard case .overLimit(_, nil) = try fixture.intake.begin(order(9, afterMinutes: 31)) else {
      throw Fixture.UnexpectedIntake()
    }
  }

  @Test func `one buyer's charges count against nobody else, at all bots of the seller together`()
    throws
  {
    for update in 0..<3 { try charge(Int64(update)) }
    for statement in [
      "INSERT INTO bots (id, account_id, public_id, name, webhook_secret) VALUES (3, 1, 'x', 'c', '')",
      """
      INSERT INTO bot_users (id, account_id, bot_id, telegram_user_id)
      VALUES (2, 1, 1, 8), (3, 1, 3, 7), (4, 2, 2, 7)
      """,
    ] { try fixture.database.withConnection { try $0.run(statement) } }
    func begin(buyer: Int64, bot: Int64, account: Int64, telegram: Int64) throws -> Intake {
      var order = order(buyer + 50)
      order.origin = .update(bot: BotID(bot), number: buyer)
      order.user = Buyer(
        id: BuyerID(buyer), sellerID: SellerID(account), botID: BotID(bot),
        telegramID: telegram, firstName: "", trackingSessionID: nil, fbclid: nil)
      order.gatewayAccountID = GatewayAccountID(account)
      return try fixture.intake.begin(order)
    }
    #expect(end(of: try begin(buyer: 3, bot: 3, account: 1, telegram: 7)) != nil)
    #expect(end(of: try begin(buyer: 2, bot: 1, account: 1, telegram: 8)) == nil)
    #expect(end(of: try begin(buyer: 4, bot: 2, account: 2, telegram: 7)) == nil)
  }

  @Test func `what no gateway made counts a third, and an account that stands in not at all`()
    throws
  {
    // Would catch: a buyer who corrects their data three times, and cannot buy for an hour.
    for update in 0..<8 { try charge(Int64(update), as: .failed(nil, reason: "no")) }
    try charge(8, as: .failed(nil, reason: "no"))
    #expect(end(of: try fixture.intake.begin(order(20))) != nil)
    // The press that was let in goes on to the next account.
    try charge(8, attempt: 1)
  }

  @Test func `a refused charge that left something behind counts as one`() throws {
    for update in 0..<3 {
      try charge(
        Int64(update), as: .failed(ChargeIdentity(transactionID: "r\(update)"), reason: "no"))
    }
    #expect(end(of: try fixture.intake.begin(order(9))) != nil)
  }

  @Test func `presses at once are one charge where a code may not be shown again`() throws {
    // Would catch: Paradise, 30 presses, 30 charges.
    let fixture = fixture, code = code
    let orders = (0..<24).map { order(Int64($0), isPress: true) }
    let intakes = try concurrently(orders.count) { number -> Intake in
      let intake = try fixture.intake.begin(orders[number])
      if case .created(let payment) = intake { _ = try fixture.record(payment, code) }
      return intake
    }
    let created = intakes.filter { if case .created = $0 { true } else { false } }
    #expect(created.count == 1)
    #expect(intakes.allSatisfy { end(of: $0) == nil })
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM payments") == 1)
  }

  @Test func `a later press, and data given anew, make a new charge there`() throws {
    try charge(1)
    guard case .justMade = try fixture.intake.begin(order(2, isPress: true)) else {
      throw Fixture.UnexpectedIntake()
    }
    guard case .created(let second) = try fixture.intake.begin(order(3)) else {
      throw Fixture.UnexpectedIntake()
    }
    _ = try fixture.record(second, code(99))
    guard case .created = try fixture.intake.begin(order(4, afterMinutes: 1, isPress: true)) else {
      throw Fixture.UnexpectedIntake()
    }
  }
}
