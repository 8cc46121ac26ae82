import Foundation
import JSON
import MariaDB
import Testing

/// A file from the seller's computer, through the page of a bot's texts, to buyers.
@Suite(.gated) struct MediaFileFlowTests {
  private static let mp4: [UInt8] = [0, 0, 0, 32] + Array("ftypisom\0\0\u{2}\0isomiso2".utf8)

  private static func photo(_ count: Int, mark: UInt8 = 1) -> [UInt8] {
    [0xFF, 0xD8, 0xFF, 0xE0] + Array(repeating: mark, count: count - 4)
  }

  private struct Scene {
    let seller: Seller
    let owner: AdminPerson
    let bot: String

    var texts: String { "/admin/bots/\(bot)/texts" }

    func upload(
      _ content: [UInt8], named name: String = "foto.jpg"
    ) async throws -> AdminPerson.Page {
      try await owner.upload("/admin/media/\(bot)/welcome", content, named: name, formPage: texts)
    }

    func addresses() async throws -> [String] {
      try await seller.stack.rows(
        """
        SELECT m.address FROM message_media m JOIN bots b ON b.id = m.bot_id
        WHERE b.username = \(bind: seller.bot) ORDER BY m.position
        """
      ).map { try $0.text("address") }
    }

    func storedFiles() async throws -> Int {
      try await seller.stack.rows(
        """
        SELECT f.id FROM uploaded_files f JOIN accounts a ON a.id = f.account_id
        WHERE a.name = \(bind: "Conta \(seller.slug)")
        """
      ).count
    }
  }

  private func scene() async throws -> Scene {
    let seller = try await Seller.make(on: Stack.shared.value)
    let owner = try await AdminPerson.join(
      seller.stack, "\(seller.slug)@exemplo.com.br", account: "Conta \(seller.slug)",
      role: "owner")
    let bot = try #require(try await AdminRoutes.ids(of: seller)["bot"])
    return Scene(seller: seller, owner: owner, bot: bot)
  }

  /// Bytes as they come, and the headers before them.
  private func fetch(
    _ url: String, _ arguments: [String] = [], in stack: Stack
  ) async throws -> (headers: String, body: [UInt8]) {
    let place = "\(stack.directory)/fetched-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: place) }
    let headers = try await eventually("a file that nginx lets through") {
      let result = try await run(
        "/usr/bin/curl", ["-s", "-m", "60", "-D", "-", "-o", place] + arguments + [url],
        environment: [:])
      return result.output.hasPrefix("HTTP/1.1 429") ? nil : result.output
    }
    return (headers, [UInt8]((try? Data(contentsOf: URL(fileURLWithPath: place))) ?? Data()))
  }

  /// What the bot's calls named, in turn.
  private func sentPhotos(by seller: Seller) async throws -> [String] {
    try await seller.sandbox.ask("telegram/calls?bot=\(seller.bot)").items
      .filter { $0["operation"].text == "sendPhoto" }.compactMap { $0["parameters"]["photo"].text }
  }

  @Test func `an uploaded photo is shown, fetched and sent, the second time by Telegram's name`()
    async throws
  {
    let scene = try await scene()
    let photo = Self.photo(2_100_000, mark: 0x0D) + Array(scene.seller.slug.utf8)
    let uploaded = try await scene.upload(photo, named: "Minha foto %22é\".html")
    #expect(uploaded.status == 303, "\(uploaded.text.suffix(1_000))")
    #expect(uploaded.location == "\(scene.texts)#media-welcome")
    let address = try #require(try await scene.addresses().first)
    #expect(address.hasPrefix("\(scene.seller.stack.publicURL)/media/"))
    let path = String(address.dropFirst(scene.seller.stack.publicURL.count))
    let page = try await scene.owner.get(scene.texts)
    #expect(page.text.contains("<img src=\"\(path)\""))
    // What Telegram gets is what was sent.
    let (headers, body) = try await fetch(address, in: scene.seller.stack)
    #expect(headers.hasPrefix("HTTP/1.1 200") && body == photo)
    for header in ["Content-Type: image/jpeg", "X-Content-Type-Options: nosniff", "immutable"] {
      #expect(headers.contains(header), "\(header): \(headers)")
    }
    let part = try await fetch(address, ["-r", "2000000-2000009"], in: scene.seller.stack)
    #expect(part.headers.hasPrefix("HTTP/1.1 206"))
    #expect(part.body == Array(photo[2_000_000...2_000_009]))
    for _ in 0..<2 {
      _ = try await Buyer(seller: scene.seller).start()
      try await scene.seller.quiet()
    }
    let sent = try await sentPhotos(by: scene.seller)
    #expect(sent.count == 2 && sent.first == address && sent.last?.hasPrefix("http") == false)
    // The page's own form keeps it.
    let saved = try await scene.owner.post(
      scene.texts,
      ["do": "save", "media.welcome[0].type": "photo", "media.welcome[0].url": address],
      formPage: scene.texts)
    #expect(saved.status == 303, "\(saved.text.suffix(2_000))")
    #expect(try await scene.addresses() == [address])
  }

  @Test func `what is too large or of another type is told on the page, and nothing is stored`()
    async throws
  {
    let scene = try await scene()
    let large = try await scene.upload(Self.photo(5_000_001))
    #expect(large.status == 422 && large.text.contains("a foto é grande demais: são até 5 MB"))
    let other = try await scene.upload(Array("<svg onload=alert(1)>".utf8))
    #expect(other.status == 422 && other.text.contains("não é de um arquivo que o Telegram mostre"))
    // Larger than the body that nginx takes: the page's words all the same.
    let huge = try await scene.upload(Self.mp4 + Array(repeating: 0, count: 22_000_000))
    #expect(huge.status == 413 && huge.text.contains("O arquivo é grande demais"))
    #expect(huge.header("Content-Security-Policy")?.contains("media-src 'self'") == true)
    // No other form takes a body like that.
    let form = try await scene.owner.upload(
      scene.texts, Self.photo(300_000), formPage: scene.texts)
    #expect(form.status == 413)
    #expect(try await scene.storedFiles() == 0)
    #expect(try await scene.addresses().isEmpty)
    let unknown = try await fetch(
      "\(scene.seller.stack.publicURL)/media/\(String(repeating: "0", count: 64)).jpg",
      in: scene.seller.stack)
    #expect(unknown.headers.hasPrefix("HTTP/1.1 404"))
  }

  @Test func `the largest video that Telegram takes is stored, and comes back as it was`()
    async throws
  {
    // Would catch: a limit on the way that is lower than the one that people read.
    let scene = try await scene()
    let start = Self.mp4 + Array(scene.seller.slug.utf8)
    let video = start + Array(repeating: 0xA7, count: 20_000_000 - start.count)
    let uploaded = try await scene.upload(video, named: "uso.mp4")
    #expect(uploaded.status == 303, "\(uploaded.text.suffix(1_000))")
    let address = try #require(try await scene.addresses().first)
    let (headers, body) = try await fetch(address, in: scene.seller.stack)
    #expect(headers.contains("Content-Type: video/mp4"))
    let isWhole = body == video
    #expect(isWhole)
    let one = try await scene.upload(video + [0], named: "uso.mp4")
    #expect(one.status == 422 && one.text.contains("o vídeo é grande demais: são até 20 MB"))
  }

  @Test func `a file that is not there any more leaves the text`() async throws {
    let scene = try await scene()
    let name = "\(String(repeating: "0", count: 64)).jpg"
    let address = "\(scene.seller.stack.publicURL)/media/\(name)"
    try await scene.seller.apply(
      scene.seller.document(media: ["welcome": [["type": "photo", "url": .text(address)]]]))
    let buyer = Buyer(seller: scene.seller)
    _ = try await buyer.start()
    #expect(try await buyer.messages().map { $0["kind"].text } == ["text"])
  }

  @Test func `a viewer and a stranger upload nothing`() async throws {
    let scene = try await scene()
    let viewer = try await AdminPerson.join(
      scene.seller.stack, "v-\(scene.seller.slug)@exemplo.com.br",
      account: "Conta \(scene.seller.slug)", role: "viewer")
    let photo = Self.photo(100_000)
    let refused = try await viewer.upload(
      "/admin/media/\(scene.bot)/welcome", photo, formPage: "/admin/me")
    #expect(refused.status == 403)
    let stranger = try await AdminPerson(scene.seller.stack).upload(
      "/admin/media/\(scene.bot)/welcome", photo, formPage: "/admin/login")
    #expect(stranger.status == 303 && stranger.location.hasPrefix("/admin/login"))
    #expect(try await scene.storedFiles() == 0)
  }

  @Test func `apply stores the file that its document names`() async throws {
    let scene = try await scene()
    let photo = Self.photo(3_000) + Array(scene.seller.slug.utf8)
    let folder = "\(scene.seller.stack.directory)/apply-\(scene.seller.slug)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(photo).write(to: URL(fileURLWithPath: "\(folder)/foto.jpg"))
    let document = scene.seller.document(
      media: ["welcome": [["type": "photo", "file": "foto.jpg"]]])
    try Data(document.bytes).write(to: URL(fileURLWithPath: "\(folder)/loja.json"))
    let result = try await scene.seller.stack.rastro("apply", "\(folder)/loja.json")
    try #require(result.status == 0, "\(result.messages)")
    let address = try #require(try await scene.addresses().first)
    #expect(try await fetch(address, in: scene.seller.stack).body == photo)
  }
}
