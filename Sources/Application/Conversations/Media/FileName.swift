/// What an uploaded file is called in its address: by what is in it, so that an address never changes its content.
package struct FileName: Hashable, Sendable {
  /// SHA-256 of the content, 64 lower-case hex digits.
  package let hash: String
  package let format: FileFormat

  package init(hash: String, format: FileFormat) {
    (self.hash, self.format) = (hash, format)
  }

  /// As it stands in an address; nil for a text of another form.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 64, parts[0].utf8.allSatisfy(Self.isHexDigit),
      let format = FileFormat.allCases.first(where: { $0.nameExtension == parts[1] })
    else { return nil }
    self.init(hash: String(parts[0]), format: format)
  }

  package var text: String { "\(hash).\(format.nameExtension)" }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}

extension MediaPart {
  /// The uploaded file at the address, where it is one.
  package var file: FileName? {
    let parts = address.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 5, parts[3] == "media" else { return nil }
    return FileName(parts[4])
  }
}
