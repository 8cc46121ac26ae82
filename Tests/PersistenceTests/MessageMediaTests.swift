import Domain
import MariaDB
import TestDatabase
import Testing

@testable import Application
@testable import Persistence

/// Media of bots' messages: as they are saved, as they are sent, and what Telegram calls them.
@Suite(.database) struct MessageMediaTests {
  private static let photo = MediaPart(.photo, address: "https://x.example/a.jpg")
  private static let video = MediaPart(.video, address: "https://x.example/b.mp4")

  private let fixture: Fixture
  private let media: MediaRepository
  private let shops: [SellerScope]
  private let bots: [Bot]

  init() throws {
    fixture = try Fixture()
    media = MediaRepository(fixture.database)
    let store = ConfigurationRepository(fixture.database, vault: fixture.vault, in: SystemScope())
    for shop in ["Loja", "Outra"] { try Self.apply(shop, [.welcome: [Self.photo]], store, fixture) }
    shops = try SellerRepository(fixture.database, in: SystemScope()).sellers()
      .filter { ["Loja", "Outra"].contains($0.name) }.sorted { $0.name < $1.name }
      .map { SellerScope($0.id) }
    let repository = BotRepository(fixture.database, vault: fixture.vault)
    let ids = try fixture.texts("SELECT id AS v FROM bots WHERE name = 'B' ORDER BY account_id")
    bots = try ids.compactMap { Int64($0) }.compactMap { try repository.bot(BotID($0)) }
    try #require(bots.count == 2)
  }

  private static func apply(
    _ shop: String, _ media: [OutgoingMessage.Kind: [MediaPart]],
    _ store: ConfigurationRepository, _ fixture: Fixture
  ) throws {
    let bot = SellerConfiguration.BotEntry(
      name: "B", token: Secret("1:\(shop)"), gatewayAccount: nil, texts: [:], media: media,
      offers: [
        .init(
          name: "Plano", price: Money(centavos: 1990), accessLink: "https://x", isActive: true)
      ], isEnabled: true)
    _ = try store.save(
      VerifiedConfiguration(
        configuration: SellerConfiguration(
          account: shop, gatewayAccounts: [], bots: [bot], pools: []),
        usernames: ["B": "bot_\(shop)"]), at: fixture.now)
  }

  private func apply(_ media: [OutgoingMessage.Kind: [MediaPart]]) throws {
    try Self.apply(
      "Loja", media,
      ConfigurationRepository(fixture.database, vault: fixture.vault, in: SystemScope()), fixture)
  }

  private func stored(
    _ kind: OutgoingMessage.Kind = .welcome, of bot: Int = 0
  ) throws -> [StoredMedium] {
    try media.media(of: .message(kind), bot: bots[bot])
  }

  @Test func `media go out in the order of the document, and are shown in it`() throws {
    try apply([.welcome: [Self.video, Self.photo, Self.video], .delivery: [Self.photo]])
    #expect(try stored().map(\.part) == [Self.video, Self.photo, Self.video])
    #expect(try stored(.delivery).map(\.part) == [Self.photo])
    #expect(try stored(.pix).isEmpty)
    let setup = SellerSetupRepository(fixture.database, vault: fixture.vault, in: shops[0])
    let bot = try #require(try setup.bots().first)
    #expect(
      bot.media == [.welcome: [Self.video, Self.photo, Self.video], .delivery: [Self.photo]])
    #expect(bot.entry.media == bot.media)
    // The other seller's stay as they were.
    #expect(try stored(of: 1).map(\.part) == [Self.photo])
  }

  @Test func `the same document again changes nothing, and one without media takes them away`()
    throws
  {
    let before = try stored()
    try apply([.welcome: [Self.photo]])
    #expect(try stored() == before)
    try apply([:])
    #expect(try stored().isEmpty)
  }

  @Test func `what Telegram calls a file stays with its address, wherever it moves`() throws {
    // Would catch: every file fetched anew after any change of the bot's texts.
    try media.learn("F1", of: try #require(try stored().first), bot: bots[0])
    try apply([.welcome: [Self.video, Self.photo]])
    #expect(try stored().map(\.fileID) == [nil, "F1"])
    let other = MediaPart(.photo, address: "https://x.example/new.jpg")
    try apply([.welcome: [other, Self.video]])
    #expect(try stored().map(\.fileID) == [nil, nil])
  }

  @Test func `what was learnt of an address that has changed meanwhile is not kept`() throws {
    // Would catch: buyers who get the old picture for ever.
    let medium = try #require(try stored().first)
    try fixture.run("UPDATE message_media SET address = 'https://x.example/new.jpg'")
    try media.learn("OLD", of: medium, bot: bots[0])
    #expect(try stored().first?.fileID == nil)
  }

  @Test func `only the name that was refused is forgotten`() throws {
    let medium = try #require(try stored().first)
    try media.learn("NEW", of: medium, bot: bots[0])
    try media.forget("OLD", of: medium, bot: bots[0])
    #expect(try stored().first?.fileID == "NEW")
    try media.forget("NEW", of: medium, bot: bots[0])
    #expect(try stored().first?.fileID == nil)
  }

  @Test func `a name is learnt for its own seller's medium only`() throws {
    let medium = try #require(try stored().first)
    try media.learn("F1", of: medium, bot: bots[1])
    #expect(try stored().first?.fileID == nil)
  }

  @Test func `a buyer's name is known to the bot that they wrote to`() throws {
    let users = BuyerRepository(fixture.database, vault: fixture.vault)
    _ = try users.person(
      BotUpdate.Person(telegramID: 77, firstName: "Ana"), of: bots[0], at: fixture.now)
    #expect(try users.firstName(telegramID: 77, bot: bots[0]) == "Ana")
    #expect(try users.firstName(telegramID: 77, bot: bots[1]) == nil)
  }
}
