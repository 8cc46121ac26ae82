/// Finds assignments in a settings' file by systemd's rules: comments, quotes, values over several lines.
struct EnvironmentScanner {
  struct Assignment: Equatable {
    let name: String
    let value: String
    /// From the name to the end of the value, without the end of the line.
    let range: Range<String.Index>
  }

  private let text: String.UnicodeScalarView
  private var index: String.Index

  static func assignments(in text: String) -> [Assignment] {
    var scanner = EnvironmentScanner(text)
    var found: [Assignment] = []
    while let assignment = scanner.next() { found.append(assignment) }
    return found
  }

  private init(_ text: String) {
    self.text = text.unicodeScalars
    index = text.startIndex
  }

  private var current: Unicode.Scalar? { index < text.endIndex ? text[index] : nil }

  private mutating func advance() { index = text.index(after: index) }

  private mutating func skip(while isSkipped: (Unicode.Scalar) -> Bool) {
    while let scalar = current, isSkipped(scalar) { advance() }
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    isBlank(scalar) || scalar == "\n" || scalar == "\r"
  }

  /// Nil at the end.
  private mutating func next() -> Assignment? {
    while true {
      skip(while: Self.isSpace)
      guard let first = current else { return nil }
      if first == "#" || first == ";" {
        skipComment()
        continue
      }
      let start = index
      skip { $0 != "=" && $0 != "\n" }
      guard current == "=" else { continue }
      var name = Substring(text[start..<index])
      while let last = name.unicodeScalars.last, Self.isBlank(last) { name.removeLast() }
      advance()
      let value = self.value()
      return Assignment(name: String(name), value: value, range: start..<index)
    }
  }

  /// A backslash at the end of a line of comment takes the next line along.
  private mutating func skipComment() {
    while let scalar = current, scalar != "\n" {
      advance()
      if scalar == "\\", current != nil { advance() }
    }
  }

  /// Stands at the end of the line, or of the text, afterwards.
  private mutating func value() -> String {
    var value = String.UnicodeScalarView()
    // So much of it is kept when blanks at the end are taken away.
    var kept = 0
    var mayQuote = true
    skip(while: Self.isBlank)
    while let scalar = current, scalar != "\n" {
      advance()
      switch scalar {
      case "'" where mayQuote, "\"" where mayQuote:
        value.append(contentsOf: quoted(by: scalar))
        kept = value.count
      case "\\":
        mayQuote = false
        if let next = current {
          advance()
          if next != "\n" { value.append(next) }
          kept = value.count
        }
      default:
        value.append(scalar)
        if !Self.isSpace(scalar) {
          mayQuote = false
          kept = value.count
        }
      }
    }
    return String(String.UnicodeScalarView(value.prefix(kept)))
  }

  private mutating func quoted(by quote: Unicode.Scalar) -> String.UnicodeScalarView {
    var value = String.UnicodeScalarView()
    while let scalar = current {
      advance()
      if scalar == quote { break }
      if scalar == "\\", quote == "\"", let next = current {
        advance()
        // Of other signs the backslash is one of its own.
        if !"\"\\`$".unicodeScalars.contains(next), next != "\n" { value.append(scalar) }
        if next != "\n" { value.append(next) }
      } else {
        value.append(scalar)
      }
    }
    return value
  }
}
