/// Whether text of a page shows anything: spaces and invisible characters do not, written out or as
/// references.
enum VisibleText {
  static func isIn(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    let rest = text.replacing(/&(#[xX][0-9a-fA-F]+|#[0-9]+|[A-Za-z]+[0-9]*);?/) { match in
      scalar(match.1).map { String(Character($0)) } ?? "?"
    }
    return rest.unicodeScalars.contains(where: isVisible)
  }

  /// Of a reference's name or number; nil for one that stands for something visible.
  private static func scalar(_ reference: Substring) -> Unicode.Scalar? {
    guard reference.hasPrefix("#") else { return blanks.contains(String(reference)) ? " " : nil }
    let digits = reference.dropFirst()
    let number =
      digits.first == "x" || digits.first == "X"
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return number.flatMap(Unicode.Scalar.init)
  }

  private static let blanks: Set = [
    "nbsp", "ensp", "emsp", "emsp13", "emsp14", "numsp", "puncsp", "thinsp", "hairsp", "shy",
    "zwj", "zwnj", "lrm", "rlm", "Tab", "NewLine", "NoBreak", "ZeroWidthSpace", "ThinSpace",
    "VeryThinSpace", "MediumSpace", "ThickSpace", "NonBreakingSpace", "NegativeThinSpace",
    "NegativeMediumSpace", "NegativeThickSpace", "NegativeVeryThinSpace", "InvisibleTimes",
    "InvisibleComma", "ApplyFunction", "it", "ic", "af",
  ]

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    guard !properties.isWhitespace, !properties.isDefaultIgnorableCodePoint else { return false }
    switch properties.generalCategory {
    // The last one is a braille cell without dots.
    case .control, .format: return false
    default: return scalar != "\u{2800}"
    }
  }
}
