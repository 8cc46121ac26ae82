/// One line of a file for a spreadsheet.
enum CSVLine {
  /// A spreadsheet would calculate what begins so; a quote in front makes it a text.
  private static let formulaSigns: Set<Character> = ["=", "+", "-", "@", "\t", "\r"]

  static func text(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: ";") + "\r\n"
  }

  private static func cell(_ text: String) -> String {
    // Signs above the basic ones may join the first of them to one character: they are looked at one by one.
    let isFormula = text.unicodeScalars.first.map { formulaSigns.contains(Character($0)) } ?? false
    let safe = isFormula ? "'" + text : text
    let isPlain = safe.unicodeScalars.allSatisfy { ![";", "\"", "\r", "\n", "\t"].contains($0) }
    return isPlain ? safe : "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
