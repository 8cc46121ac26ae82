/// A price as a seller writes it in a file: in reais, with a comma or a dot before the centavos.
package enum PriceText {
  /// What is taken, for the message of a refusal.
  package static let allowed =
    "um preço em reais maior que zero, como \"19,90\", \"R$ 19,90\", \"1.234,56\" ou 19.90"
  /// The columns of amounts are `DECIMAL(12,2)`.
  package static let most = Money(centavos: 999_999_999_999)

  /// Nil for what can be read in two ways: `1.234` may be a thousand or one real, `1,234.56` is
  /// another country's.
  package static func money(_ text: String) -> Money? {
    let number = withoutSymbol(text)
    let parts = number.split(separator: ",", omittingEmptySubsequences: false)
    switch parts.count {
    case 1: return positive(plain(parts[0]))
    case 2:
      guard let whole = whole(parts[0]), isCentavos(parts[1]) else { return nil }
      return positive(Money(decimal: "\(whole).\(parts[1])"))
    default: return nil
    }
  }

  /// Without `R$` before the number, and without spaces around it.
  private static func withoutSymbol(_ text: String) -> Substring {
    var rest = trimmed(text[...])
    if rest.first == "R" || rest.first == "r", rest.dropFirst().first == "$" {
      rest = trimmed(rest.dropFirst(2))
    }
    return rest
  }

  private static func trimmed(_ text: Substring) -> Substring {
    let start = text.drop { $0.isWhitespace }
    return start.lastIndex { !$0.isWhitespace }.map { start[...$0] } ?? ""
  }

  /// `1500`, `19.9`, `19.90`.
  private static func plain(_ text: Substring) -> Money? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 1 || parts.count == 2 && isCentavos(parts[1]) else { return nil }
    return Money(decimal: String(text))
  }

  /// What stands before a comma: `19`, `1.234`, `1.234.567`.
  private static func whole(_ text: Substring) -> String? {
    let groups = text.split(separator: ".", omittingEmptySubsequences: false)
    guard groups.count > 1 else { return String(text) }
    let areGroups =
      (1...3).contains(groups[0].utf8.count) && groups[0].utf8.first != UInt8(ascii: "0")
      && groups.dropFirst().allSatisfy { $0.utf8.count == 3 }
    return areGroups ? groups.joined() : nil
  }

  private static func isCentavos(_ text: Substring) -> Bool { (1...2).contains(text.utf8.count) }

  private static func positive(_ money: Money?) -> Money? {
    money.flatMap { $0.centavos > 0 && $0 <= most ? $0 : nil }
  }
}
