import Application
import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Persistence

/// Whose page a token opens, and which payments have one.
@Suite(.database) struct DeliveryRepositoryTests {
  private let fixture: Fixture
  private let payment: Payment
  private var deliveries: DeliveryRepository { DeliveryRepository(fixture.database) }

  init() throws {
    fixture = try Fixture()
    payment = try fixture.created()
    try fixture.run("UPDATE bots SET username = 'loja_bot' WHERE id = 1")
  }

  private func tokens() throws -> [String] {
    try fixture.texts("SELECT delivery_token AS v FROM payments ORDER BY id")
  }

  private func turn(on isOn: Bool = true) throws {
    try fixture.run("UPDATE bots SET delivery_page = \(bind: isOn) WHERE id = 1")
  }

  @Test func `each payment begins with a token of its own, which opens its page and no other`()
    throws
  {
    // Would catch: a buyer who is shown what somebody else bought.
    try fixture.run("UPDATE payments SET status = 'failed'")
    let other = try fixture.created(update: 2, mayReuse: false)
    let tokens = try tokens()
    #expect(Set(tokens).count == 2)
    for (text, payment) in zip(tokens, [payment, other]) {
      let found = try deliveries.delivery(try #require(DeliveryToken(text)))
      #expect(found?.payment.id == payment.id && found?.botUsername == "loja_bot")
    }
    #expect(try deliveries.delivery(.nobodys) == nil)
  }

  @Test func `a payment's page has an address where its bot has such pages`() throws {
    #expect(try deliveries.token(of: payment) == nil)
    try turn()
    #expect(try deliveries.token(of: payment)?.secret.reveal() == tokens().first)
    var foreign = payment
    foreign.sellerID = SellerID(2)
    #expect(try deliveries.token(of: foreign) == nil)
    // Begun by the program before.
    try fixture.run("UPDATE payments SET delivery_token = NULL")
    #expect(try deliveries.token(of: payment) == nil)
  }

  @Test func `what was bought is handed out, one seller's to none of another`() throws {
    #expect(
      try deliveries.items(of: payment) == [AccessLink(name: "Plano", address: "https://x")])
    var foreign = payment
    foreign.sellerID = SellerID(2)
    #expect(try deliveries.items(of: foreign).isEmpty)
  }

  @Test func `a sale's event knows of the page where the buyer is led through it`() throws {
    // Would catch: `website` for a sale that no page has seen, and `chat` for one that it has.
    let facts = ConversionRepository(
      fixture.database, vault: fixture.vault, deliveryPage: "https://loja.example/delivery",
      in: SystemScope())
    func page() throws -> String? {
      try facts.purchase(payment.id, at: fixture.now)?.deliveryPage
    }
    #expect(try page() == nil)
    try turn()
    #expect(try page() == "https://loja.example/delivery")
    try fixture.run("UPDATE payments SET delivery_token = NULL")
    #expect(try page() == nil)
  }
}
