import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

/// Steps beside and after offers: saved by a document and by forms, switched off, and never an offer of the menu.
@Suite(.database) struct StepEditTests {
  typealias Step = SellerConfiguration.StepEntry

  private let fixture: Fixture
  private let edits: SellerEditRepository
  private let seller: SellerScope
  private let other = SellerScope(SellerID(1))

  init() throws {
    fixture = try Fixture()
    edits = SellerEditRepository(fixture.database, vault: fixture.vault, by: "ana@exemplo.com.br")
    try Self.apply(Self.document(), to: fixture)
    let sellers = try SellerRepository(fixture.database, in: SystemScope()).sellers()
    seller = SellerScope(try #require(sellers.first { $0.name == "Loja" }).id)
  }

  private static func apply(_ configuration: SellerConfiguration, to fixture: Fixture) throws {
    _ = try ConfigurationRepository(fixture.database, vault: fixture.vault, in: SystemScope())
      .save(
        VerifiedConfiguration(configuration: configuration, usernames: ["B": "bot_b"]),
        at: fixture.now)
  }

  private static let bump = Step(
    .orderBump, name: "Extra", price: .fixed(Money(centavos: 500)), accessLink: "https://x/j",
    text: "Leva junto?")
  private static let reminder = Step(
    .recovery, name: "Lembrete", price: .unchanged, delay: .minutes(15))
  private static let discount = Step(
    .recovery, name: "Extra", price: .percentOff(20), delay: .hours(2), isActive: false)
  private static let upsell = Step(
    .upsell, name: "Extra", price: .fixed(Money(centavos: 3000)), accessLink: "https://x/u")
  private static let anyUpsell = Step(
    .upsell, name: "Extra", price: .fixed(Money(centavos: 900)), delay: .days(1),
    accessLink: "https://x/q")

  /// Everything is called alike on purpose: what follows different offers, or in different ways, is not the same.
  private static func document(
    _ change: (inout SellerConfiguration.BotEntry) -> Void = { bot in
      bot.offers[0].orderBumps = [bump]
      bot.offers[0].recovery = [reminder, discount]
      bot.offers[0].upsells = [upsell]
      bot.offers[1].upsells = [upsell]
      bot.upsells = [anyUpsell]
    }
  ) -> SellerConfiguration {
    var bot = SellerConfiguration.BotEntry(
      name: "B", token: Secret("1:B"), gatewayAccount: nil, texts: [:],
      offers: [("Plano", 1990), ("Extra", 990)].map {
        .init(
          name: $0.0, price: Money(centavos: $0.1), accessLink: "https://x/o", isActive: true)
      }, isEnabled: true)
    change(&bot)
    return SellerConfiguration(account: "Loja", gatewayAccounts: [], bots: [bot], pools: [])
  }

  private var bot: StoredBot {
    get throws { try #require(try edits.storedBot(named: "B", of: seller)) }
  }

  @Test
  func `what is stored of a document's bots is read with their steps, in the seller's own reach`()
    throws
  {
    func stored(_ account: String, in scope: any Scope) throws -> [String: StoredBot] {
      var document = Self.document()
      document.account = account
      return try ConfigurationRepository(fixture.database, vault: fixture.vault, in: scope)
        .storedBots(for: document)
    }
    for scope in [SystemScope(), seller] as [any Scope] {
      let bots = try stored("Loja", in: scope)
      #expect(bots.keys.sorted() == ["B"] && bots["B"]?.upsells == [Self.anyUpsell])
      #expect(bots["B"]?.offers.first?.recovery == [Self.reminder, Self.discount])
    }
    #expect(try stored("Nova", in: SystemScope()).isEmpty)
    #expect(try stored("Loja", in: other).isEmpty)
  }

  @Test func `a document's steps are stored after their offers, and shown as they stand`() throws {
    let bot = try bot
    #expect(bot.offers.map(\.name) == ["Plano", "Extra"])
    #expect(bot.offers[0].orderBumps == [Self.bump])
    #expect(bot.offers[0].recovery == [Self.reminder, Self.discount])
    #expect(bot.offers[0].upsells == [Self.upsell] && bot.offers[1].upsells == [Self.upsell])
    #expect(bot.offers[1].orderBumps == [] && bot.upsells == [Self.anyUpsell])
    let setup = SellerSetupRepository(fixture.database, vault: fixture.vault, in: seller)
    let shown = try #require(try setup.bots().first)
    #expect(shown.offers.map(\.name) == ["Plano", "Extra"])
    // In the order of the rows' positions, over all kinds.
    #expect(Set(shown.offers[0].steps.map(\.entry.price)).count == 4)
    #expect(shown.offers[0].steps.count == 4 && shown.offers[1].steps.map(\.entry) == [Self.upsell])
    #expect(shown.upsells.map(\.entry) == [Self.anyUpsell])
    let others = SellerSetupRepository(fixture.database, vault: fixture.vault, in: other)
    #expect(try others.bots().allSatisfy { $0.upsells.isEmpty && $0.offers[0].steps.isEmpty })
  }

  @Test func `no step is an offer of the menu`() throws {
    let id = try #require(
      try SellerSetupRepository(fixture.database, vault: fixture.vault, in: seller).bots().first
    ).id
    let bots = BotRepository(fixture.database, vault: fixture.vault)
    #expect(try bots.offers(of: id).map(\.name) == ["Plano", "Extra"])
    try fixture.run("UPDATE offers SET is_active = 0 WHERE relation IS NULL")
    let steps = try FirstStepsRepository(fixture.database, in: seller).steps()
    #expect(!steps.hasOffer)
  }

  @Test
  func `lists that a document leaves out stay, and what a list does not name is switched off`()
    throws
  {
    let before = try bot
    try Self.apply(Self.document { _ in }, to: fixture)
    #expect(try bot.offers[0].recovery == before.offers[0].recovery)
    #expect(try bot.offers[0].orderBumps == before.offers[0].orderBumps)
    #expect(try bot.upsells == before.upsells)
    let rows = try fixture.count("SELECT COUNT(*) AS n FROM offers")
    try Self.apply(
      Self.document { bot in
        bot.offers[0].recovery = [Self.discount]
        bot.offers[0].orderBumps = []
        bot.offers[0].upsells = []
      }, to: fixture)
    #expect(try bot.offers[0].orderBumps?.map(\.isActive) == [false])
    #expect(try bot.offers[0].upsells?.map(\.isActive) == [false])
    // Of another offer, and after any.
    #expect(try bot.offers[1].upsells == [Self.upsell] && bot.upsells == [Self.anyUpsell])
    let recovery = try #require(try bot.offers[0].recovery)
    #expect(recovery.map(\.name).sorted() == ["Extra", "Lembrete"])
    #expect(recovery.filter(\.isActive).isEmpty)
    // Payments refer to the rows.
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM offers") == rows)
  }

  @Test func `one step saved leaves everything else alone, and its price stands in the trail`()
    throws
  {
    var bump = Self.bump
    bump.price = .fixed(Money(centavos: 750))
    bump.text = nil
    let place = StepPlace(bot: "B", offer: "Plano")
    try edits.save(bump, at: place, as: .change, of: seller, at: fixture.now)
    let after = try bot
    #expect(after.offers[0].orderBumps == [bump])
    #expect(after.offers[0].recovery == [Self.reminder, Self.discount])
    #expect(after.offers.map(\.price.centavos) == [1990, 990])
    #expect(after.offers[0].upsells == [Self.upsell] && after.upsells == [Self.anyUpsell])
    var second = Self.bump
    second.name = "Segundo"
    try edits.save(second, at: place, as: .create, of: seller, at: fixture.now)
    #expect(try bot.offers[0].orderBumps == [bump, second])
    var discount = Self.discount
    discount.price = .percentOff(30)
    try edits.save(discount, at: place, as: .change, of: seller, at: fixture.now)
    let lines = try fixture.database.repeatable {
      try $0.query("SELECT kind, detail FROM audit_log ORDER BY id")
    }
    #expect(
      try lines.map { try $0.text("kind") } == ["step_changed", "step_created", "step_changed"])
    let details = try lines.map { try $0.text("detail") }
    #expect(
      details[0] == "by ana@exemplo.com.br: order_bump Extra of offer Plano of bot B: 7.50, on, "
        + "leads to https://x/j")
    #expect(details[2].contains("downsell Extra of offer Plano of bot B: 30 % off, off"))
  }

  @Test func `a step that is there is not made again, and one that is not is not changed`() throws {
    func fields(_ save: () throws -> Void) -> [String]? {
      #expect(throws: ConfigurationFault.self, performing: save)?.faults.map(\.path)
    }
    let (edits, seller, now) = (edits, seller, fixture.now)
    let offer = StepPlace(bot: "B", offer: "Plano")
    var unknown = Self.upsell
    unknown.name = "X"
    for refused in [
      fields { try edits.save(Self.bump, at: offer, as: .create, of: seller, at: now) },
      fields { try edits.save(unknown, at: offer, as: .change, of: seller, at: now) },
      fields {
        try edits.save(
          unknown, at: StepPlace(bot: "B", offer: "X"), as: .create, of: seller, at: now)
      },
      fields {
        try edits.save(
          unknown, at: StepPlace(bot: "X", offer: nil), as: .create, of: seller, at: now)
      },
      fields { try edits.save(unknown, at: offer, as: .create, of: other, at: now) },
    ] { #expect(refused == ["name"]) }
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM audit_log") == 0)
  }

  @Test func `an offer does not get as cheap as a discount on it`() throws {
    // Would catch: a buyer who is offered what they did not pay for at a higher price.
    var dear = Self.discount
    (dear.price, dear.isActive) = (.fixed(Money(centavos: 1000)), true)
    try edits.save(
      dear, at: StepPlace(bot: "B", offer: "Plano"), as: .change, of: seller, at: fixture.now)
    let cheap = SellerConfiguration.OfferEntry(
      name: "Plano", price: Money(centavos: 1000), accessLink: "https://x/o", isActive: true)
    let (edits, seller, now) = (edits, seller, fixture.now)
    let form = #expect(throws: ConfigurationFault.self) {
      try edits.save(cheap, ofBot: "B", as: .change, of: seller, at: now)
    }
    #expect(form?.faults.map(\.path) == ["price"])
    #expect(throws: ConfigurationFault.self) {
      try Self.apply(Self.document { $0.offers[0].price = Money(centavos: 900) }, to: fixture)
    }
    #expect(try bot.offers[0].price == Money(centavos: 1990))
    // The other way round, and by a file that has the steps.
    dear.price = .fixed(Money(centavos: 1990))
    let step = #expect(throws: ConfigurationFault.self) {
      try edits.save(
        dear, at: StepPlace(bot: "B", offer: "Plano"), as: .change, of: seller, at: now)
    }
    #expect(step?.faults.map(\.path) == ["price"])
    dear.isActive = false
    try edits.save(
      dear, at: StepPlace(bot: "B", offer: "Plano"), as: .change, of: seller, at: now)
    try edits.save(cheap, ofBot: "B", as: .change, of: seller, at: now)
  }
}
