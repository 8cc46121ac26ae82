/// A file for bots' messages that can be stored.
package struct UploadedFile: Sendable {
  /// Of one seller, in number and in bytes of all.
  package static let most = 200
  package static let mostBytes = 500_000_000

  package let name: FileName
  package let content: [UInt8]

  /// `hash` is SHA-256 in hex.
  ///
  /// Throws why the content is no file for a message.
  package init(_ content: [UInt8], hash: ([UInt8]) -> String) throws(FileFault) {
    guard !content.isEmpty else { throw .empty }
    guard let format = FileFormat(of: content) else { throw .unknownFormat }
    guard content.count <= format.kind.mostBytes else { throw .tooLarge(format.kind) }
    name = FileName(hash: hash(content), format: format)
    self.content = content
  }
}

extension MediaPart.Kind {
  /// Of a file that Telegram fetches at an address (facts: telegram 4.6).
  package var mostBytes: Int { self == .photo ? 5_000_000 : 20_000_000 }
}
