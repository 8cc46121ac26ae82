import JSON

/// A picture, video or sound that a bot sent.
struct Attachment: Sendable, Equatable {
  enum Kind: String {
    case photo, video, audio
  }

  let kind: Kind
  let id: String
  /// Valid for the bot that uploaded it, no other.
  let bot: String
  let bytes: [UInt8]
  let width: Int
  let height: Int
  /// Set when the bot gave an address instead of a file.
  let url: String?

  private static let sizeLimit = 10 << 20

  init(upload bytes: [UInt8], bot: String) throws(TelegramError) {
    guard !bytes.isEmpty else { throw .badRequest("file must be non-empty") }
    guard bytes.count <= Self.sizeLimit else {
      throw .badRequest("file is too big")
    }
    guard let size = pictureSize(bytes) else { throw .badRequest("IMAGE_PROCESS_FAILED") }
    guard size.width + size.height <= 10_000, size.width <= size.height * 20,
      size.height <= size.width * 20
    else { throw .badRequest("PHOTO_INVALID_DIMENSIONS") }
    kind = .photo
    id = Identifiers.uuid()
    self.bot = bot
    self.bytes = bytes
    (width, height) = size
    url = nil
  }

  /// A file that Telegram would fetch, after ``FileAtAddress``; the sandbox only remembers where it is.
  init(_ kind: Kind, url: String, bot: String) {
    self.kind = kind
    id = Identifiers.uuid()
    self.bot = bot
    self.url = url
    bytes = []
    (width, height) = (640, 480)
  }

  var address: String { url ?? "/sandbox/api/telegram/photos/\(id).png" }

  /// As the message in the Bot API has it, under the name of its kind.
  var json: JSONValue {
    let file: JSONValue = [
      "file_id": .string(id), "file_unique_id": .string(String(id.prefix(8))),
      "file_size": JSONValue(bytes.count),
    ]
    let size: JSONValue = ["width": JSONValue(width), "height": JSONValue(height)]
    return switch kind {
    case .photo: .array([file.merging(size)])
    case .video: file.merging(size).merging(["duration": 1])
    case .audio: file.merging(["duration": 1])
    }
  }

  /// As the control API shows it.
  var summary: JSONValue {
    ["type": .string(kind.rawValue), "address": .string(address), "file_id": .string(id)]
  }
}

/// Width and height of a PNG; JPEG and WebP pass with a size of convenience.
private func pictureSize(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
  if bytes.starts(with: [0xFF, 0xD8, 0xFF]) || bytes.starts(with: Array("RIFF".utf8)) {
    return (640, 480)
  }
  let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  guard bytes.starts(with: signature), bytes.count >= 33 else { return nil }
  let numbers = [16, 20].map { start in
    bytes[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) }
  }
  return numbers[0] > 0 && numbers[1] > 0 ? (numbers[0], numbers[1]) : nil
}
