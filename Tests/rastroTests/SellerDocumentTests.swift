import Application
import Domain
import Foundation
import Testing

@testable import rastro

struct SellerDocumentTests {
  private static let environment = [
    "SYNCPAY_CLIENT_ID": "id-1", "SYNCPAY_CLIENT_SECRET": "sec-1", "BOT_TOKEN": "12:AB",
    "META_ACCESS_TOKEN": "EAAB",
  ]

  private func example() throws -> String {
    try String(contentsOf: documents.appending(path: "example.json"), encoding: .utf8)
  }

  private func read(
    _ text: String, environment: [String: String] = environment
  ) throws -> SellerConfiguration {
    try SellerDocument.read(Data(text.utf8), environment: environment)
  }

  private func problems(
    _ text: String, environment: [String: String] = environment
  ) throws -> [String] {
    let thrown = #expect(throws: DocumentFault.self) { try read(text, environment: environment) }
    return try #require(thrown).problems
  }

  /// The example with one text in it replaced.
  private func problems(replacing old: String, with new: String) throws -> [String] {
    let example = try example()
    try #require(example.contains(old))
    return try problems(example.replacing(old, with: new, maxReplacements: 1))
  }

  @Test func `the example is accepted with its secrets from the environment`() throws {
    let configuration = try read(example())
    #expect(configuration.account == "Loja de Exemplo")
    #expect(configuration.timeZone == "America/Sao_Paulo")
    #expect(
      configuration.gatewayAccounts.first?.credentials?.reveal()
        == ["client_id": "id-1", "client_secret": "sec-1"])
    let bot = try #require(configuration.bots.first)
    #expect(bot.token?.reveal() == "12:AB")
    #expect(bot.offers.map(\.price.centavos) == [1990, 9700])
    #expect(bot.isEnabled)
    let pool = try #require(configuration.pools.first)
    #expect(pool.slug == "oferta")
    #expect(pool.isActive)
    #expect(pool.pixel?.accessToken?.reveal() == "EAAB")
    #expect(pool.pixel?.isTrackingEnabled == true)
    #expect(pool.pixel?.actionSource == .website)
    #expect(pool.members.map(\.weight) == [1])
  }

  @Test(arguments: ["12.ABC.345/01DE-35", "12abc34501de35"])
  func `a CNPJ with letters may be a seller's own`(number: String) throws {
    let account = """
      "payer_data": { "policy": "own", "name": "Loja de Exemplo", "tax_number": "\(number)" },
            "credentials": {
      """
    let text = try example().replacing("\"credentials\": {", with: account, maxReplacements: 1)
    guard case .own(let payer)? = try read(text).gatewayAccounts.first?.payerPolicy else {
      Issue.record("not the seller's own")
      return
    }
    #expect(payer.taxNumber?.reveal() == "12ABC34501DE35")
  }

  @Test(arguments: ["America/Sampa", "Brasilia", "-3 horas", " "])
  func `a time zone that nobody knows is refused, with some that are known`(zone: String) throws {
    let problems = try problems(replacing: "\"America/Sao_Paulo\"", with: "\"\(zone)\"")
    #expect(problems.count == 1)
    let text = try #require(problems.first)
    #expect(text.hasPrefix("$.time_zone: ") && text.contains("America/Manaus"))
  }

  @Test func `without a time zone the stored one stays`() throws {
    #expect(try read(#"{"account": "x"}"#).timeZone == nil)
  }

  @Test(arguments: environment.keys.sorted())
  func `a secret that the environment lacks is named`(name: String) throws {
    var environment = Self.environment
    environment[name] = nil
    let problems = try problems(example(), environment: environment)
    #expect(problems.contains { $0.contains("a variável de ambiente \(name) não está definida") })
  }

  @Test(arguments: [
    (#""price": "19.90""#, #""price": "1.234""#, "$.bots[0].offers[0].price"),
    (#""price": "19.90""#, #""price": 1.234"#, "$.bots[0].offers[0].price"),
    (#""price": "19.90""#, #""price": "19,9,0""#, "$.bots[0].offers[0].price"),
    (#""price": "19.90""#, #""price": "1,234.56""#, "$.bots[0].offers[0].price"),
    (#""price": "19.90""#, #""price": 1e3"#, "$.bots[0].offers[0].price"),
    (#""price": "19.90""#, #""price": true"#, "$.bots[0].offers[0].price"),
    (#""price": "19.90""#, #""price": ["19.90"]"#, "$.bots[0].offers[0].price"),
    (#""price": "19.90""#, #""price": "19.905""#, "$.bots[0].offers[0].price"),
    (#""price": "19.90""#, #""price": "0.00""#, "$.bots[0].offers[0].price"),
    (#""price": "19.90""#, #""price": "-1.00""#, "$.bots[0].offers[0].price"),
    (#""price": "19.90", "#, "", "$.bots[0].offers[0].price"),
    (#""https://exemplo.com.br/acesso/mensal""#, #""exemplo""#, "$.bots[0].offers[0].access_link"),
    (
      #""https://exemplo.com.br/acesso/mensal""#, #""https://""#,
      "$.bots[0].offers[0].access_link"
    ),
    (
      #""https://exemplo.com.br/acesso/mensal""#, #""https://servidor/acesso""#,
      "$.bots[0].offers[0].access_link"
    ),
    (
      #""https://exemplo.com.br/acesso/mensal""#, #""https://exemplo.com.br/meu acesso""#,
      "$.bots[0].offers[0].access_link"
    ),
    (
      #""https://exemplo.com.br/acesso/mensal""#, #""https://exemplo..com""#,
      "$.bots[0].offers[0].access_link"
    ),
    (#""slug": "oferta""#, #""slug": "Oferta""#, "$.pools[0].slug"),
    (#""slug": "oferta""#, #""slug": "a/b""#, "$.pools[0].slug"),
    (#""slug": "oferta""#, #""slug": "oferta\n""#, "$.pools[0].slug"),
    (#""id": "123456789012345""#, #""id": "12a""#, "$.pools[0].pixel.id"),
    (
      #""tracking_enabled": true"#, #""tracking_enabled": "yes""#,
      "$.pools[0].pixel.tracking_enabled"
    ),
    (#""weight": 1"#, #""weight": 1001"#, "$.pools[0].bots[0].weight"),
    (#""weight": 1"#, #""weight": -1"#, "$.pools[0].bots[0].weight"),
    (#""weight": 1"#, #""weight": 1.5"#, "$.pools[0].bots[0].weight"),
    (#""weight": 1"#, #""weight": true"#, "$.pools[0].bots[0].weight"),
    (#""tracking_enabled": true"#, #""tracking_enabled": 1"#, "$.pools[0].pixel.tracking_enabled"),
    (#""type": "syncpay""#, #""type": "paypal""#, "$.gateway_accounts[0].type"),
    (#"{ "env": "BOT_TOKEN" }"#, #"{ "env": "BOT_TOKEN", "x": 1 }"#, "$.bots[0].token"),
    (#"{ "env": "BOT_TOKEN" }"#, "5", "$.bots[0].token"),
    (#""account": "Loja de Exemplo""#, #""account": """#, "$.account"),
    (#""welcome": "Olá, {{nome}}!"#, #""welcome": "{{nome"#, "$.bots[0].texts.welcome"),
    (#""welcome":"#, #""pix": "sem nada", "welcome":"#, "$.bots[0].texts.pix"),
    (#""welcome":"#, #""delivery": "sem nada", "welcome":"#, "$.bots[0].texts.delivery"),
  ])
  func `a wrong value is named by its place`(old: String, new: String, place: String) throws {
    #expect(try problems(replacing: old, with: new).contains { $0.hasPrefix("\(place): ") })
  }

  @Test(arguments: [
    ("\"1\"", "1.00"), ("\"0.01\"", "0.01"), ("\"1500.00\"", "1500.00"), ("\"19.9\"", "19.90"),
    ("\"19,90\"", "19.90"), ("\"R$ 1.234,56\"", "1234.56"), ("19.9", "19.90"), ("1500", "1500.00"),
    // Would catch: a binary number on the way, 0.29 × 100 = 28.
    ("0.29", "0.29"), ("9007199254.93", "9007199254.93"),
  ])
  func `a price is read exactly, as text or number`(json: String, decimal: String) throws {
    let changed = try example().replacing("\"19.90\"", with: json, maxReplacements: 1)
    #expect(try read(changed).bots.first?.offers.first?.price.decimal == decimal)
  }

  @Test func `a refused price says what is allowed`() throws {
    let problems = try problems(replacing: #""price": "19.90""#, with: #""price": "1.234""#)
    for form in ["19,90", "R$ 19,90", "1.234,56"] { #expect(problems[0].contains(form)) }
  }

  @Test(arguments: [
    (
      #""name": "Acesso vitalício""#, #""name": "Acesso mensal""#, "$.bots[0].offers[1].name",
      "$.bots[0].offers[0].name"
    ),
    (
      #""pools": ["#, #""pools": [{"name": "X", "slug": "oferta"},"#, "$.pools[1].slug",
      "$.pools[0].slug"
    ),
    (
      #""pools": ["#, #""pools": [{"name": "Campanha principal ", "slug": "y"},"#,
      "$.pools[1].name",
      "$.pools[0].name"
    ),
    (#""bots": ["#, #""bots": [{"name": "Bot de vendas"},"#, "$.bots[1].name", "$.bots[0].name"),
    (
      #"[{ "name": "Bot de vendas", "weight": 1 }]"#,
      #"[{ "name": "Bot de vendas" }, { "name": "Bot de vendas" }]"#, "$.pools[0].bots[1].name",
      "$.pools[0].bots[0].name"
    ),
    (
      #""gateway_account": "SyncPay principal""#,
      #""gateway_account": "A", "fallback_gateway_accounts": ["B", "A"]"#,
      "$.bots[0].fallback_gateway_accounts[1]", "$.bots[0].gateway_account"
    ),
  ])
  func `a name that stands twice is a problem at the second place, which names the first`(
    old: String, new: String, place: String, first: String
  ) throws {
    let problems = try problems(replacing: old, with: new)
    #expect(problems.contains { $0.hasPrefix("\(place): linha ") && $0.contains(first) })
  }

  @Test(arguments: ["", "{", "[]", "null", "\"x\"", "5"])
  func `what is no document is refused`(text: String) throws {
    #expect(try !problems(text).isEmpty)
  }

  @Test func `no problem shows a secret`() throws {
    let text = try example().replacing("\"slug\": \"oferta\"", with: "\"slug\": \"Ö\"")
    for problem in try problems(text) {
      for secret in Self.environment.values { #expect(!problem.contains(secret)) }
    }
  }
}

/// The directory of the documents that come with the program.
let documents = URL(filePath: #filePath).deletingLastPathComponent()
  .appending(path: "../../docs").standardizedFileURL
