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

  private func totals(_ seller: String? = nil) throws -> [String] {
    try SalesRepository(fixture.pool).totals(
      from: fixture.now, to: fixture.now.adding(.days(1)), seller: seller
    ).map { "\($0.seller) \($0.status) \($0.count) \($0.amount.decimal)" }
  }

  @Test func `money that went back is not counted as paid`() throws {
    // Would catch: a seller who buys ads for revenue that no longer is there.
    let first = try fixture.created()
    _ = try fixture.move(first, to: .paid, charge: "t1")
    let second = try fixture.created(update: 2, mayReuse: false)
    _ = try fixture.move(second, to: .paid, charge: "t2")
    #expect(try totals() == ["a paid 2 39.80"])
    let paid = try #require(try fixture.lookup.payment(second.id, account: AccountID(1)))
    _ = try fixture.move(paid, to: .refunded)
    #expect(try totals() == ["a paid 1 19.90", "a refunded 1 19.90"])
  }

  @Test func `sellers are counted apart, and one can be asked for alone`() throws {
    _ = try fixture.created()
    #expect(try totals("a") == ["a pending 1 19.90"])
    #expect(try totals("b").isEmpty)
  }
}
