/// What an uploaded file is: those kinds that Telegram takes as a photo, a video or a sound (facts: telegram 4.6).
package enum FileFormat: String, CaseIterable, Sendable {
  case jpeg, png, webp, mp4, mp3, m4a

  /// By its first bytes: what the sender calls it may be anything.
  package init?(of content: some Sequence<UInt8>) {
    let start = Array(content.prefix(Self.longestSign))
    func has(_ bytes: [UInt8], at index: Int = 0) -> Bool {
      start.dropFirst(index).starts(with: bytes)
    }
    if has([0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if has([0x89] + Array("PNG\r\n\u{1A}\n".utf8)) {
      self = .png
    } else if has(Array("RIFF".utf8)), has(Array("WEBP".utf8), at: 8) {
      self = .webp
    } else if has(Array("ftyp".utf8), at: 4), start.count >= 12 {
      let brand = String(decoding: start[8..<12], as: UTF8.self)
      if Self.soundBrands.contains(brand) {
        self = .m4a
      } else if Self.videoBrands.contains(brand) {
        self = .mp4
      } else {
        return nil
      }
    } else if has(Array("ID3".utf8)) || Self.isSoundFrame(start) {
      self = .mp3
    } else {
      return nil
    }
  }

  private static let longestSign = 16

  /// ISO/IEC 14496-12: what a file of this family says that it is.
  ///
  /// Others are QuickTime, 3GP, HEIC and AVIF.
  private static let videoBrands: Set = [
    "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "mp41", "mp42", "avc1",
    "M4V ", "M4VH", "M4VP", "MSNV", "dash",
  ]
  private static let soundBrands: Set = ["M4A ", "M4B "]

  /// The head of a frame of MPEG layer III, with values that are in use.
  private static func isSoundFrame(_ start: [UInt8]) -> Bool {
    guard start.count >= 4, start[0] == 0xFF, start[1] & 0xE0 == 0xE0 else { return false }
    let (version, layer) = (start[1] >> 3 & 3, start[1] >> 1 & 3)
    let (bitRate, sampleRate) = (start[2] >> 4, start[2] >> 2 & 3)
    return version != 1 && layer == 1 && (1...14).contains(bitRate) && sampleRate != 3
  }

  package var kind: MediaPart.Kind {
    switch self {
    case .jpeg, .png, .webp: .photo
    case .mp4: .video
    case .mp3, .m4a: .audio
    }
  }

  package var nameExtension: String { self == .jpeg ? "jpg" : rawValue }

  package var contentType: String {
    switch self {
    case .jpeg, .png, .webp: "image/\(rawValue)"
    case .mp4: "video/mp4"
    case .mp3: "audio/mpeg"
    case .m4a: "audio/mp4"
    }
  }
}
