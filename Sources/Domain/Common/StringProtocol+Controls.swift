extension StringProtocol {
  /// With a space for everything that steers a terminal, or turns the order of what is read, instead of being read.
  package var withoutControls: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0.isControl ? " " : $0 }))
  }

  /// JSON text in which those stand as escapes.
  ///
  /// Line ends stay: JSON has none inside a value.
  package var escapedControls: String {
    var result = ""
    for scalar in unicodeScalars {
      guard scalar.isControl, scalar != "\n" else {
        result.unicodeScalars.append(scalar)
        continue
      }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  /// Control characters (C0, C1), separators of lines, and invisible format characters, those of the writing
  /// direction among them.
  ///
  /// The joiners and tags of which emoji are made are none.
  package var isControl: Bool {
    guard value > 0x7E else { return value < 0x20 }
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate: return true
    case .format: return value != 0x200C && value != 0x200D && !(0xE0020...0xE007F).contains(value)
    default: return false
    }
  }
}
