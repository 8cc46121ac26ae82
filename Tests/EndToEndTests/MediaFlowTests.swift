import Foundation
import JSON
import Testing

/// Photos, videos and sounds of a bot's messages, from the file of `rastro apply` to the chat.
@Suite(.gated) struct MediaFlowTests {
  private static let photo: JSONValue = ["type": "photo", "url": "https://x.example/capa.jpg"]
  private static let video: JSONValue = ["type": "video", "url": "https://x.example/uso.mp4"]

  private func apply(
    _ media: JSONValue, texts: JSONValue = [:], of seller: Seller
  ) async throws {
    try await seller.apply(seller.document(texts: texts, media: media))
  }

  private func sent(_ method: String, by seller: Seller) async throws -> [String] {
    try await seller.sandbox.ask("telegram/calls?bot=\(seller.bot)").items
      .filter { $0["operation"].text == method }
      .compactMap { call in
        call["parameters"][method.dropFirst(4).lowercased()].text
      }
  }

  @Test func `a welcome and a delivery with media, the second time by Telegram's own names`()
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value)
    try await apply(["welcome": [Self.photo], "delivery": [Self.video]], of: seller)
    for round in 1...2 {
      let buyer = Buyer(seller: seller)
      _ = try await buyer.reachCode()
      // Photo, text and buttons are one message.
      let welcome = try await buyer.message(containing: "Escolha")
      #expect(welcome["media"]["type"].text == "photo")
      #expect(!welcome["keyboard"].items.isEmpty)
      try await buyer.pay()
      let delivery = try await buyer.message(containing: Seller.accessLink)
      #expect(delivery["media"]["address"].text == "https://x.example/uso.mp4")
      #expect(try await buyer.messages().count == 4, "round \(round)")
    }
    let videos = try await sent("sendVideo", by: seller)
    #expect(videos.count == 2 && videos.first == "https://x.example/uso.mp4")
    #expect(videos.last?.hasPrefix("https://") == false)
    // The picture of the code is an upload, with no field of that name.
    let photos = try await sent("sendPhoto", by: seller)
    #expect(photos.count == 2 && photos.filter { $0.hasPrefix("https://") }.count == 1)
  }

  @Test func `a text too long for a caption comes after the media, with the buttons`() async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value)
    try await apply(
      ["welcome": [Self.photo, Self.video]], texts: ["welcome": "Oi {{nome}}"], of: seller)
    let first = Buyer(seller: seller)
    _ = try await first.start()
    #expect(try await first.messages().map { $0["kind"].text } == ["photo", "video", "text"])
    let long = String(repeating: "x", count: 1010) + " {{nome}}"
    try await apply(["welcome": [Self.photo]], texts: ["welcome": .text(long)], of: seller)
    let second = Buyer(seller: seller)
    _ = try await second.start()
    let messages = try await second.messages()
    #expect(messages.map { $0["kind"].text } == ["photo", "text"])
    #expect(messages.map { $0["keyboard"].items.isEmpty } == [true, false])
    // What Telegram called the photo was kept over the change of the texts.
    #expect(try await sent("sendPhoto", by: seller).last?.hasPrefix("https://") == false)
  }

  @Test func `a refused file leaves the text, and the seller hears of it once`() async throws {
    // Would catch: a paid buyer without the access link because of a dead address.
    let seller = try await Seller.make(on: Stack.shared.value)
    try await apply(["delivery": [Self.video]], of: seller)
    try await seller.fault("telegram", "sendVideo", ["kind": "media_refused"], times: 99)
    for _ in 0..<2 {
      let buyer = Buyer(seller: seller)
      _ = try await buyer.reachCode()
      try await buyer.pay()
      _ = try await buyer.settled()
      #expect(try await buyer.deliveries() == 1)
    }
    #expect(try await seller.alerts().filter { $0 == "alert:media_refused" }.count == 1)
    #expect(try await seller.outbox("delivery").map(\.state) == ["done", "done"])
  }

  @Test func `a pause that Telegram asks for in the middle repeats nothing`() async throws {
    // Would catch: a photo that comes again with the rest of the message.
    let seller = try await Seller.make(on: Stack.shared.value)
    try await apply(["welcome": [Self.photo, Self.video]], of: seller)
    try await seller.fault("telegram", "sendVideo", ["kind": "rate_limited", "retry_after": 1])
    let buyer = Buyer(seller: seller)
    _ = try await buyer.start()
    #expect(try await buyer.messages().map { $0["kind"].text } == ["photo", "video", "text"])
  }

  @Test func `a name that Telegram does not know is forgotten, and the address fetched again`()
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value)
    try await apply(["welcome": [Self.photo]], of: seller)
    _ = try await Buyer(seller: seller).start()
    try await seller.quiet()
    try await seller.stack.change(
      """
      UPDATE message_media m JOIN bots b ON b.id = m.bot_id
      SET m.telegram_file_id = 'of-another-bot' WHERE b.username = \(bind: seller.bot)
      """)
    let buyer = Buyer(seller: seller)
    _ = try await buyer.start()
    #expect(try await buyer.messages().map { $0["kind"].text } == ["photo"])
    try await eventually("the new name") {
      try await seller.stack.rows(
        """
        SELECT m.telegram_file_id AS v FROM message_media m JOIN bots b ON b.id = m.bot_id
        WHERE b.username = \(bind: seller.bot) AND m.telegram_file_id <> 'of-another-bot'
        """
      ).count == 1
    }
    #expect(try await !seller.alerts().contains("alert:media_refused"))
  }

  @Test
  func `media of the admin page reach the buyer, and a file of apply without them takes them away`()
    async throws
  {
    let seller = try await Seller.make(on: Stack.shared.value)
    let owner = try await AdminPerson.join(
      seller.stack, "\(seller.slug)@exemplo.com.br", account: "Conta \(seller.slug)",
      role: "owner")
    let bot = try #require(try await AdminRoutes.ids(of: seller)["bot"])
    let form = "/admin/bots/\(bot)/texts"
    let typed = [
      "media.welcome[0].type": "audio", "media.welcome[0].url": "https://x.example/a.mp3",
    ]
    let added = try await owner.post(form, typed.merging(["do": "media:add:welcome:0"]) { $1 })
    #expect(added.status == 200 && added.text.contains("media.welcome[1].url"))
    let saved = try await owner.post(form, typed.merging(["do": "save"]) { $1 })
    #expect(saved.status == 303, "\(saved.text.suffix(2_000))")
    let buyer = Buyer(seller: seller)
    _ = try await buyer.start()
    #expect(try await buyer.messages().map { $0["kind"].text } == ["audio"])
    try await apply([:], of: seller)
    let next = Buyer(seller: seller)
    _ = try await next.start()
    #expect(try await next.messages().map { $0["kind"].text } == ["text"])
  }
}
