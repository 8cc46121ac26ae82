/// What may name a charge in a webhook that is not in its gateway's form: a form body, cut JSON, XML.
///
/// Each is only looked up inside the account of the address, exactly: a wrong guess finds nothing. What stands
/// behind a word that speaks of an id comes first.
enum LooseIDs {
  /// Our longest reference has 64 characters, an id of a gateway no more.
  private static let lengths = 3...64
  private static let limit = 16
  private static let bytesRead = 8192

  static func find(_ body: [UInt8]) -> [String] {
    var (named, others): ([String], [String]) = ([], [])
    var isNamed = false
    for word in body.prefix(bytesRead).split(whereSeparator: { !isPart($0) }) {
      let text = String(decoding: word, as: UTF8.self)
      if lengths.contains(word.count), word.contains(where: isDigit) {
        if isNamed { named.append(text) } else { others.append(text) }
      }
      isNamed = speaksOfID(text)
    }
    var ids: [String] = []
    for id in named + others where ids.count < limit && !ids.contains(id) { ids.append(id) }
    return ids
  }

  /// `id`, `transaction_id`, `idTransaction`, `transaction_hash`, `identifier`, `external_reference`.
  private static func speaksOfID(_ word: String) -> Bool {
    let word = word.lowercased()
    if word.contains("hash") || word.contains("reference") || word.contains("identifier") {
      return true
    }
    return word.hasPrefix("id") || word.hasSuffix("id") && !word.hasSuffix("paid")
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
