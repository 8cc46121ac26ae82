import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

/// A form that leaves a secret out keeps the one that is stored when it is saved, not the one that was stored when it
/// was tested.
@Suite(.database) struct KeptSecretTests {
  private let fixture: Fixture
  private let edits: SellerEditRepository
  private let seller: SellerScope
  private var later: Timestamp { fixture.now.adding(.hours(1)) }

  init() throws {
    fixture = try Fixture()
    edits = SellerEditRepository(fixture.database, vault: fixture.vault, by: "teste")
    let pixel = SellerConfiguration.PixelEntry(
      id: "77", accessToken: Secret("OLD"), isTrackingEnabled: true, testEventCode: nil,
      actionSource: .website)
    _ = try ConfigurationRepository(fixture.database, vault: fixture.vault, in: SystemScope()).save(
      VerifiedConfiguration(
        configuration: SellerConfiguration(
          account: "Loja",
          gatewayAccounts: [
            .init(
              name: "G", type: "syncpay", credentials: Secret(["id": "i1", "secret": "s1"]),
              payerPolicy: .own(Payer(fields: ["name": "Loja", "email": "a@x.com"])))
          ],
          bots: [
            .init(
              name: "B", token: Secret("1:OLD"), gatewayAccount: "G", texts: [:], offers: [],
              isEnabled: true)
          ],
          pools: [.init(name: "P", slug: "p", isActive: true, pixel: pixel, members: [])]),
        usernames: ["B": "old_bot"]), at: fixture.now)
    seller = SellerScope(
      try #require(
        try SellerRepository(fixture.database, in: SystemScope()).seller(named: "Loja")
      ).id)
  }

  /// As a form that left the token out was found good.
  private func testedPixel() throws -> SellerConfiguration.PixelEntry {
    pixel(token: nil).keeping(try edits.storedSecrets(of: seller).pixels["P"])
  }

  private func pixel(token: String?, code: String? = "T1") -> SellerConfiguration.PixelEntry {
    .init(
      id: "77", accessToken: token.map { Secret($0) }, isTrackingEnabled: true,
      testEventCode: code, actionSource: .website)
  }

  private func account(
    _ credentials: [String: String]?, payer: [String: String] = [:]
  ) -> SellerConfiguration.GatewayAccountEntry {
    .init(
      name: "G", type: "syncpay", credentials: credentials.map { Secret($0) },
      payerPolicy: .own(Payer(fields: payer)))
  }

  private func credentials() throws -> [String: String]? {
    try edits.storedSecrets(of: seller).credentials["G"]?.reveal()
  }

  @Test func `a pixel's token that another form saved in between stays, with what it is held for`()
    throws
  {
    // Would catch: a changed test code that brings the token back that somebody has just replaced.
    let tested = try testedPixel()
    try edits.save(pixel(token: "NEW", code: nil), ofPool: "P", of: seller, at: later)
    try fixture.run("UPDATE redirect_pools SET meta_held_reason = 'recusado'")
    try edits.save(tested, ofPool: "P", of: seller, at: later)
    #expect(try edits.storedSecrets(of: seller).pixels["P"]?.token?.reveal() == "NEW")
    #expect(
      try fixture.texts(
        "SELECT CONCAT(meta_test_event_code, meta_held_reason) AS v FROM redirect_pools")
        == ["T1recusado"])
  }

  @Test func `a kept token that works again frees what it was held for`() throws {
    try fixture.run("UPDATE redirect_pools SET meta_held_reason = 'recusado'")
    try edits.save(try testedPixel(), ofPool: "P", of: seller, at: later)
    #expect(try fixture.texts("SELECT meta_held_reason AS v FROM redirect_pools") == ["NULL"])
    #expect(try edits.storedSecrets(of: seller).pixels["P"]?.token?.reveal() == "OLD")
  }

  @Test func `a gateway's credentials that another form saved in between stay`() throws {
    let tested = account(nil).keeping(try edits.storedSecrets(of: seller))
    _ = try edits.save(
      account(["id": "i2", "secret": "s2"]), as: .change, of: seller, at: later)
    _ = try edits.save(tested, as: .change, of: seller, at: later)
    #expect(try credentials() == ["id": "i2", "secret": "s2"])
  }

  @Test func `credentials of two forms are never mixed`() throws {
    // Would catch: the new secret of one key beside the id of another, which nobody has tested.
    let tested = account(["secret": "s3"]).keeping(try edits.storedSecrets(of: seller))
    _ = try edits.save(
      account(["id": "i2", "secret": "s2"]), as: .change, of: seller, at: later)
    let fault = #expect(throws: ConfigurationFault.self) {
      _ = try edits.save(tested, as: .change, of: seller, at: later)
    }
    #expect(fault?.faults.map(\.path) == ["credentials"])
    #expect(try credentials() == ["id": "i2", "secret": "s2"])
    // With nothing in between, what is left out is joined to what is given.
    let again = account(["secret": "s3"]).keeping(try edits.storedSecrets(of: seller))
    _ = try edits.save(again, as: .change, of: seller, at: later)
    #expect(try credentials() == ["id": "i2", "secret": "s3"])
  }

  @Test func `payer data that a form left out is what is stored when it is saved`() throws {
    let tested = account(nil, payer: ["name": "Nova"]).keeping(try edits.storedSecrets(of: seller))
    _ = try edits.save(
      account(nil, payer: ["name": "X", "email": "b@x.com"]), as: .change, of: seller, at: later)
    _ = try edits.save(tested, as: .change, of: seller, at: later)
    #expect(
      try edits.storedSecrets(of: seller).payers["G"]?.fields.reveal()
        == ["name": "Nova", "email": "b@x.com"])
  }

  @Test func `a bot's token that another form saved in between stays, with its bot's name`() throws
  {
    // Would catch: links to one bot under which the token of another answers.
    func bot(_ token: String?, tested: String? = nil) -> SellerConfiguration.BotEntry {
      var bot = SellerConfiguration.BotEntry(
        name: "B", token: token.map { Secret($0) }, gatewayAccount: "G", texts: ["welcome": "Oi"],
        offers: [], isEnabled: true)
      bot.testedToken = tested.map { Secret($0) }
      return bot
    }
    _ = try edits.save(bot("2:NEW"), username: "new_bot", as: .change, of: seller, at: later)
    let saved = try edits.save(
      bot(nil, tested: "1:OLD"), username: "old_bot", as: .change, of: seller, at: later)
    #expect(saved.token.reveal() == "2:NEW" && saved.username == "new_bot")
    #expect(try edits.storedNames(of: seller, slugs: []).usernames == ["B": "new_bot"])
    // Telegram's newest name of the token that was tested is taken over.
    _ = try edits.save(
      bot(nil, tested: "2:NEW"), username: "renamed_bot", as: .change, of: seller, at: later)
    #expect(try edits.storedNames(of: seller, slugs: []).usernames == ["B": "renamed_bot"])
  }
}
