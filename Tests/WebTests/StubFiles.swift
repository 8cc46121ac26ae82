import Application
import Domain

/// One uploaded file, in pieces.
struct StubFiles: FileDirectory {
  struct Outage: Error {}

  static let name = FileName(hash: String(repeating: "0f", count: 32), format: .jpeg)

  var pieces: [[UInt8]] = [Array("one ".utf8), Array("two ".utf8), Array("three".utf8)]
  /// From this piece on.
  var failsAt: Int?

  func file(_ name: FileName) -> StoredFile? {
    name == Self.name
      ? StoredFile(id: UploadedFileID(1), size: pieces.reduce(0) { $0 + $1.count }) : nil
  }

  func piece(_ position: Int, of file: StoredFile) throws -> [UInt8]? {
    if let failsAt, position >= failsAt { throw Outage() }
    return pieces.indices.contains(position) ? pieces[position] : nil
  }
}
