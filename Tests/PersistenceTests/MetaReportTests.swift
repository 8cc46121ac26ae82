import Application
import Domain
import MariaDB
import Persistence
import TestDatabase
import Testing

/// Every paid payment is in exactly one state, whatever is in the tables.
@Suite(.database) struct MetaReportTests {
  private let fixture: Fixture

  init() throws { fixture = try Fixture() }

  private func report(_ scope: any Scope = SystemScope()) throws -> MetaSales {
    try MetaReportRepository(fixture.database, in: scope)
      .sales(from: fixture.now.before(.days(1)), to: fixture.now.adding(.days(1)))
  }

  private func paid(_ count: Int) throws -> [Payment] {
    try (1...count).map { number in
      let payment = try fixture.created(update: Int64(number), mayReuse: false)
      _ = try fixture.move(payment, to: .paid)
      return payment
    }
  }

  private func task(of payment: Payment, _ values: SQL) throws {
    try fixture.run(
      "UPDATE outbox SET \(values) WHERE dedup_key = \(bind: "purchase:\(payment.id)")")
  }

  @Test func `sent, retried, waiting, skipped and without a task add up to what is paid`() throws {
    // Would catch: a sale that no report mentions.
    let payments = try paid(6)
    try fixture.run(
      """
      UPDATE payments SET meta_purchase_sent = 1, meta_link = 'fbc' WHERE id = \(bind: payments[0].id)
      """)
    try task(of: payments[1], "detail = 'HTTP 500 code=2 subcode=0 fbtrace_id=A1: x'")
    try task(
      of: payments[2], "state = 'waiting', detail = 'HTTP 400 code=100 subcode=0 fbtrace_id=B2: y'")
    try task(of: payments[3], "state = 'skipped', detail = 'tracking is off for this pool'")
    try fixture.run(
      "DELETE FROM outbox WHERE dedup_key = \(bind: "purchase:\(payments[4].id)")")
    _ = try fixture.move(payments[5], to: .refunded)
    // Not paid: in no state.
    _ = try fixture.created(update: 99, mayReuse: false)
    let report = try report()
    #expect(report.addsUp)
    #expect(report.paid.count == 6)
    let counts = EventEntry.State.allCases.map { report.total($0).count }
    #expect(counts == [1, 2, 2, 1])
    #expect(report.total(.skipped).value == payments[3].amount)
    #expect(report.reasons(.skipped).map(\.reason) == ["tracking is off for this pool"])
    #expect(
      Set(report.reasons(.waiting).map(\.reason))
        == ["HTTP 400 code=100 subcode=0", "there is no task for it"])
    #expect(report.links.first { $0.link == .fbc }?.total.count == 1)
  }

  @Test func `what Meta accepted is sent, whatever its task says`() throws {
    let payments = try paid(1)
    try fixture.run("UPDATE payments SET meta_purchase_sent = 1")
    try task(of: payments[0], "state = 'waiting'")
    #expect(try report().total(.sent).count == 1)
    #expect(try report().addsUp)
  }

  @Test func `a seller sees their own sales, of the time that was asked for`() throws {
    _ = try paid(2)
    #expect(try report(SellerScope(SellerID(1))).paid.count == 2)
    #expect(try report(SellerScope(SellerID(2))).paid.count == 0)
    let later = try MetaReportRepository(fixture.database, in: SystemScope())
      .sales(from: fixture.now.adding(.days(2)), to: fixture.now.adding(.days(3)))
    #expect(later.paid.count == 0 && later.addsUp)
  }
}
