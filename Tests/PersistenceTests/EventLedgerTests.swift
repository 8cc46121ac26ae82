import Application
import Domain
import MariaDB
import Persistence
import TestDatabase
import TestThreads
import Testing

/// The events of a seller, and what a person does with them.
@Suite(.database) struct EventLedgerTests {
  private let fixture: Fixture
  private let payment: Payment
  private var now: Timestamp { fixture.now }

  init() throws {
    fixture = try Fixture()
    payment = try fixture.created()
    _ = try fixture.move(payment, to: .paid)
  }

  private func ledger(_ scope: any Scope = SystemScope()) -> EventLedgerRepository {
    EventLedgerRepository(fixture.database, in: scope)
  }

  private func entry() throws -> EventEntry {
    try #require(try ledger().event(payment.reference.text))
  }

  private func set(_ values: SQL) throws {
    try fixture.run("UPDATE outbox SET \(values) WHERE kind = 'purchase'")
  }

  private func note(confirmed: Bool = false, at: Timestamp? = nil) -> EventNote {
    EventNote(person: "ana", reason: "teste", at: at ?? now, isConfirmed: confirmed)
  }

  private func resend(confirmed: Bool = false, at: Timestamp? = nil) throws -> EventRefusal? {
    try ledger().resend(entry().id, note(confirmed: confirmed, at: at))
  }

  private func claimable() throws -> [ClaimedTask] {
    try fixture.outbox.claim(.purchase, limit: 9, lease: .seconds(30), at: now.adding(.seconds(1)))
  }

  /// Would catch: a name without its second part that ends the process.
  @Test(arguments: ["purchase_", "purchase_PAY-7", "purchase__", "purchase_x_", "_", ""])
  func `what only looks like an event's name names none`(_ name: String) throws {
    #expect(try ledger().event(name) == nil)
  }

  @Test func `an event is found by its number, its event_id and its payment`() throws {
    let entry = try entry()
    #expect(entry.eventID.hasPrefix("purchase_PAY-"))
    #expect(entry.state == .retry)
    #expect(entry.payment?.amount == payment.amount)
    for name in ["\(entry.id)", entry.eventID, payment.reference.text] {
      #expect(try ledger().event(name)?.id == entry.id, "\(name)")
    }
    for name in ["", "0", "PAY-999999", "purchase_PAY-999_1", "pageview_x", "lead_y", "a b", "'"] {
      #expect(try ledger().event(name) == nil, "\(name)")
    }
  }

  @Test func `a filter gives what it names, the newest first, and no other seller's`() throws {
    var filter = EventFilter()
    #expect(try ledger().events(filter).map(\.id) == [try entry().id])
    filter.states = [.waiting]
    #expect(try ledger().events(filter) == [])
    try set("state = 'waiting'")
    #expect(try ledger().events(filter).count == 1)
    filter.kinds = [.pageView]
    #expect(try ledger().events(filter) == [])
    filter.kinds = [.purchase]
    filter.pool = "nenhum"
    #expect(try ledger().events(filter) == [])
    filter.pool = nil
    filter.since = now.adding(.minutes(1))
    #expect(try ledger().events(filter) == [])
    #expect(try ledger(SellerScope(SellerID(2))).events(EventFilter()) == [])
    #expect(try ledger(SellerScope(SellerID(2))).event(payment.reference.text) == nil)
  }

  @Test
  func `what waits is sent again with the same event_id, once, and the trail says who and why`()
    throws
  {
    let before = try entry()
    try set("state = 'waiting', attempts = 9, detail = 'HTTP 400'")
    #expect(try resend() == nil)
    #expect(try resend() == .queued)
    // Pressed at the same time, by somebody whose request began a moment before.
    #expect(try resend(at: now.before(.milliseconds(5))) == .queued)
    let after = try entry()
    #expect(after.state == .retry)
    #expect(after.eventID == before.eventID)
    #expect(after.eventTime == before.eventTime)
    let tasks = try claimable()
    #expect(tasks.count == 1)
    #expect(tasks.first?.isResent == true)
    #expect(
      try fixture.texts("SELECT detail AS v FROM audit_log WHERE kind = 'event_resent'")
        == ["\(before.eventID) (entry \(before.id)) by ana: teste"])
  }

  @Test func `of many presses at once one sends`() throws {
    // Would catch: a sale that Meta counts twice because a button was pressed twice.
    try set("state = 'skipped', detail = 'tracking is off for this pool'")
    let id = try entry().id
    let refusals = try concurrently(6) { _ in try ledger().resend(id, note()) }
    #expect(refusals.count { $0 == nil } == 1)
    #expect(refusals.count { $0 == EventRefusal.queued } == 5)
    #expect(try claimable().count == 1)
  }

  @Test func `under way, accepted, refunded and old are refused, each by its name`() throws {
    #expect(try claimable().count == 1)
    #expect(try resend() == .underWay)
    #expect(try ledger().skip(entry().id, note()) == .underWay)
    try set("lease_owner = NULL, lease_until = NULL, state = 'waiting'")
    #expect(try resend(at: now.adding(.days(7))) == .tooOld)
    try fixture.run("UPDATE payments SET status = 'refunded'")
    #expect(try resend() == .notPaid(status: "refunded"))
    try fixture.run("UPDATE payments SET status = 'paid', meta_purchase_sent = 1")
    #expect(try resend() == .accepted)
    #expect(try ledger().skip(entry().id, note()) == .accepted)
    #expect(try fixture.texts("SELECT id AS v FROM audit_log WHERE kind LIKE 'event_%'") == [])
  }

  @Test func `an outcome that was unknown for two days needs a yes, and is then forgotten`() throws
  {
    let since = now.before(.hours(49))
    try set("state = 'waiting', unknown_since = \(bind: since)")
    #expect(try resend() == .mayCountTwice(since: since))
    #expect(try entry().state == .waiting)
    #expect(try resend(confirmed: true) == nil)
    #expect(try claimable().first?.history.unknownSince == nil)
  }

  @Test func `a younger unknown outcome keeps its time: the limit is the first attempt's`() throws {
    let since = now.before(.hours(3))
    try set("state = 'waiting', unknown_since = \(bind: since)")
    #expect(try resend() == nil)
    #expect(try claimable().first?.history.unknownSince == since)
  }

  @Test func `what waits for its next attempt is brought forward`() throws {
    try set("next_attempt_at = \(bind: now.adding(.minutes(30))), attempts = 6")
    #expect(try resend() == nil)
    #expect(try claimable().count == 1)
  }

  @Test func `what is given up stays so, with the reason`() throws {
    #expect(try ledger().skip(entry().id, note()) == nil)
    #expect(try entry().state == .skipped)
    #expect(try entry().detail == "skipped by ana: teste")
    #expect(try ledger().skip(entry().id, note()) == .skipped)
    #expect(try claimable().isEmpty)
    // A person may change their mind.
    #expect(try resend() == nil)
  }

  @Test func `another seller's event is not there to be sent or given up`() throws {
    try set("state = 'waiting'")
    let stranger = ledger(SellerScope(SellerID(2)))
    #expect(try stranger.resend(entry().id, note()) != nil)
    #expect(try stranger.skip(entry().id, note()) != nil)
    #expect(try entry().state == .waiting)
  }
}
