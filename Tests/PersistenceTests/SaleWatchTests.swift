import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

/// A seller's newest sales, from the click to Meta.
@Suite(.database) struct SaleWatchTests {
  private let scene: PaymentScene
  private var fixture: Fixture { scene.fixture }

  init() throws {
    scene = try PaymentScene()
    try fixture.run(
      "UPDATE redirect_pools SET meta_pixel_id = '9', meta_tracking_enabled = 1 WHERE id = 1")
  }

  private func newest(_ count: Int = 9) throws -> [SaleProgress] {
    try SaleWatchRepository(fixture.database, in: scene.seller).newest(count, of: scene.seller)
  }

  private func sale(_ reference: String, in scope: any Scope) throws -> SaleProgress? {
    let reference = try #require(PaymentReference(reference))
    return try SaleWatchRepository(fixture.database, in: scope).sale(reference)
  }

  @Test func `the newest stand first, and another seller's are out of reach`() throws {
    for number in 1...4 { try scene.add(Int64(number)) }
    try scene.add(5, of: 2)
    #expect(try newest(3).map { $0.payment?.reference } == ["PAY-4", "PAY-3", "PAY-2"])
    #expect(try sale("PAY-5", in: scene.seller) == nil)
    #expect(try sale("PAY-5", in: SystemScope())?.payment?.reference == "PAY-5")
    #expect(try sale("PAY-9", in: SystemScope()) == nil)
    let twoScopes = SaleWatchRepository(fixture.database, in: scene.other)
    #expect(try twoScopes.newest(9, of: scene.seller).isEmpty)
  }

  @Test func `everything that has happened to a sale is told with its time`() throws {
    let token = TrackingToken.text(1)
    try scene.add(1, .paid, pool: 1, paidAfter: .seconds(5), token: token)
    try fixture.run(
      """
      INSERT INTO clicks (tracking_token, account_id, pool_id, bot_id, pageview_event_id, clicked_at,
        event_source_url)
      VALUES (\(bind: token), 1, 1, 1, 'e', \(bind: fixture.now), 'https://x')
      """)
    try fixture.run(
      """
      INSERT INTO starts (account_id, bot_id, bot_user_id, tracking_token, started_at)
      VALUES (1, 1, 1, \(bind: token), \(bind: fixture.now.adding(.seconds(1))))
      """)
    let waiting = try #require(try newest().first)
    #expect(waiting.clickedAt == fixture.now)
    #expect(waiting.startedAt == fixture.now.adding(.seconds(1)))
    #expect(waiting.payment?.paidAt == fixture.now.adding(.seconds(6)))
    #expect(waiting.payment?.amount == Money(centavos: 100))
    #expect(waiting.payment?.meta == .init(state: .waiting, reason: "there is no task for it"))
    #expect(!waiting.isWhole)
    let sent = fixture.now.adding(.seconds(8))
    try fixture.run(
      """
      UPDATE payments SET delivered_at = \(bind: fixture.now.adding(.seconds(7))),
        meta_purchase_sent = 1, meta_event_id = 'e', meta_purchase_sent_at = \(bind: sent)
      """)
    let whole = try #require(try newest().first)
    #expect(whole.payment?.deliveredAt == fixture.now.adding(.seconds(7)))
    #expect(whole.payment?.meta == .init(state: .sent, sentAt: sent))
    #expect(whole.isWhole)
  }

  @Test func `Meta is waited for only where the pool of the click sends to her`() throws {
    try scene.add(1, .paid, pool: 1, paidAfter: .seconds(1))
    try scene.add(2, .paid, pool: 2, paidAfter: .seconds(1))
    try scene.add(3, .paid, paidAfter: .seconds(1))
    #expect(try newest().map { $0.payment?.meta.isWanted } == [false, false, true])
    try fixture.run("UPDATE redirect_pools SET meta_tracking_enabled = 0")
    #expect(try newest().map { $0.payment?.meta.isWanted } == [false, false, false])
  }
}

extension TrackingToken {
  /// As a column holds it.
  fileprivate static func text(_ byte: UInt8) -> String {
    TrackingToken(random: Array(repeating: byte, count: 16)).text
  }
}
