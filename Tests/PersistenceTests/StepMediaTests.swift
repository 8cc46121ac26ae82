import Domain
import MariaDB
import TestDatabase
import TestPorts
import Testing

@testable import Application
@testable import Persistence

/// Media of steps: saved with their step, by a document and by forms, sent and kept like those of the bot's messages.
@Suite(.database) struct StepMediaTests {
  private typealias Step = SellerConfiguration.StepEntry

  private static let photo = MediaPart(.photo, address: "https://x.example/a.jpg")
  private static let video = MediaPart(.video, address: "https://x.example/b.mp4")
  private static let place = StepPlace(bot: "B", offer: "Plano")

  private let fixture: Fixture
  private let edits: SellerEditRepository
  private let seller: SellerScope

  init() throws {
    fixture = try Fixture()
    edits = SellerEditRepository(fixture.database, vault: fixture.vault, by: "ana@exemplo.com.br")
    try Self.apply([Self.photo], to: fixture)
    let sellers = try SellerRepository(fixture.database, in: SystemScope()).sellers()
    seller = SellerScope(try #require(sellers.first { $0.name == "Loja" }).id)
  }

  private static func discount(_ media: [MediaPart]?) -> Step {
    var step = Step(.recovery, name: "Desconto", price: .percentOff(20), delay: .hours(2))
    step.media = media
    return step
  }

  /// With a discount that has these media, an upsell after any offer that has a video, and a welcome text with a photo.
  private static func apply(
    _ media: [MediaPart]?, isListed: Bool = true, to fixture: Fixture
  ) throws {
    var bot = SellerConfiguration.BotEntry(
      name: "B", token: Secret("1:B"), gatewayAccount: nil, texts: [:],
      media: [.welcome: [photo]],
      offers: [
        .init(
          name: "Plano", price: Money(centavos: 1990), accessLink: "https://x/o", isActive: true)
      ], isEnabled: true)
    var upsell = Step(
      .upsell, name: "Grupo", price: .fixed(Money(centavos: 900)), accessLink: "https://x/q")
    upsell.media = [video]
    bot.offers[0].recovery = isListed ? [discount(media)] : []
    bot.upsells = [upsell]
    _ = try ConfigurationRepository(fixture.database, vault: fixture.vault, in: SystemScope())
      .save(
        VerifiedConfiguration(
          configuration: SellerConfiguration(
            account: "Loja", gatewayAccounts: [], bots: [bot], pools: []),
          usernames: ["B": "bot_b"]), at: fixture.now)
  }

  private func setup() throws -> BotSetup {
    let setup = SellerSetupRepository(fixture.database, vault: fixture.vault, in: seller)
    return try #require(try setup.bots().first)
  }

  private func step() throws -> StepSetup {
    try #require(try setup().offers[0].steps.first { $0.entry.name == "Desconto" })
  }

  private func sent() throws -> [StoredMedium] {
    let bots = BotRepository(fixture.database, vault: fixture.vault)
    let bot = try #require(try bots.bot(try setup().id))
    return try MediaRepository(fixture.database).media(of: .offer(try step().id), bot: bot)
  }

  private func save(_ media: [MediaPart]?, as intent: EditIntent = .change) throws {
    try edits.save(
      Self.discount(media), at: Self.place, as: intent, of: seller, at: fixture.now)
  }

  @Test func `what a document lists goes out with the step, and is shown in its form`() throws {
    try Self.apply([Self.video, Self.photo], to: fixture)
    #expect(try step().media == [Self.video, Self.photo])
    #expect(try sent().map(\.part) == [Self.video, Self.photo])
    // Of another step, and of the bot's own message.
    #expect(try setup().upsells.map(\.media) == [[Self.video]])
    #expect(try setup().media == [.welcome: [Self.photo]])
    let other = SellerSetupRepository(
      fixture.database, vault: fixture.vault, in: SellerScope(SellerID(1)))
    #expect(try other.bots().flatMap { $0.offers.flatMap(\.steps) }.isEmpty)
  }

  @Test func `the same document again changes nothing, and what Telegram calls a file stays`()
    throws
  {
    try fixture.run("UPDATE message_media SET telegram_file_id = CONCAT('F', id)")
    let before = try sent()
    #expect(before.first?.fileID != nil)
    try Self.apply([Self.photo], to: fixture)
    #expect(try sent() == before)
    try save([Self.video, Self.photo])
    #expect(try sent().map(\.fileID) == [nil, before.first?.fileID])
  }

  @Test func `left out they stay, and an empty list takes them away`() throws {
    // Would catch: a step whose price is changed in a file and whose picture is gone.
    try Self.apply(nil, to: fixture)
    #expect(try step().media == [Self.photo])
    try save(nil)
    #expect(try step().media == [Self.photo])
    try Self.apply([], to: fixture)
    #expect(try step().media.isEmpty && sent().isEmpty)
    #expect(try setup().upsells.map(\.media) == [[Self.video]])
  }

  @Test func `a form saves them with the step, and the trail says what they are`() throws {
    try save([Self.video])
    #expect(try step().media == [Self.video])
    try save([])
    #expect(try step().media.isEmpty)
    var other = Self.discount([Self.photo])
    other.name = "Outro"
    try edits.save(other, at: Self.place, as: .create, of: seller, at: fixture.now)
    #expect(try setup().offers[0].steps.map(\.media) == [[], [Self.photo]])
    let lines = try fixture.texts(
      "SELECT detail AS v FROM audit_log WHERE kind LIKE 'step%' ORDER BY id")
    #expect(lines.count == 3)
    #expect(lines[0].hasSuffix(", media: video https://x.example/b.mp4"))
    #expect(lines[1].hasSuffix(", media: none"))
  }

  @Test func `what cannot be saved leaves the media as they are`() throws {
    // Would catch: media that are stored though the price beside them was refused.
    var dear = Self.discount([Self.video])
    dear.price = .fixed(Money(centavos: 1990))
    let (edits, seller, now) = (edits, seller, fixture.now)
    #expect(throws: ConfigurationFault.self) {
      try edits.save(dear, at: Self.place, as: .change, of: seller, at: now)
    }
    #expect(throws: ConfigurationFault.self) { try save([Self.video], as: .create) }
    #expect(throws: ConfigurationFault.self) {
      try edits.save(
        Self.discount([]), at: Self.place, as: .change, of: SellerScope(SellerID(1)), at: now)
    }
    #expect(try step().media == [Self.photo])
  }

  @Test func `a step that is switched off keeps them for the day on which it is back`() throws {
    try Self.apply(nil, isListed: false, to: fixture)
    #expect(try !step().entry.isActive)
    #expect(try step().media == [Self.photo])
    try Self.apply(nil, to: fixture)
    #expect(try step().entry.isActive && sent().map(\.part) == [Self.photo])
  }

  @Test func `an uploaded file stays while a step names it, and goes with the bot`() throws {
    let file = try UploadedFile(FileSample.photo(100)) { _ in String(repeating: "c", count: 64) }
    let part = MediaPart(.photo, address: "https://loja.example/media/\(file.name.text)")
    let bot = try setup().id
    #expect(
      try edits.add(
        file, as: part, to: .offer(try step().id), of: bot, of: seller, at: fixture.now))
    #expect(try step().media == [Self.photo, part])
    try Self.apply(nil, isListed: false, to: fixture)
    let later = fixture.now.adding(.days(2))
    try removeFiles(at: later)
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM uploaded_files") == 1)
    try fixture.run(
      "DELETE FROM offers WHERE parent_offer_id IS NOT NULL AND bot_id = \(bind: bot)")
    try fixture.run("DELETE FROM offers WHERE bot_id = \(bind: bot)")
    try fixture.run("DELETE FROM bots WHERE id = \(bind: bot)")
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM message_media") == 0)
    try removeFiles(at: later)
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM uploaded_files") == 0)
  }

  private func removeFiles(at now: Timestamp) throws {
    let retention = Retention.sample(fixture.database)
    while try retention.removeFiles(at: now) {}
  }
}
