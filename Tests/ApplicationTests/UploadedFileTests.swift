import Domain
import TestPorts
import Testing

@testable import Application

/// What a seller may upload for a message.
struct UploadedFileTests {
  private let files = FakeMediaFiles()
  private let seller = SellerScope(SellerID(1))

  private func upload(
    _ content: [UInt8], bot: BotID = BotID(7), files: FakeMediaFiles? = nil
  ) throws -> EditOutcome<MediaPart> {
    try AddMediaFile(
      files ?? self.files, hash: { _ in String(repeating: "a", count: 64) },
      address: { "https://loja.example/media/\($0.text)" }, clock: Surroundings().clock
    ).add(content, to: .message(.welcome), of: bot, of: seller)
  }

  private func faults(_ outcome: EditOutcome<MediaPart>) -> [FieldFault] {
    if case .invalid(let faults) = outcome { faults } else { [] }
  }

  @Test(arguments: [
    (FileSample.jpeg, FileFormat.jpeg), (FileSample.png, .png), (FileSample.webp, .webp),
    (FileSample.mp4, .mp4), (FileSample.m4a, .m4a), (FileSample.taggedMP3, .mp3),
    (FileSample.mp3, .mp3),
  ])
  func `a file is what its first bytes say`(content: [UInt8], format: FileFormat) {
    #expect(FileFormat(of: content) == format)
  }

  @Test(arguments: [
    "<svg xmlns=\"http://www.w3.org/2000/svg\">", "<!doctype html>", "GIF89a\u{1}\0\u{1}\0",
    "RIFF\0\0\0\0WAVEfmt ", "\0\0\0 ftypqt  \0\0\0\0", "\0\0\0 ftypheic\0\0\0\0",
    "\0\0\0 ftypavif\0\0\0\0", "OggS\0\u{2}", "%PDF-1.7", "PK\u{3}\u{4}", "ID", "RIFF", "ftyp", " ",
  ])
  func `what Telegram would not show as photo, video or sound is refused`(text: String) throws {
    #expect(FileFormat(of: Array(text.utf8)) == nil)
    #expect(try faults(upload(Array(text.utf8))).map(\.path) == ["file"])
    #expect(files.added.all.isEmpty)
  }

  @Test(
    arguments: [
      [0xFF, 0xD8], [0xFF, 0xFB, 0x90], [0xFF, 0xFB, 0xF0, 0], [0xFF, 0xEB, 0x90, 0],
      [0xFF, 0xFD, 0x90, 0], [0xFF, 0xFB, 0x9C, 0], [0xFF, 0xF1, 0x50, 0x80],
    ] as [[UInt8]])
  func `bytes that only look like a sound are none`(content: [UInt8]) {
    #expect(FileFormat(of: content) == nil)
  }

  @Test func `what a file is decides its kind, and it is listed at its address`() throws {
    guard case .done(let part, _) = try upload(FileSample.mp4) else {
      Issue.record("refused")
      return
    }
    #expect(part.kind == .video)
    #expect(part.address == "https://loja.example/media/\(String(repeating: "a", count: 64)).mp4")
    #expect(files.added.all.map(\.part) == [part])
    #expect(files.added.all.first?.slot == .message(.welcome))
  }

  @Test func `each kind has a size, the largest of which is taken`() throws {
    let most = 5_000_000
    #expect(try faults(upload(FileSample.photo(most))).isEmpty)
    let fault = try faults(upload(FileSample.photo(most + 1))).first
    #expect(fault?.message == "a foto é grande demais: são até 5 MB")
    let video = FileSample.mp4 + Array(repeating: 0, count: 20_000_000)
    #expect(
      try faults(upload(video)).map(\.message) == ["o vídeo é grande demais: são até 20 MB"])
    #expect(try faults(upload([])).map(\.path) == ["file"])
    #expect(files.added.all.count == 1)
  }

  @Test func `another seller's bot takes none, and what the store refuses is told`() throws {
    guard case .notFound = try upload(FileSample.png, bot: BotID(8)) else {
      Issue.record("stored for a bot that is not there")
      return
    }
    var full = files
    full.fault = ConfigurationFault([FieldFault("file", "cheio")])
    #expect(try faults(upload(FileSample.png, files: full)).map(\.message) == ["cheio"])
  }

  private static let hash = String(repeating: "0f", count: 32)

  @Test func `a name is read back as it is written`() throws {
    for format in FileFormat.allCases {
      let name = FileName(hash: Self.hash, format: format)
      #expect(FileName(name.text) == name)
    }
    #expect(FileName("\(Self.hash).jpg")?.format == .jpeg)
  }

  @Test(arguments: [
    "", "\(hash)", "\(hash).", "\(hash).svg", "\(hash).jpeg", "\(hash).jpg.html", "x\(hash).jpg",
    "\(hash.uppercased()).jpg", "\(hash.dropLast()).jpg", "\(hash).JPG", "../\(hash).jpg",
  ])
  func `a name of another form is none`(text: String) { #expect(FileName(text) == nil) }

  private func faults(_ part: MediaPart) -> [FieldFault] { [part].faults(FakeChatRules(), at: "m") }

  @Test func `an address of an uploaded file is taken as the installation has it`() {
    let path = "127.0.0.1:8080/media/\(Self.hash).jpg"
    #expect(faults(MediaPart(.photo, address: "http://\(path)")).isEmpty)
    #expect(faults(MediaPart(.photo, address: "https://\(path)")).isEmpty)
    for other in [
      "ftp://\(path)", "http://127.0.0.1/a/media/\(Self.hash).jpg",
      "http://a b/media/\(Self.hash).jpg",
    ] {
      #expect(faults(MediaPart(.photo, address: other)).map(\.path) == ["m[0].url"], "\(other)")
    }
  }

  @Test func `an uploaded photo cannot be sent as a video`() {
    let part = MediaPart(.video, address: "https://x.example/media/\(Self.hash).jpg")
    #expect(faults(part).map(\.path) == ["m[0].type"])
  }
}
