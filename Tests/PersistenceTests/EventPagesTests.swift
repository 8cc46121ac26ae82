import Domain
import MariaDB
import TestDatabase
import TestThreads
import Testing

@testable import Application
@testable import Persistence

/// Events page by page, and several at once.
@Suite(.database) struct EventPagesTests {
  private let fixture: Fixture
  private let payments: [Payment]
  private let note: EventNote

  init() throws {
    fixture = try Fixture()
    payments = try fixture.openPayments(5)
    for payment in payments { _ = try fixture.move(payment, to: .paid) }
    note = EventNote(person: "ana", reason: "teste", at: fixture.now)
  }

  private func ledger(_ seller: Int64 = 1) -> EventLedgerRepository {
    EventLedgerRepository(fixture.database, in: SellerScope(SellerID(seller)))
  }

  private func ids() throws -> [OutboxTaskID] {
    try payments.map { try #require(try ledger().event($0.reference.text)).id }
  }

  @Test func `pages go through all events once, whatever their states`() throws {
    let ids = try ids()
    try fixture.run("UPDATE outbox SET state = 'waiting' WHERE id = \(bind: ids[1])")
    try fixture.run(
      """
      UPDATE outbox SET state = 'skipped', next_attempt_at = next_attempt_at + INTERVAL 1 HOUR
      WHERE id = \(bind: ids[2])
      """)
    var filter = EventFilter()
    filter.limit = 2
    var (found, cursor): ([OutboxTaskID], PageCursor?) = ([], nil)
    repeat {
      let page = try ledger().page(filter, after: cursor)
      found += page.items.map(\.id)
      cursor = try page.next.map { try PageCursor($0.text).orThrow() }
    } while cursor != nil
    #expect(found == [ids[2], ids[4], ids[3], ids[1], ids[0]])
    #expect(try ledger(2).page(filter, after: nil).items.isEmpty)
  }

  @Test func `several are sent again, each with its own answer, another seller's not at all`()
    throws
  {
    let ids = try ids()
    try fixture.run("UPDATE outbox SET state = 'waiting' WHERE kind = 'purchase'")
    try fixture.run("UPDATE payments SET status = 'refunded' WHERE id = \(bind: payments[1].id)")
    let unknown = OutboxTaskID(999_999)
    let outcomes = try ChangeEvents(ledger()).resend([ids[0], ids[1], unknown, ids[0]], note)
    #expect(outcomes?.map(\.id) == [ids[0], ids[1], unknown])
    #expect(outcomes?.map(\.refusal) == [nil, .notPaid(status: "refunded"), .notFound])
    #expect(
      try ChangeEvents(ledger(2)).skip(ids, note)?.allSatisfy { $0.refusal == .notFound } == true)
    #expect(try ChangeEvents(ledger()).skip([ids[2]], note)?.map(\.refusal) == [nil])
    #expect(
      try fixture.texts("SELECT kind AS v FROM audit_log WHERE kind LIKE 'event_%' ORDER BY id")
        == ["event_resent", "event_skipped"])
  }

  @Test func `a list that is too long does nothing`() throws {
    let many = Array(repeating: try ids()[0], count: ChangeEvents.limit + 1)
    #expect(try ChangeEvents(ledger()).skip(many, note) == nil)
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM audit_log") == 0)
  }

  @Test func `an event is addressed by its payment's reference, by its own seller only`() throws {
    let reference = payments[0].reference.text
    #expect(try ledger().event(reference)?.payment?.reference == reference)
    #expect(try ledger(2).event(reference) == nil)
    let id = try ids()[0]
    #expect(try ledger(2).resend(id, note) == .notFound)
    #expect(try ledger(2).skip(id, note) == .notFound)
  }
}
