import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

/// A seller's clicks, and lines of their audit trail.
@Suite(.database) struct ClickListTests {
  private let fixture: Fixture
  private var seller: SellerScope { SellerScope(SellerID(1)) }

  init() throws {
    fixture = try Fixture()
    try fixture.clicks.record(
      (1...6).map { number in
        click(
          number, at: fixture.now.adding(.seconds(number)), account: number == 6 ? 2 : 1
        ) { $0.fbclid = number < 3 ? "IwAR-a" : nil }
      })
  }

  private func list(_ seller: Int64 = 1) -> ClickListRepository {
    ClickListRepository(fixture.database, in: SellerScope(SellerID(seller)))
  }

  private func tokens(_ text: String?, seller: Int64 = 1) throws -> [String] {
    var filter = ClickFilter()
    filter.text = text
    return try list(seller).clicks(filter, after: nil).items.map(\.token)
  }

  @Test func `clicks come newest first, by token or by fbclid, and only the seller's own`() throws {
    #expect(try tokens(nil) == [5, 4, 3, 2, 1].map { token($0).text })
    #expect(try tokens("IwAR-a") == [2, 1].map { token($0).text })
    #expect(try tokens(token(3).text.uppercased()) == [token(3).text])
    #expect(try tokens(token(6).text) == [] && tokens("x") == [])
    #expect(try tokens(nil, seller: 2) == [token(6).text])
    #expect(try tokens("IwAR-a", seller: 2) == [])
  }

  @Test func `pages go on where the one before ended`() throws {
    var filter = ClickFilter()
    filter.size = 2
    var (found, cursor): ([Int64], PageCursor?) = ([], nil)
    repeat {
      let page = try list().clicks(filter, after: cursor)
      found += page.items.map(\.clickedAt.seconds)
      cursor = page.next
    } while cursor != nil
    #expect(found == [5, 4, 3, 2, 1].map { fixture.now.seconds + $0 })
  }

  @Test func `one click has its start and payments, for nobody else`() throws {
    let name = token(3).text
    try fixture.run(
      """
      INSERT INTO starts (account_id, bot_id, bot_user_id, tracking_token, started_at)
      SELECT account_id, bot_id, id, \(bind: name), \(bind: fixture.now) FROM bot_users
      WHERE account_id = 1
      """)
    let payment = try fixture.created()
    try fixture.run("UPDATE payments SET tracking_token = \(bind: name)")
    let details = try #require(try list().click(name))
    #expect(details.line.token == name && details.starts.map(\.telegramID) == [7])
    #expect(details.payments.map(\.reference) == [payment.reference])
    #expect(try list(2).click(name) == nil)
    #expect(try list().click("x") == nil)
  }

  @Test func `lines of the trail are found by how they begin, page by page, and only one's own`()
    throws
  {
    for (number, line) in [
      ("event_resent", "purchase_PAY-1 by ana: x"), ("event_skipped", "purchase_PAY-2 by bia: y"),
      ("alert:bot_refused", "bot b"),
    ].enumerated() {
      for seller in [1, 2] {
        try fixture.run(
          """
          INSERT INTO audit_log (account_id, kind, detail, happened_at)
          VALUES (\(bind: seller), \(bind: line.0), \(bind: line.1),
            \(bind: fixture.now.adding(.seconds(number))))
          """)
      }
    }
    let lines = AuditLinesRepository(
      fixture.database, in: seller, budget: ScanBudget(piece: 2, pieces: 3))
    func kinds(_ change: (inout AuditFilter) -> Void) throws -> [String] {
      var filter = AuditFilter()
      filter.size = 1
      change(&filter)
      var (found, cursor): ([String], PageCursor?) = ([], nil)
      repeat {
        let page = try lines.lines(filter, after: cursor)
        found += page.items.map(\.kind)
        cursor = page.next
      } while cursor != nil
      return found
    }
    #expect(try kinds { _ in } == ["alert:bot_refused", "event_skipped", "event_resent"])
    #expect(try kinds { $0.kind = "event_" } == ["event_skipped", "event_resent"])
    #expect(try kinds { $0.kind = "event%" } == [])
    #expect(try kinds { $0.text = "purchase_PAY-2" } == ["event_skipped"])
    let second = fixture.now.adding(.seconds(1))
    #expect(try kinds { $0.period = TimeSpan(to: second) } == ["event_resent"])
    #expect(
      try AuditLinesRepository(fixture.database, in: SellerScope(SellerID(3)))
        .lines(AuditFilter(), after: nil).items.isEmpty)
  }
}
