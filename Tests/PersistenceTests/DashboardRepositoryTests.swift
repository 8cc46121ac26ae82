import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

@Suite(.database) struct DashboardRepositoryTests {
  private let scene: FunnelScene
  private let noon: Timestamp
  private var fixture: Fixture { scene.fixture }

  init() throws {
    scene = try FunnelScene()
    noon = try #require(Timestamp(text: "2026-11-10 15:00:00"))
    for number in 0..<4 {
      try scene.visit(number, at: noon, campaign: number == 0 ? nil : number < 3 ? "a" : "b")
    }
    try scene.visit(9, seller: 2, at: noon, campaign: "theirs")
    try scene.pay(1, click: 1, amount: Money(centavos: 1000), at: noon)
    try scene.pay(2, click: 3, amount: Money(centavos: 3000), at: noon.adding(.hours(2)))
    try scene.move(1, to: "paid", at: noon)
    try scene.move(2, to: "paid", at: noon.adding(.days(1)))
    try scene.catchUp()
  }

  private func dashboard(_ seller: Int64 = 1) -> any Dashboard {
    DashboardRepository(fixture.database, in: SellerScope(SellerID(seller)))
  }

  private func lines(
    _ dimension: FunnelDimension, to last: String = "2026-11-11", limit: Int = 10
  ) throws -> [String] {
    try dashboard().funnel(from: "2026-11-10", to: last, by: dimension, limit: limit).map {
      "\($0.value) \($0.figures.clicks) \($0.figures.charges.count) \($0.figures.paid.value.decimal)"
    }
  }

  @Test func `what was paid most stands first, within the days and the limit`() throws {
    #expect(try lines(.campaign) == ["b 1 1 30.00", "a 2 1 10.00", " 1 0 0.00"])
    #expect(try lines(.campaign, to: "2026-11-10") == ["a 2 1 10.00", "b 1 1 0.00", " 1 0 0.00"])
    #expect(try lines(.campaign, limit: 1) == ["b 1 1 30.00"])
    #expect(try lines(.device) == ["android 2 2 40.00", "ios 2 0 0.00"])
  }

  @Test func `totals, days and hours add up to the same`() throws {
    let (first, last) = ("2026-11-10", "2026-11-11")
    let totals = try dashboard().totals(from: first, to: last)
    #expect(totals.clicks == 4)
    #expect(totals.paid == FunnelAmount(count: 2, value: Money(centavos: 4000)))
    let days = try dashboard().days(from: first, to: last)
    #expect(days.map(\.value) == [first, last])
    #expect(days.map(\.figures.paid.value.centavos) == [1000, 3000])
    let hours = try dashboard().hours(of: first)
    #expect(hours.map(\.value) == ["12", "14"])
    #expect(hours.map(\.figures.charges.count) == [1, 1])
  }

  @Test(arguments: [
    ("2026-11-10", "2026-11-11", 4), ("2026-11-01", "2026-12-01", 4),
    ("2026-10-31", "2026-12-31", 4),
    ("2025-12-15", "2026-11-10", 4), ("2026-11-11", "2027-11-11", 0),
    ("2025-01-01", "2026-11-09", 0),
    ("2026-11-01", "2026-11-30", 4), ("2026-12-01", "2027-02-01", 0),
  ])
  func `a long time counts each day once, whether in a whole month or not`(
    first: String, last: String, clicks: Int
  ) throws {
    let lines = try dashboard().funnel(from: first, to: last, by: .bot, limit: 9)
    #expect(lines.reduce(0) { $0 + $1.figures.clicks } == clicks)
  }

  @Test func `an id has the name that the seller gave, and no other seller's`() throws {
    try fixture.run(
      """
      INSERT INTO redirect_pools (id, account_id, slug, name)
      VALUES (1, 1, 'x', 'Minha'), (2, 2, 'y', 'Deles')
      """)
    let day = "2026-11-10"
    #expect(
      try dashboard().funnel(from: day, to: day, by: .pool, limit: 9).map(\.title) == ["Minha"])
    #expect(
      try dashboard().funnel(from: day, to: day, by: .offer, limit: 9).map(\.title) == ["Plano"])
    try fixture.run("UPDATE redirect_pools SET account_id = 2 WHERE id = 1")
    #expect(try dashboard().funnel(from: day, to: day, by: .pool, limit: 9).map(\.title) == [""])
  }

  @Test func `nothing counted is nothing shown`() throws {
    #expect(try dashboard().totals(from: "2020-01-01", to: "2020-02-01") == FunnelFigures())
    #expect(try dashboard().days(from: "2020-01-01", to: "2020-02-01").isEmpty)
    #expect(try dashboard(2).totals(from: "2026-11-10", to: "2026-11-11").clicks == 1)
  }

  @Test func `what needs a person is counted by kind, each seller's alone`() throws {
    try fixture.run("UPDATE gateway_accounts SET verified_at = \(bind: noon)")
    #expect(try attention(1) == ["no_alert_chat 1"])
    for statement in [
      "UPDATE bots SET unhealthy_since = NOW() WHERE id = 1",
      "UPDATE gateway_accounts SET verified_at = NULL WHERE id = 1",
      "UPDATE payments SET status = 'review' WHERE id = 1",
      """
      INSERT INTO webhook_deliveries (account_id, gateway_account_id, received_at, body, state,
        not_understood)
      VALUES (1, 1, '2026-11-10', '', 'unmatched', 0), (1, 1, '2026-11-10', '', 'ignored', 1),
        (1, 1, '2026-11-01', '', 'ignored', 1), (1, 1, '2026-11-10', '', 'matched', 0)
      """,
      """
      INSERT INTO outbox (account_id, kind, dedup_key, payload, state, next_attempt_at, created_at,
        held_by)
      VALUES (1, 'purchase', 'a', '1', 'waiting', '2026-11-10', '2026-11-10', NULL),
        (1, 'delivery', 'b', '1', 'waiting', '2026-11-10', '2026-11-10', NULL),
        (1, 'delivery', 'c', '1', 'waiting', '2026-11-10', '2026-11-10', 'buyer:1:7'),
        (1, 'purchase', 'd', '1', 'waiting', '2026-11-01', '2026-11-01', NULL)
      """,
      """
      INSERT INTO alert_chats (account_id, bot_id, telegram_chat_id, title, linked_at)
      VALUES (1, 1, 5, 'x', NOW())
      """,
    ] as [SQL] { try fixture.run(statement) }
    #expect(
      try attention(1) == [
        "bot_not_answering 1", "gateway_not_verified 1", "payment_in_review 1",
        "delivery_waiting 1", "event_waiting 1", "webhook_unmatched 1", "webhook_not_understood 1",
      ])
    #expect(try attention(2) == ["no_alert_chat 1"])
  }

  private func attention(_ seller: Int64) throws -> [String] {
    try dashboard(seller).attention(at: noon.adding(.hours(1))).map {
      "\($0.kind.rawValue) \($0.count)"
    }
  }
}
