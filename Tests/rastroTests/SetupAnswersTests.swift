import Application
import Domain
import Foundation
import Testing

@testable import rastro

/// `docs/setup.example.json`, `docs/setup.md` and ``SetupAnswers`` say the same.
struct SetupAnswersTests {
  private let secret = FileManager.default.temporaryDirectory.appending(path: "secret-\(UUID())")
    .path

  private func example() throws -> String {
    try Data("sec-1\n".utf8).write(to: URL(filePath: secret))
    return try String(contentsOf: documents.appending(path: "setup.example.json"), encoding: .utf8)
      .replacing("/etc/rastro/syncpay.secret", with: secret)
  }

  private func read(_ text: String) throws -> SetupAnswers {
    let environment = [
      "BOT_TOKEN": "12:AB", "SYNCPAY_CLIENT_ID": "id-1", "META_ACCESS_TOKEN": "EAAB",
    ]
    return try SetupAnswers.read(
      SellerDocument.parse(Data(text.utf8)), environment: environment)
  }

  private func problems(_ text: String) throws -> [String] {
    try #require(#expect(throws: DocumentFault.self) { try read(text) }).problems
  }

  @Test func `the example is accepted, with secrets from the environment and from a file`() throws {
    let answers = try read(example())
    #expect(answers.account == "Loja de Exemplo")
    #expect(answers.domain?.name == "loja.exemplo.com.br")
    #expect(answers.pair?.key == "/etc/ssl/loja/privkey.pem")
    #expect(answers.bot?.token?.reveal() == "12:AB")
    #expect(answers.gateway?.name == "SyncPay")
    #expect(
      answers.gateway?.credentials?.reveal() == ["client_id": "id-1", "client_secret": "sec-1"])
    #expect(answers.offer?.price.centavos == 1990)
    #expect(answers.pool?.slug == "oferta")
    #expect(answers.pixel?.isTrackingEnabled == true)
    #expect(answers.testEvent == "TEST12345")
    #expect(answers.email == "ana@exemplo.com.br")
  }

  @Test func `the document's table has every key that is read, and no other`() throws {
    typealias Keys = SetupAnswers.Keys
    let groups = [
      ("tls", Keys.tls), ("bot", Keys.bot), ("gateway", Keys.gateway), ("offer", Keys.offer),
      ("pool", Keys.pool), ("pixel", Keys.pixel), ("admin", Keys.admin),
    ]
    let paths = Set(groups.flatMap { group in group.1.map { "\(group.0).\($0)" } })
      .union(Keys.document.subtracting(groups.map(\.0)))
    let text = try String(contentsOf: documents.appending(path: "setup.md"), encoding: .utf8)
    let table = Set(text.matches(of: /\n\| `([a-z_.]+)` \|/).map { String($0.1) })
    #expect(table == paths)
  }

  @Test(arguments: [
    ("\"19,90\"", "\"1.234\"", "$.offer.price: linha 19"),
    ("\"loja.exemplo.com.br\"", "\"loja\"", "$.domain: linha 4"),
    ("\"oferta\"", "\"Oferta\"", "$.pool.slug"), ("\"syncpay\"", "\"paypal\"", "$.gateway.type"),
    ("\"BOT_TOKEN\"", "\"NADA\"", "$.bot.token"),
    ("\"ana@exemplo.com.br\"", "\"ana\"", "$.admin.email"),
    ("\"TEST12345\"", "\"com espaço\"", "$.pixel.test_event"),
    ("\"123456789012345\"", "\"12a\"", "$.pixel.id"),
    ("{ \"slug\"", "{ \"slugg\": 1, \"slug\"", "$.pool.slugg"),
    ("{ \"env\": \"META_ACCESS_TOKEN\" }", "{ \"file\": \"/nada\" }", "$.pixel.access_token"),
    ("\"domain\": \"loja.exemplo.com.br\",", "", "$.tls"),
  ])
  func `a wrong answer is named by its place`(old: String, new: String, place: String) throws {
    let example = try example()
    try #require(example.contains(old))
    let problems = try problems(example.replacing(old, with: new, maxReplacements: 1))
    #expect(problems.contains { $0.hasPrefix(place) }, "\(problems)")
  }

  @Test func `all that is wrong is told at once`() throws {
    let text = #"{"domain": "x", "offer": {"price": "0"}, "pool": {}, "gateway": {}, "outra": 1}"#
    let paths = try problems(text).map { $0.prefix { $0 != ":" } }
    for path in [
      "$.account", "$.domain", "$.offer.name", "$.offer.price", "$.offer.access_link",
      "$.pool.slug",
      "$.gateway.type", "$.outra",
    ] {
      #expect(paths.contains(Substring(path)), "\(path)")
    }
  }

  @Test func `answers for a seller who has nothing are a whole configuration`() throws {
    let configuration = try read(example()).configuration(among: .init())
    let bot = try #require(configuration.bots.first)
    #expect(bot.name == "Bot de vendas" && bot.gatewayAccount == "SyncPay")
    #expect(bot.offers.map(\.name) == ["Acesso mensal"])
    let pool = try #require(configuration.pools.first)
    #expect(pool.members.map(\.bot) == ["Bot de vendas"] && pool.pixel?.id == "123456789012345")
  }

  private static let stored = SetupAnswers.Stored(
    bots: [
      BotSetup(
        id: BotID(1), name: "Meu bot", username: "b", gatewayAccount: "Outro",
        texts: ["welcome": "Oi"],
        offers: [
          OfferSetup(
            id: OfferID(1), name: "Vitalício", price: Money(centavos: 9700),
            accessLink: "https://a.b/c")
        ])
    ],
    pools: [
      PoolSetup(
        id: RedirectPoolID(1), name: "Pool", slug: "black", template: "escuro",
        members: [PoolMemberSetup(bot: BotID(1), name: "Meu bot", username: "b", weight: 3)],
        pixel: PixelSetup(id: "99", isTrackingEnabled: true, startEvents: [.lead]))
    ])

  @Test func `what a seller has and the answers do not name stays as it is`() throws {
    // Would catch: offers switched off, texts lost, a pixel taken away by a file that is about a price.
    let answers = try read(
      #"""
      {"account": "A", "pool": {"slug": "black"},
       "offer": {"name": "Novo", "price": 5, "access_link": "https://a.b/n"}}
      """#)
    let configuration = try answers.configuration(among: Self.stored)
    let bot = try #require(configuration.bots.first)
    #expect(bot.name == "Meu bot" && bot.token == nil && bot.gatewayAccount == "Outro")
    #expect(bot.texts == ["welcome": "Oi"])
    #expect(bot.offers.map(\.name) == ["Vitalício", "Novo"])
    let pool = try #require(configuration.pools.first)
    #expect(pool.name == "Pool" && pool.template == "escuro" && pool.members.map(\.weight) == [3])
    #expect(pool.pixel?.id == "99" && pool.pixel?.keepsAccessToken == true)
    #expect(pool.pixel?.startEvents == [.lead])
    let path = SetupAnswers.path(of: "$.bots[0].offers[1].price", in: configuration, "Novo")
    #expect(path == "$.offer.price")
    #expect(
      SetupAnswers.path(of: "$.pools[0].pixel.access_token", in: configuration, "Novo")
        == "$.pixel.access_token")
  }

  @Test(arguments: [
    (#""offer": {"name": "N", "price": 5, "access_link": "https://a.b/n"}"#, "$.bot"),
    (#""pixel": {"id": "1"}"#, "$.pool"), (#""pool": {"slug": "x"}"#, "$.bot"),
  ])
  func `an answer that needs another one says which`(part: String, path: String) throws {
    let answers = try read("{\"account\": \"A\", \(part)}")
    let fault = #expect(throws: UnacceptableConfiguration.self) {
      try answers.configuration(among: .init())
    }
    #expect(fault?.problems.map(\.path) == [path])
  }
}
