import Application
import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Persistence

/// What a seller's lists are narrowed to.
@Suite(.database) struct ListChoiceTests {
  private let fixture: Fixture

  init() throws {
    fixture = try Fixture()
    try fixture.run(
      """
      INSERT INTO redirect_pools (account_id, slug, name)
      VALUES (1, 'oferta', 'a'), (1, 'natal', 'b'), (2, 'outra', 'c')
      """)
  }

  @Test func `a seller chooses among their own bots, pools and gateway accounts`() throws {
    let own = try ListChoiceRepository(fixture.database, in: SellerScope(SellerID(1))).choices()
    let others = try ListChoiceRepository(fixture.database, in: SellerScope(SellerID(2))).choices()
    #expect(own.bots == [.init(BotID(1), "b")] && others.bots == [.init(BotID(2), "b")])
    #expect(own.pools.map(\.name) == ["natal", "oferta"] && others.pools.map(\.name) == ["outra"])
    #expect(own.gatewayAccounts == [.init(GatewayAccountID(1), "g")])
    let nobody = try ListChoiceRepository(fixture.database, in: SellerScope(SellerID(99))).choices()
    #expect(nobody == ListChoices())
  }
}
