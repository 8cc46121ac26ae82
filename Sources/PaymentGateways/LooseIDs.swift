/// What may name a charge in a notice that is not in its gateway's form: a form body, cut JSON, XML.
///
/// Each is only looked up inside the account of the address, exactly: a wrong guess finds nothing.
enum LooseIDs {
  /// Our longest reference has 64 characters, an id of a gateway no more.
  private static let lengths = 3...64
  private static let limit = 8
  private static let bytesRead = 8192

  static func find(_ body: [UInt8]) -> [String] {
    var ids: [String] = []
    for word in body.prefix(bytesRead).split(whereSeparator: { !isPart($0) }) {
      guard ids.count < limit else { break }
      guard lengths.contains(word.count), word.contains(where: isDigit) else { continue }
      let text = String(decoding: word, as: UTF8.self)
      if !ids.contains(text) { ids.append(text) }
    }
    return ids
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
