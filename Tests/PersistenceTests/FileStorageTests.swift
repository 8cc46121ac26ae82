import Domain
import Foundation
import MariaDB
import TestDatabase
import TestPorts
import Testing

@testable import Application
@testable import Persistence

/// Files that sellers upload for bots' messages: as they are stored, given out and thrown away.
@Suite(.database) struct FileStorageTests {
  private let fixture: Fixture
  private let edits: SellerEditRepository
  private let files: UploadedFileRepository
  private let seller = SellerScope(SellerID(1))
  private let other = SellerScope(SellerID(2))

  init() throws {
    fixture = try Fixture()
    edits = SellerEditRepository(fixture.database, vault: fixture.vault, by: "ana@exemplo.com.br")
    files = UploadedFileRepository(fixture.database)
  }

  private func file(_ count: Int = 100, mark: UInt8 = 1) throws -> UploadedFile {
    try UploadedFile(FileSample.photo(count, mark: mark)) {
      String(repeating: "0", count: 62) + String(format: "%02x", $0.last ?? 0)
    }
  }

  private func part(_ file: UploadedFile) -> MediaPart {
    MediaPart(.photo, address: "https://loja.example/media/\(file.name.text)")
  }

  @discardableResult
  private func add(
    _ file: UploadedFile, to slot: MediaSlot = .message(.welcome), of bot: Int64 = 1,
    seller: SellerScope? = nil, at now: Timestamp? = nil
  ) throws -> Bool {
    try edits.add(
      file, as: part(file), to: slot, of: BotID(bot), of: seller ?? self.seller,
      at: now ?? fixture.now)
  }

  private func listed(_ slot: String = "welcome") throws -> [String] {
    try fixture.texts(
      "SELECT address AS v FROM message_media WHERE slot = \(bind: slot) ORDER BY position")
  }

  private func names() throws -> [String] {
    try fixture.texts("SELECT name AS v FROM uploaded_files ORDER BY name")
  }

  private func content(_ name: FileName) throws -> [UInt8]? {
    guard let stored = try files.file(name) else { return nil }
    var content: [UInt8] = []
    while let piece = try files.piece(Int(content.count / 1_000_000), of: stored) {
      #expect(piece.count <= 1_000_000)
      content += piece
      if content.count == stored.size { break }
    }
    #expect(content.count == stored.size)
    return content
  }

  @Test func `a file comes back as it was, whatever its size and bytes`() throws {
    // Would catch: bytes that are taken for text, and a last piece that is lost.
    for count in [100, 1_000_000, 2_500_001] {
      let file = try file(count, mark: UInt8(count % 200))
      try add(file)
      #expect(try content(file.name) == file.content)
    }
    let bytes = FileSample.jpeg + (0...255).map { UInt8($0) }
    let odd = try UploadedFile(bytes) { _ in String(repeating: "b", count: 64) }
    try add(odd)
    #expect(try content(odd.name) == bytes)
    #expect(try listed().count == 4)
  }

  @Test func `the same file twice is stored once, and may be listed twice`() throws {
    let file = try file()
    try add(file)
    try add(file, to: .message(.delivery))
    try add(file)
    #expect(try names() == [file.name.hash])
    #expect(try listed().count == 2 && listed("delivery").count == 1)
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM uploaded_file_pieces") == 1)
  }

  @Test func `another seller's bot takes none, and nothing is stored`() throws {
    #expect(try !add(file(), seller: other))
    #expect(try !add(file(), to: .offer(OfferID(1)), of: 2, seller: other))
    #expect(try !add(file(), to: .offer(OfferID(99))))
    #expect(try names().isEmpty && listed().isEmpty)
    #expect(try add(file(), to: .offer(OfferID(1))))
    #expect(try listed("offer:1").count == 1)
  }

  @Test func `each is in the audit trail with who sent it`() throws {
    try add(file())
    let lines = try fixture.texts("SELECT detail AS v FROM audit_log WHERE kind = 'bot_changed'")
    #expect(lines.count == 1 && lines[0].hasPrefix("by ana@exemplo.com.br: file for welcome"))
  }

  @Test func `a message takes ten, and is not changed by one more`() throws {
    for mark in 1...10 { try add(file(mark: UInt8(mark))) }
    let thrown = #expect(throws: ConfigurationFault.self) { try add(file(mark: 11)) }
    #expect(thrown?.faults.map(\.path) == ["file"])
    #expect(try listed().count == 10)
  }

  @Test func `a seller has a number of files and of bytes, each for themselves`() throws {
    let rows = (0..<199).map { "(1, '\(String(format: "%064d", $0))', 'jpeg', 1, NOW(3))" }
    try fixture.run(
      SQL(
        stringLiteral: "INSERT INTO uploaded_files (account_id, name, format, size, created_at) "
          + "VALUES \(rows.joined(separator: ","))"))
    try add(file(mark: 0xF1))
    let full = #expect(throws: ConfigurationFault.self) { try add(file(mark: 0xF2)) }
    #expect(full?.problems.first?.contains("200 arquivos ou 500 MB") == true)
    // What is there already is no more.
    try add(file(mark: 0xF1), to: .message(.delivery))
    #expect(try add(file(mark: 0xF2), of: 2, seller: other))
    try fixture.run("DELETE FROM uploaded_files WHERE account_id = 1 AND format = 'jpeg' LIMIT 50")
    try fixture.run("UPDATE uploaded_files SET size = 500000000 WHERE account_id = 1 LIMIT 1")
    #expect(throws: ConfigurationFault.self) { try add(file(mark: 0xF3)) }
  }

  private func throwAway(at now: Timestamp) throws {
    let retention = Retention.sample(fixture.database)
    while try retention.removeFiles(at: now) {}
  }

  @Test func `what no message names any more goes after a day, with its pieces`() throws {
    for mark in 1...7 { try add(file(mark: UInt8(mark))) }
    try fixture.run("DELETE FROM message_media WHERE position > 0")
    let end = fixture.now.adding(.days(1))
    try throwAway(at: end)
    #expect(try names().count == 7)
    try throwAway(at: end.adding(.milliseconds(1)))
    #expect(try names() == [file(mark: 1).name.hash])
    #expect(try content(file(mark: 1).name) != nil)
    #expect(try fixture.count("SELECT COUNT(*) AS n FROM uploaded_file_pieces") == 1)
    #expect(try files.file(file(mark: 2).name) == nil)
  }

  @Test func `one that was uploaded again is young again`() throws {
    // Would catch: a file that goes between being stored and being listed.
    try add(file())
    try fixture.run("DELETE FROM message_media")
    let later = fixture.now.adding(.days(3))
    try add(file(), at: later)
    try fixture.run("DELETE FROM message_media")
    try throwAway(at: later.adding(.hours(1)))
    #expect(try names().count == 1)
  }

  @Test func `another seller's message keeps nobody's file, and a moved installation keeps all`()
    throws
  {
    let (own, theirs) = (try file(mark: 1), try file(mark: 2))
    try add(own)
    try add(theirs, of: 2, seller: other)
    try fixture.run(
      """
      UPDATE message_media SET address = \(bind: "https://nova.example/media/\(own.name.text)")
      """)
    try throwAway(at: fixture.now.adding(.days(2)))
    #expect(try names() == [own.name.hash])
  }

  @Test func `apply stores the files of its document, of a new account and a known one`() throws {
    let store = ConfigurationRepository(fixture.database, vault: fixture.vault, in: SystemScope())
    for mark in [UInt8(1), 2] {
      let file = try file(mark: mark)
      var configuration = SellerConfiguration(
        account: "Nova", gatewayAccounts: [],
        bots: [
          .init(
            name: "B", token: Secret("1:N"), gatewayAccount: nil, texts: [:],
            media: [.welcome: [part(file)]], offers: [], isEnabled: true)
        ], pools: [])
      configuration.files = [file]
      _ = try store.save(
        VerifiedConfiguration(configuration: configuration, usernames: ["B": "n_bot"]),
        at: fixture.now)
      #expect(try content(file.name) == file.content)
      #expect(try listed() == [part(file).address])
    }
  }
}
