import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

/// Along which index each list and search runs.
@Suite(.database) struct PaymentIndexTests {
  private let scene: PaymentScene

  init() throws {
    scene = try PaymentScene()
    // Enough that a scan would be dearer.
    try scene.fixture.run(
      """
      INSERT INTO payments (account_id, bot_id, bot_user_id, offer_id, gateway_account_id,
        customer_user_id, amount, product_name, created_at, expires_at, paid_at, status)
      SELECT 1, 1, 1, 1, 1, seq, seq, 'x', \(bind: scene.fixture.now) + INTERVAL seq SECOND,
        \(bind: scene.fixture.now), \(bind: scene.fixture.now) + INTERVAL seq SECOND,
        IF(seq % 2 = 0, 'paid', 'failed') FROM seq_1_to_3000
      """)
  }

  private func plan(_ query: SQL) throws -> [(table: String, key: String, extra: String)] {
    try scene.fixture.database.withConnection { try $0.query("EXPLAIN \(query)") }.map {
      (
        try $0.optionalText("table") ?? "", try $0.optionalText("key") ?? "none",
        try $0.optionalText("Extra") ?? ""
      )
    }
  }

  @Test(
    arguments: [
      ("ix_payments_account_id_created_at", "newest"),
      ("ix_payments_account_id_created_at", "pool"),
      ("ix_payments_account_id_created_at", "states"),
      ("ix_payments_account_id_status_created_at", "state"),
      ("ix_payments_bot_id_created_at", "bot"),
      ("ix_payments_account_id_utm_campaign_created_at", "campaign"),
      ("ix_payments_account_id_paid_at", "paid"), ("ix_payments_account_id_amount", "amount"),
      ("ix_payments_account_id_created_at", "meta"),
    ])
  func `a list is read along its index, without sorting`(index: String, kind: String) throws {
    var filter = PaymentFilter()
    switch kind {
    case "pool": filter.pool = RedirectPoolID(1)
    case "states": filter.states = [.paid, .failed]
    case "state": filter.states = [.paid]
    case "bot": filter.bot = BotID(1)
    case "campaign": filter.campaign = "c"
    case "paid": filter.order = .paidNewest
    case "amount": filter.order = .largest
    case "meta": filter.metaStates = [.waiting]
    default: break
    }
    let scan = PaymentQuery(filter: filter, scope: scene.seller).scan(.standard)
    let cursor = PageCursor(
      order: scan.order.mark,
      key: scan.order.kind == .amount ? 100 : scene.fixture.now.adding(.hours(1)).milliseconds,
      id: 9)
    let plan = try plan(
      """
      SELECT STRAIGHT_JOIN \(scan.order.columns), \(PaymentLine.columns) FROM \(scan.table) \(PaymentLine.joins)
      WHERE \(scan.driver) AND \(scan.order.between(cursor, nil)) AND \(scan.residual ?? "TRUE")
      \(scan.order.sql) LIMIT 51
      """)
    #expect(plan.first?.key == index)
    #expect(
      plan.allSatisfy { !$0.extra.contains("filesort") && !$0.extra.contains("temporary") },
      "\(plan)")
    // What belongs to a line is looked up by its number or its one name.
    #expect(plan.dropFirst().allSatisfy { $0.key != "none" }, "\(plan)")
  }

  @Test func `the end of a piece is found in the index alone`() throws {
    let scan = PaymentQuery(filter: PaymentFilter(), scope: scene.seller).scan(.standard)
    let plan = try plan(
      """
      SELECT \(scan.order.columns) FROM \(scan.table)
      WHERE \(scan.driver) AND \(scan.order.between(nil, nil)) \(scan.order.sql) LIMIT 1 OFFSET 99
      """)
    #expect(plan.first?.key == "ix_payments_account_id_created_at")
    #expect(plan.first?.extra.contains("Using index") == true, "\(plan)")
  }
}
