import Application
import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Persistence

/// What an event is made of: of its own click, and of nothing beside it.
@Suite(.database) struct ConversionRepositoryTests {
  private let fixture: Fixture
  private let payment: Payment
  private var facts: ConversionRepository {
    ConversionRepository(fixture.database, vault: fixture.vault, in: SystemScope())
  }

  /// A paid payment of click 1, whose buyer came back with click 2 from another address.
  init() throws {
    fixture = try Fixture()
    payment = try fixture.created()
    try fixture.clicks.record([click(1, "203.0.113.1"), click(2, "203.0.113.2")])
    try fixture.run("UPDATE payments SET tracking_token = \(bind: token(1).text)")
    try bind(to: 2, "203.0.113.2")
    _ = try fixture.move(payment, to: .paid)
  }

  private func click(_ number: Int, _ address: String) -> RecordedClick {
    PersistenceTests.click(number, at: fixture.now) { click in
      click.address = address
      click.userAgent = "browser of \(address)"
      click.fbp = MetaCookie("fb.1.\(fixture.now.milliseconds).1234\(number)", .fbp)
    }
  }

  /// What the buyer's row keeps of their last click.
  private func bind(to number: Int, _ address: String) throws {
    try fixture.run(
      """
      UPDATE bot_users
      SET tracking_session_id = \(bind: token(number).text), client_ip = \(bind: address),
        client_user_agent = \(bind: "browser of \(address)"), clicked_at = \(bind: fixture.now)
      """)
  }

  private func purchase() throws -> PurchaseFacts {
    try #require(try facts.purchase(payment.id, at: fixture.now))
  }

  @Test func `the address and the browser of an event are those of its click`() throws {
    // Would catch: a sale that Meta lays at somebody else's door.
    for number in [1, 2] {
      let click = try #require(try facts.click(token(number))).facts
      #expect(click.address == "203.0.113.\(number)")
      #expect(click.userAgent == "browser of 203.0.113.\(number)")
      #expect(click.fbp == "fb.1.\(fixture.now.milliseconds).1234\(number)")
    }
    let click = try #require(try purchase().click)
    #expect(click.token == token(1))
    #expect(click.address == "203.0.113.1")
    #expect(click.userAgent == "browser of 203.0.113.1")
  }

  @Test func `once the click is thrown away its copy at the buyer stands in, and no other's`()
    throws
  {
    try fixture.run("DELETE FROM clicks")
    #expect(try purchase().click == nil)
    try bind(to: 1, "203.0.113.1")
    #expect(try purchase().click?.address == "203.0.113.1")
  }

  @Test func `the event has the payment's stored id and time`() throws {
    let facts = try purchase()
    #expect(facts.eventID == "purchase_PAY-\(payment.id)_\(fixture.now.seconds)")
    #expect(facts.paidAt == fixture.now)
    #expect(!facts.isSent)
  }
}
