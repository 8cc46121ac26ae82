import Domain
import TestPorts
import Testing

@testable import Application

/// What is looked at before a seller's configuration is saved, and in which order.
struct ApplyConfigurationTests {
  private struct Store: ConfigurationStore {
    var secrets = StoredSecrets()
    var names = StoredNames()
    var bots: [String: StoredBot] = [:]
    let saved = Log<VerifiedConfiguration>()

    func storedSecrets(account: String) -> StoredSecrets { secrets }
    func storedNames(for configuration: SellerConfiguration) -> StoredNames { names }
    func storedBots(for configuration: SellerConfiguration) -> [String: StoredBot] { bots }
    func save(_ verified: VerifiedConfiguration, at now: Timestamp) -> SavedConfiguration {
      saved.add(verified)
      return SavedConfiguration(
        bots: verified.configuration.bots.map {
          BotConnection(
            name: $0.name, publicID: "", username: "u", token: Secret(""), webhookSecret: Secret("")
          )
        }, gatewayAccounts: [])
    }
  }

  private typealias Outside = FakeOutside

  private func entry(
    token: String? = "T", pixel: SellerConfiguration.PixelEntry? = nil, account: String? = "G",
    credentials: [String: String]? = ["k": "v"], kept: Set<String> = [], slug: String = "p",
    member: String = "B", fallbacks: [String] = [], policy: PayerPolicy = .none
  ) -> SellerConfiguration {
    SellerConfiguration(
      account: "Loja",
      gatewayAccounts: [
        .init(
          name: "G", type: "syncpay", credentials: credentials.map { Secret($0) },
          keptCredentials: kept, payerPolicy: policy)
      ],
      bots: [
        .init(
          name: "B", token: token.map { Secret($0) }, gatewayAccount: account,
          fallbackGatewayAccounts: fallbacks, texts: [:], offers: [], isEnabled: true)
      ],
      pools: [
        .init(
          name: "P", slug: slug, isActive: true, pixel: pixel,
          members: [.init(bot: member, weight: 1, priority: 0, isEnabled: true)])
      ])
  }

  private func pixel(
    _ id: String, token: String?, keeps: Bool = false
  ) -> SellerConfiguration.PixelEntry {
    .init(
      id: id, accessToken: token.map { Secret($0) }, keepsAccessToken: keeps,
      isTrackingEnabled: true, testEventCode: nil, actionSource: .chat)
  }

  private func apply(_ store: Store, _ outside: Outside) -> ApplyConfiguration {
    ApplyConfiguration(
      store: store, bots: outside, gateways: outside, pixels: outside,
      clock: Clock { Timestamp(seconds: 1) })
  }

  private func paths(
    _ configuration: SellerConfiguration, _ store: Store = Store(), _ outside: Outside = Outside()
  ) throws -> [String] {
    let thrown = #expect(throws: UnacceptableConfiguration.self) {
      try apply(store, outside).apply(configuration) { _ in }
    }
    // Would catch: a key that travels, or a row that is written, for a file that is refused anyway.
    #expect(outside.calls.all.isEmpty)
    #expect(store.saved.all.isEmpty)
    return try #require(thrown).problems.map(\.path)
  }

  @Test func `names that are nowhere are told by path before anybody is asked`() throws {
    #expect(
      try paths(entry(account: "X", member: "Y", fallbacks: ["G", "Z"])) == [
        "$.bots[0].gateway_account", "$.bots[0].fallback_gateway_accounts[1]",
        "$.pools[0].bots[0].name",
      ])
  }

  @Test func `names that are stored already need not stand in the file`() throws {
    var store = Store()
    store.names = StoredNames(gatewayAccounts: ["X"], bots: ["Y"])
    _ = try apply(store, Outside()).apply(entry(account: "X", member: "Y")) { _ in }
    #expect(store.saved.all.count == 1)
  }

  @Test func `a secret that is neither given nor stored is told by path`() throws {
    #expect(try paths(entry(token: nil)) == ["$.bots[0].token"])
    #expect(try paths(entry(credentials: nil)) == ["$.gateway_accounts[0].credentials"])
    #expect(
      try paths(entry(credentials: ["id": "1"], kept: ["secret"]))
        == ["$.gateway_accounts[0].credentials.secret"])
    #expect(
      try paths(entry(pixel: pixel("1", token: nil, keeps: true)))
        == ["$.pools[0].pixel.access_token"])
  }

  @Test func `a masked credential is saved with its stored value, beside the new ones`() throws {
    var store = Store()
    store.secrets.credentials = ["G": Secret(["id": "old", "secret": "stored"])]
    _ = try apply(store, Outside()).apply(entry(credentials: ["id": "new"], kept: ["secret"])) {
      _ in
    }
    let saved = try #require(store.saved.all.first).configuration.gatewayAccounts[0]
    #expect(saved.credentials?.reveal() == ["id": "new", "secret": "stored"])
  }

  @Test func `settings and payer data that the gateway does not take are told by path`() throws {
    var outside = Outside()
    outside.settingsProblems = ["base_url: deve ser um endereço"]
    #expect(try paths(entry(), Store(), outside) == ["$.gateway_accounts[0].settings.base_url"])
    outside = Outside()
    outside.traits.requiredPayerData = [.taxNumber]
    #expect(try paths(entry(), Store(), outside) == ["$.gateway_accounts[0].payer_data"])
    #expect(
      try paths(entry(policy: .own(Payer())), Store(), outside)
        == ["$.gateway_accounts[0].payer_data"])
  }

  @Test func `a price that a gateway of its bot does not charge is told by path`() throws {
    var outside = Outside()
    outside.leastCharges = ["syncpay": 100, "stored": 200]
    var store = Store()
    store.names = StoredNames(gatewayAccounts: ["X"], gatewayTypes: ["G": "old", "X": "stored"])
    func prices(_ centavos: [Int64], fallbacks: [String]) -> SellerConfiguration {
      var configuration = entry(fallbacks: fallbacks)
      configuration.bots[0].offers = centavos.enumerated().map { index, centavos in
        .init(
          name: "\(index)", price: Money(centavos: centavos), accessLink: "https://x",
          isActive: index < 3)
      }
      return configuration
    }
    #expect(
      try paths(prices([100, 99, 98, 1], fallbacks: []), store, outside)
        == ["$.bots[0].offers[1].price", "$.bots[0].offers[2].price"])
    // Would catch: an account that only stands in, and refuses every buyer sent to it.
    #expect(
      try paths(prices([100, 200], fallbacks: ["X"]), store, outside)
        == ["$.bots[0].offers[0].price"])
    _ = try apply(store, outside).apply(prices([100, 200], fallbacks: [])) { _ in }
    #expect(store.saved.all.count == 1)
  }

  @Test func `stored steps that a document leaves as they are count with its prices`() throws {
    // Would catch: a new base price, or another account, that brings a stored discount under what is charged.
    typealias Step = SellerConfiguration.StepEntry
    var outside = Outside()
    outside.leastCharges = ["syncpay": 100]
    var stored = SellerConfiguration.OfferEntry(
      name: "Plano", price: Money(centavos: 1000), accessLink: "https://x", isActive: true)
    let cheap = StepPrice.fixed(Money(centavos: 99))
    stored.recovery = [Step(.recovery, name: "R", price: .percentOff(50))]
    stored.upsells = [Step(.upsell, name: "U", price: cheap)]
    var store = Store()
    store.bots["B"] = StoredBot(
      texts: [:], offers: [stored], upsells: [Step(.upsell, name: "Q", price: cheap)])
    func document(
      _ centavos: Int64, isActive: Bool = true, steps: [Step]? = nil
    ) -> SellerConfiguration {
      var configuration = entry()
      var offer = SellerConfiguration.OfferEntry(
        name: "Plano", price: Money(centavos: centavos), accessLink: "https://x",
        isActive: isActive)
      (offer.recovery, offer.upsells) = (steps, steps)
      configuration.bots[0].offers = [offer]
      configuration.bots[0].upsells = steps
      return configuration
    }
    let place = "$.bots[0]"
    #expect(
      try paths(document(198), store, outside)
        == ["\(place).offers[0].recovery", "\(place).offers[0].upsells", "\(place).upsells"])
    #expect(
      try paths(document(200), store, outside)
        == ["\(place).offers[0].upsells", "\(place).upsells"])
    #expect(
      try paths(document(198, isActive: false), store, outside) == ["\(place).upsells"])
    // A list of the document's takes the place of the stored one.
    _ = try apply(store, outside).apply(document(198, steps: [])) { _ in }
    #expect(store.saved.all.count == 1)
  }

  @Test
  func `a slug of another pool, or another one for a pool that ads lead to, is refused at once`()
    throws
  {
    for names in [
      StoredNames(takenSlugs: ["p"]), StoredNames(slugs: ["P": "outro"]),
      StoredNames(slugs: ["Q": "p"]),
    ] {
      var store = Store()
      store.names = names
      let outside = Outside()
      #expect(throws: ConfigurationFault.self) { try apply(store, outside).apply(entry()) { _ in } }
      #expect(outside.calls.all.isEmpty)
    }
  }

  @Test func `a given pixel token is tried, and a stored one that events are sent with`() throws {
    var store = Store()
    store.secrets.pixels = ["P": StoredPixel(id: "1", token: Secret("OLD"))]
    for (pixel, calls) in [
      (pixel("1", token: "NEW"), ["pixel 1 NEW"]), (pixel("2", token: nil), ["pixel 2 OLD"]),
      (pixel("1", token: nil), ["pixel 1 OLD"]),
      (pixel("1", token: nil, keeps: true), ["pixel 1 OLD"]),
      (pixel("2", token: nil, keeps: true), ["pixel 2 OLD"]),
    ] as [(SellerConfiguration.PixelEntry, [String])] {
      let outside = Outside()
      _ = try apply(store, outside).apply(entry(pixel: pixel)) { _ in }
      #expect(outside.calls.all.filter { $0.hasPrefix("pixel") } == calls)
    }
    // A token that works again is saved like a new one, so that what it held back goes out.
    #expect(
      store.saved.all.last?.configuration.pools[0].pixel?.accessToken?.reveal() == "OLD")
  }

  @Test func `an outage of Meta is no reason against a stored token, its refusal is`() throws {
    // Would catch: texts that cannot be changed while Meta is away.
    var store = Store()
    store.secrets.pixels = ["P": StoredPixel(id: "1", token: Secret("OLD"))]
    var outside = Outside()
    let said = Log<String>()
    outside.pixel = .unavailable(reason: "fora do ar")
    _ = try apply(store, outside).apply(entry(pixel: pixel("1", token: nil))) { said.add($0) }
    #expect(said.all.contains { $0.contains("o token guardado do pixel não foi testado") })
    outside.pixel = .refused(reason: "recusado")
    #expect(throws: ConfigurationFault.self) {
      try apply(store, outside).apply(entry(pixel: pixel("1", token: nil))) { _ in }
    }
  }

  @Test(arguments: [
    PixelCheck.refused(reason: "recusado"), .unavailable(reason: "recusado"),
  ])
  func `a pixel token that does not work, or cannot be tried, keeps everything from being saved`(
    check: PixelCheck
  ) throws {
    let store = Store()
    var outside = Outside()
    outside.pixel = check
    let thrown = #expect(throws: ConfigurationFault.self) {
      try apply(store, outside).apply(entry(pixel: pixel("1", token: "T"))) { _ in }
    }
    #expect(thrown?.problems == ["pool P: pixel 1: recusado"])
    #expect(thrown?.isSaved == false)
    #expect(store.saved.all.isEmpty)
  }

  @Test func `everything that the outside refuses is told with its field's place`() throws {
    var outside = Outside()
    outside.bots = ["T": .refused(reason: "401")]
    outside.gateway = .refused(reason: "403")
    outside.pixel = .refused(reason: "400")
    let store = Store()
    let thrown = #expect(throws: ConfigurationFault.self) {
      try apply(store, outside).apply(entry(pixel: pixel("1", token: "P"))) { _ in }
    }
    #expect(
      thrown?.faults == [
        FieldFault("$.bots[0].token", "bot B: Telegram: 401"),
        FieldFault("$.gateway_accounts[0].credentials", "conta G: 403"),
        FieldFault("$.pools[0].pixel.access_token", "pool P: pixel 1: 400"),
      ])
    #expect(store.saved.all.isEmpty)
  }

  @Test func `tracking without any token is warned of, not refused`() throws {
    let said = Log<String>()
    _ = try apply(Store(), Outside()).apply(entry(pixel: pixel("1", token: nil))) { said.add($0) }
    #expect(said.all.contains { $0.hasPrefix("aviso: pool P: sem access_token") })
  }

  @Test func `two bots with one token are refused`() throws {
    // Would catch: two bots that take each other's webhook away.
    var configuration = entry()
    configuration.bots.append(configuration.bots[0])
    configuration.bots[1].name = "C"
    let thrown = #expect(throws: ConfigurationFault.self) {
      try apply(Store(), Outside()).apply(configuration) { _ in }
    }
    #expect(thrown?.problems.first?.contains("o token é o mesmo do bot B") == true)
  }

  @Test func `a check makes the calls that read and saves nothing`() throws {
    let (store, outside) = (Store(), Outside())
    let verified = try apply(store, outside).check(entry(pixel: pixel("1", token: "X"))) { _ in }
    #expect(outside.calls.all == ["getMe T", "pixel 1 X"])
    #expect(store.saved.all.isEmpty)
    #expect(verified.usernames == ["B": "bot_T"])
  }

  @Test func `a webhook that Telegram does not take is told as saved`() throws {
    let store = Store()
    var outside = Outside()
    outside.connection = .refused(reason: "400")
    let thrown = #expect(throws: ConfigurationFault.self) {
      try apply(store, outside).apply(entry()) { _ in }
    }
    #expect(thrown?.isSaved == true)
    #expect(store.saved.all.count == 1)
  }
}
