package import Application
package import Domain

/// Stores files for messages of the first seller's bot 7 and knows what was stored.
package struct FakeMediaFiles: MediaFileEdits {
  package let added = Log<(file: UploadedFile, part: MediaPart, slot: MediaSlot)>()
  /// What the store refuses every file with.
  package var fault: ConfigurationFault?

  package init() {}

  package func add(
    _ file: UploadedFile, as part: MediaPart, to slot: MediaSlot, of bot: BotID,
    of seller: SellerScope, at now: Timestamp
  ) throws -> Bool {
    guard bot == BotID(7), seller.sellerID == SellerID(1) else { return false }
    if let fault { throw fault }
    added.add((file, part, slot))
    return true
  }
}

/// The beginnings of files as programs write them.
package enum FileSample {
  package static let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16] + Array("JFIF".utf8)
  package static let png: [UInt8] = [0x89] + Array("PNG\r\n".utf8) + [0x1A, 0x0A, 0, 0, 0, 13]
  package static let webp = Array("RIFF\0\0\0\0WEBPVP8 ".utf8)
  package static let mp4: [UInt8] = [0, 0, 0, 32] + Array("ftypisom\0\0\u{2}\0isomiso2".utf8)
  package static let m4a: [UInt8] = [0, 0, 0, 32] + Array("ftypM4A \0\0\0\0M4A mp42".utf8)
  package static let taggedMP3 = Array("ID3\u{4}\0\0\0\0\0\0".utf8)
  package static let mp3: [UInt8] = [0xFF, 0xFB, 0x90, 0x64, 0, 0]

  /// A photo of so many bytes, different for each mark.
  package static func photo(_ count: Int, mark: UInt8 = 1) -> [UInt8] {
    jpeg + Array(repeating: mark, count: count - jpeg.count)
  }
}
