import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

/// What a seller's sales add up to.
@Suite(.database) struct SalesRepositoryTests {
  private let fixture: Fixture

  init() throws { fixture = try Fixture() }

  private func totals(
    _ seller: Int64 = 1, from start: Timestamp? = nil, to end: Timestamp? = nil
  ) throws -> [String] {
    try SalesRepository(fixture.database, in: SellerScope(SellerID(seller))).totals(
      from: start ?? fixture.now, to: end ?? fixture.now.adding(.days(1))
    ).map { "\($0.status) \($0.count) \($0.amount.decimal)" }
  }

  @Test func `money that went back is not counted as paid`() throws {
    // Would catch: a seller who buys ads for revenue that no longer is there.
    let first = try fixture.created()
    _ = try fixture.move(first, to: .paid, charge: "t1")
    let second = try fixture.created(update: 2, mayReuse: false)
    _ = try fixture.move(second, to: .paid, charge: "t2")
    #expect(try totals() == ["paid 2 39.80"])
    let paid = try #require(try fixture.lookup.payment(second.id, seller: SellerID(1)))
    _ = try fixture.move(paid, to: .refunded)
    #expect(try totals() == ["paid 1 19.90", "refunded 1 19.90"])
  }

  @Test func `sellers are counted apart`() throws {
    _ = try fixture.created()
    #expect(try totals(1) == ["pending 1 19.90"])
    #expect(try totals(2).isEmpty)
  }

  @Test func `the beginning counts and the end does not`() throws {
    _ = try fixture.created()
    let now = fixture.now
    #expect(try totals(from: now.adding(.days(-1)), to: now).isEmpty)
    #expect(try totals(from: now, to: now.adding(.milliseconds(1))) == ["pending 1 19.90"])
  }

  @Test func `each seller has a time zone, São Paulo's at first`() throws {
    try fixture.database.withConnection {
      try $0.run("UPDATE accounts SET time_zone = 'America/Manaus' WHERE id = 2")
    }
    let directory = SellerRepository(fixture.database, in: SystemScope())
    #expect(
      try directory.sellers().map { "\($0.name) \($0.timeZone)" } == [
        "a America/Sao_Paulo", "b America/Manaus",
      ])
  }
}
