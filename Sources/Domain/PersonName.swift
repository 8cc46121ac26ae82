/// A person's full name.
package enum PersonName {
  /// Gateways refuse shorter ones, and cut or refuse longer ones.
  static let lengths = 5...100

  /// Words with one space between; nil unless there are a first and a last name.
  package static func normalised(_ text: String) -> String? {
    let words = text.split(whereSeparator: \.isWhitespace)
    let name = words.joined(separator: " ")
    guard words.count >= 2, lengths.contains(name.count),
      name.allSatisfy({ $0.isLetter || " '’.-".contains($0) }),
      let first = words.first, let last = words.last,
      [first, last].allSatisfy({ $0.count(where: \.isLetter) >= 2 })
    else { return nil }
    return name
  }
}
