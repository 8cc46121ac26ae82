/// A line that `rastro verify --digest` printed, kept where nobody of this database can change it.
package struct KeptDigest: Equatable, Sendable {
  package var day: String
  /// 64 hexadecimal digits.
  package var hash: String

  /// Nil for what is no such line.
  package init?(_ line: String) {
    let words = line.split(separator: " ")
    guard words.count == 2, words[0].utf8.count == 10, words[1].utf8.count == 64,
      words[1].allSatisfy(\.isHexDigit)
    else { return nil }
    day = String(words[0])
    hash = words[1].lowercased()
  }
}
