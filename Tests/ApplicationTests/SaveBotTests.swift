import Domain
import TestPorts
import Testing

@testable import Application

/// A form of one bot: what is looked at before it is saved, and what the form shows.
struct SaveBotTests {
  private let outside = FakeOutside()

  private func stored() -> FakeSellerEdits {
    var edits = FakeSellerEdits()
    edits.names = StoredNames(
      gatewayAccounts: ["G"], bots: ["B", "C"], usernames: ["B": "bot_OLD", "C": "bot_C"])
    edits.secrets.botTokens = ["B": Secret("OLD")]
    edits.bots = ["B": StoredBot(texts: [:], offers: [])]
    return edits
  }

  private func bot(
    _ name: String = "B", token: String? = nil, account: String? = "G", fallbacks: [String] = [],
    texts: [String: String] = [:], support: String? = nil
  ) -> SellerConfiguration.BotEntry {
    .init(
      name: name, token: token.map { Secret($0) }, gatewayAccount: account,
      fallbackGatewayAccounts: fallbacks, texts: texts, supportURL: support, offers: [],
      isEnabled: true)
  }

  private func save(
    _ bot: SellerConfiguration.BotEntry, _ edits: FakeSellerEdits,
    as intent: EditIntent = .change, of seller: SellerScope = FakeSellerEdits.owner,
    outside: FakeOutside? = nil
  ) throws -> String {
    try SaveBot(
      edits, connector: outside ?? self.outside, rules: FakeChatRules(),
      gateways: outside ?? self.outside, clock: Surroundings().clock
    ).save(bot, as: intent, of: seller).summary
  }

  @Test func `a bot is saved after Telegram was asked, and its webhook is set after that`() throws {
    let edits = stored()
    #expect(try save(bot("N", token: "NEW"), edits, as: .create) == "done")
    #expect(outside.calls.all == ["getMe NEW", "setWebhook"])
    #expect(edits.savedBots.all.map(\.username) == ["bot_NEW"])
  }

  @Test func `an untouched token is the stored one, and is tried`() throws {
    let edits = stored()
    #expect(try save(bot(), edits) == "done")
    #expect(outside.calls.all == ["getMe OLD", "setWebhook"])
    #expect(edits.savedBots.all.first?.bot.token == nil)
  }

  @Test func `stored steps keep no bot from being saved, but its texts have to hold their links`()
    throws
  {
    var edits = stored()
    var offer = SellerConfiguration.OfferEntry(
      name: "O", price: Money(centavos: 500), accessLink: "https://x", isActive: true)
    offer.recovery = [
      .init(
        .recovery, name: "R", price: .fixed(Money(centavos: 900)), delay: .seconds(1),
        text: String(repeating: "x", count: 99))
    ]
    let upsell = SellerConfiguration.StepEntry(
      .upsell, name: "U", price: .fixed(Money(centavos: 900)),
      accessLink: "https://" + String(repeating: "x", count: 13))
    edits.bots = ["B": StoredBot(texts: [:], offers: [offer], upsells: [upsell])]
    let form = bot(texts: ["delivery": "1234567890"])
    #expect(try save(form, edits) == "invalid texts.delivery")
    edits.bots["B"]?.upsells[0].isActive = false
    #expect(try save(form, edits) == "done")
  }

  @Test func `what is wrong is told by field, and nobody is asked`() throws {
    // Would catch: a form that is refused only after a call with a key in it.
    for (form, fields) in [
      (bot("N"), "token"), (bot("", token: "T"), "name"),
      (bot(String(repeating: "x", count: 101), token: "T"), "name"),
      (bot("N", token: "T", account: "X"), "gateway_account"),
      (bot("N", token: "T", fallbacks: ["G"]), "fallback_gateway_accounts[0]"),
      (bot("N", token: "T", account: nil, fallbacks: ["G"]), "fallback_gateway_accounts"),
      (
        bot("N", token: "T", texts: ["welcome": String(repeating: "x", count: 31)]), "texts.welcome"
      ),
      (bot("N", token: "T", support: "ftp://x"), "support"), (bot("B", token: "T"), "name"),
    ] {
      let edits = stored()
      #expect(try save(form, edits, as: .create) == "invalid \(fields)")
      #expect(edits.savedBots.all.isEmpty)
    }
    #expect(outside.calls.all.isEmpty)
  }

  @Test func `texts are measured with the links of the stored offers that are on sale`() throws {
    var edits = stored()
    func offer(_ length: Int, _ isActive: Bool) -> SellerConfiguration.OfferEntry {
      .init(
        name: "\(length)", price: Money(centavos: 100),
        accessLink: "https://" + String(repeating: "x", count: length - 8), isActive: isActive)
    }
    edits.bots["B"] = StoredBot(texts: [:], offers: [offer(20, true), offer(500, false)])
    #expect(try save(bot(texts: ["welcome": "1234567890"]), edits) == "done")
    edits.bots["B"] = StoredBot(texts: [:], offers: [offer(21, true)])
    #expect(try save(bot(texts: ["welcome": "1234567890"]), edits) == "invalid texts.welcome")
  }

  @Test func `an account that does not charge so little as a stored offer is refused at its field`()
    throws
  {
    // Would catch: a bot whose buyers press a button and hear that nothing can be charged.
    var edits = stored()
    edits.names.gatewayAccounts = ["G", "H"]
    edits.names.gatewayTypes = ["G": "cheap", "H": "dear"]
    var outside = FakeOutside()
    outside.leastCharges = ["cheap": 1, "dear": 100]
    func sells(_ centavos: Int64, isActive: Bool = true) {
      edits.bots["B"] = StoredBot(
        texts: [:],
        offers: [
          .init(
            name: "Plano", price: Money(centavos: centavos), accessLink: "https://x",
            isActive: isActive)
        ])
    }
    sells(99)
    #expect(try save(bot(), edits, outside: outside) == "done")
    #expect(try save(bot(account: "H"), edits, outside: outside) == "invalid gateway_account")
    #expect(
      try save(bot(fallbacks: ["H"]), edits, outside: outside)
        == "invalid fallback_gateway_accounts[0]")
    sells(99, isActive: false)
    #expect(try save(bot(account: "H"), edits, outside: outside) == "done")
    sells(100)
    #expect(try save(bot(account: "H"), edits, outside: outside) == "done")
  }

  @Test func `an account that does not charge so little as a stored step is refused as well`()
    throws
  {
    // Would catch: a discount or an upsell whose buyers hear that nothing can be charged, for the offer is dear enough.
    typealias Step = SellerConfiguration.StepEntry
    var edits = stored()
    edits.names.gatewayAccounts = ["G", "H"]
    edits.names.gatewayTypes = ["G": "cheap", "H": "dear"]
    var outside = FakeOutside()
    outside.leastCharges = ["cheap": 1, "dear": 100]
    func price(_ centavos: Int64) -> StepPrice { .fixed(Money(centavos: centavos)) }
    let upsell = Step(.upsell, name: "U", price: price(99), accessLink: "https://x")
    func account(
      _ recovery: [Step] = [], upsells: [Step] = [], ofBot: [Step] = [], bumps: [Step] = [],
      isOnSale: Bool = true
    ) throws -> String {
      var offer = SellerConfiguration.OfferEntry(
        name: "Plano", price: Money(centavos: 200), accessLink: "https://x", isActive: isOnSale)
      (offer.recovery, offer.upsells, offer.orderBumps) = (recovery, upsells, bumps)
      edits.bots["B"] = StoredBot(texts: [:], offers: [offer], upsells: ofBot)
      #expect(try save(bot(), edits, outside: outside) == "done")
      return try save(bot(fallbacks: ["H"]), edits, outside: outside)
    }
    let refused = "invalid fallback_gateway_accounts[0]"
    #expect(try account([Step(.recovery, name: "R", price: .percentOff(51))]) == refused)
    #expect(try account([Step(.recovery, name: "R", price: .percentOff(50))]) == "done")
    #expect(try account([Step(.recovery, name: "R", price: price(99))]) == refused)
    #expect(try account([Step(.recovery, name: "R", price: .unchanged)]) == "done")
    #expect(try account(upsells: [upsell]) == refused)
    #expect(try account(upsells: [upsell], isOnSale: false) == "done")
    #expect(try account(ofBot: [upsell]) == refused)
    var off = upsell
    off.isActive = false
    #expect(try account(upsells: [off], ofBot: [off]) == "done")
    // What goes along is charged with its offer.
    #expect(
      try account(bumps: [Step(.orderBump, name: "J", price: price(1), accessLink: "https://x")])
        == "done")
  }

  @Test func `a bot of another seller is not found, nor its gateway account`() throws {
    let edits = stored()
    #expect(try save(bot(token: "T"), edits, of: FakeSellerEdits.other) == "not found")
    #expect(
      try save(bot(token: "T"), edits, as: .create, of: FakeSellerEdits.other)
        == "invalid gateway_account")
    #expect(edits.savedBots.all.isEmpty && outside.calls.all.isEmpty)
  }

  @Test func `the token of another bot is refused`() throws {
    // Would catch: two bots that take each other's webhook away.
    let edits = stored()
    #expect(try save(bot(token: "C"), edits) == "invalid token")
    #expect(edits.savedBots.all.isEmpty)
  }

  @Test(arguments: [BotCheck.refused(reason: "401"), .unavailable(reason: "401")])
  func `what Telegram has against the token is shown at it, and nothing is saved`(check: BotCheck)
    throws
  {
    let edits = stored()
    var outside = FakeOutside()
    outside.bots = ["OLD": check]
    #expect(try save(bot(), edits, outside: outside) == "refused token: Telegram: 401")
    #expect(edits.savedBots.all.isEmpty)
  }

  @Test func `a webhook that Telegram does not take is a warning of a saved bot`() throws {
    let edits = stored()
    var outside = FakeOutside()
    outside.connection = .refused(reason: "400")
    let summary = try save(bot(), edits, outside: outside)
    #expect(summary == "done | o Telegram não aceitou o webhook: 400; salve de novo")
    #expect(edits.savedBots.all.count == 1)
  }

  @Test func `what the store refuses is told by field, and no webhook is set`() throws {
    var edits = stored()
    edits.fault = ConfigurationFault([FieldFault("gateway_account", "não existe")])
    #expect(try save(bot(), edits) == "invalid gateway_account")
    #expect(outside.calls.all == ["getMe OLD"])
  }

  @Test func `a check saves nothing and sets no webhook`() throws {
    let edits = stored()
    let outcome = try SaveBot(
      edits, connector: outside, rules: FakeChatRules(), gateways: outside,
      clock: Surroundings().clock
    ).check(bot(), as: .change, of: FakeSellerEdits.owner)
    #expect(outcome.summary == "done")
    #expect(edits.savedBots.all.isEmpty && outside.calls.all == ["getMe OLD"])
  }
}
