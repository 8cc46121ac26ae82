/// What a buyer typed, without what keyboards, chats and copying add to it unseen.
///
/// Characters that only format go; all spaces are one kind of space and all dashes one kind of dash;
/// digits and letters of other widths and styles are the plain ones. Nothing else is changed.
struct BuyerText {
  /// Bytes; more is no answer to a question about one name or one number.
  static let lengthLimit = 4096

  /// Empty when the text is too long.
  let text: String

  init(_ typed: String) {
    guard typed.utf8.count <= Self.lengthLimit else {
      text = ""
      return
    }
    var cleaned = String.UnicodeScalarView()
    for scalar in typed.unicodeScalars {
      if let plain = Self.plain(scalar) { cleaned.append(plain) }
    }
    text = String(cleaned)
  }

  /// What stands between spaces.
  var words: [Substring] { text.split(separator: " ") }

  /// Nil for what only formats.
  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar }
    switch scalar.properties.generalCategory {
    // A ring around a digit is none of it.
    case .format, .enclosingMark: return nil
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control: return " "
    case .dashPunctuation: return "-"
    case .decimalNumber: return scalar.properties.numericValue.flatMap(digit) ?? scalar
    default: break
    }
    switch scalar.value {
    // Variation selectors, and a joiner that joins nothing.
    case 0xFE00...0xFE0F, 0x034F: return nil
    // The sign of subtraction.
    case 0x2212: return "-"
    // The wide forms of ASCII.
    case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0)
    // Letters in a mathematician's styles, 52 of each.
    case 0x1D400...0x1D6A3: return letter((scalar.value - 0x1D400) % 52)
    default: return scalar
    }
  }

  private static func digit(_ value: Double) -> Unicode.Scalar? {
    Unicode.Scalar(0x30 + UInt32(value))
  }

  private static func letter(_ number: UInt32) -> Unicode.Scalar? {
    Unicode.Scalar(number < 26 ? 0x41 + number : 0x61 + number - 26)
  }
}

extension Collection where Element: Hashable {
  /// The one value that all elements have; nil where there is none, or more than one.
  var onlyValue: Element? { Set(self).count == 1 ? first : nil }
}
