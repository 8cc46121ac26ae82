import Domain
import Foundation
import Testing

struct ControlsTests {
  private static let dangerous: [Unicode.Scalar] = [
    "\u{0}", "\u{7}", "\u{1B}", "\r", "\n", "\t", "\u{7F}", "\u{80}", "\u{85}", "\u{9B}", "\u{9F}",
    "\u{AD}", "\u{61C}", "\u{200B}", "\u{200E}", "\u{200F}", "\u{2028}", "\u{2029}", "\u{202A}",
    "\u{202E}", "\u{2066}", "\u{2069}", "\u{206F}", "\u{FEFF}", "\u{FFF9}", "\u{E0001}",
  ]

  @Test(arguments: dangerous)
  func `what steers a terminal or turns the order of what is read becomes a space`(
    scalar: Unicode.Scalar
  ) {
    #expect("a\(scalar)b".withoutControls == "a b")
  }

  @Test(arguments: ["Ação & Cia ~", "a b", "👩‍👩‍👧", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "שלום", "日本"])
  func `what is read stays as it is`(text: String) {
    #expect(text.withoutControls == text)
    #expect(text.escapedControls == text)
  }

  @Test(arguments: dangerous)
  func `in JSON they stand as escapes, and the value is the same`(scalar: Unicode.Scalar) throws {
    let value = ["a\(scalar)b"]
    let json = String(decoding: try JSONEncoder().encode(value), as: UTF8.self).escapedControls
    #expect(json.withoutControls == json)
    #expect(try JSONDecoder().decode([String].self, from: Data(json.utf8)) == value)
  }

  @Test func `the lines of laid out JSON stay`() {
    #expect("{\n  \"a\": 1\n}".escapedControls == "{\n  \"a\": 1\n}")
  }
}
