import Testing

@testable import rastro

struct EnvironmentFileTests {
  private func values(_ text: String) -> [String: String] { EnvironmentFile(text).values }

  @Test(arguments: [
    ("A=b", "b"), ("A=b\r\n", "b"), (" A = b c \n", "b c"), ("A=\"b c \"", "b c "),
    ("A='b \\ c'", "b \\ c"), ("A=\"b\\\"c\\$d\\e\"", "b\"c$d\\e"), ("A=b\\\nc", "bc"),
    ("A=b\\ c", "b c"), ("A=\"b\nc\"", "b\nc"), ("A=b # c", "b # c"), ("A=", ""),
    ("A=\"b\"c", "bc"),
    ("A=b\"c\"", "b\"c\""), ("A=b=c", "b=c"), ("A=1\nA=2", "2"),
  ])
  func `values are read as systemd reads them`(text: String, value: String) {
    #expect(values(text)["A"] == value)
  }

  @Test func `comments and junk are no values`() {
    let text = "# A=1\n; A=2\n#\\\nA=3\njunk\n\nB=4\n"
    #expect(values(text) == ["B": "4"])
    #expect(values("") == [:])
    #expect(values("A") == [:])
  }

  /// A file with all that people do to files.
  private static let odd =
    "# comentário\n\nRASTRO_HOME_DIR=\"/usr/share/rastro\"\r\n  RASTRO_PUBLIC_URL = 'https://velho.com' \n"
    + "#RASTRO_PUBLIC_URL=https://outro.com\nRASTRO_DB_NAME=a\\\nb\nX=\"1\n2\"\nfim"

  @Test func `one value is set, and every other byte stays`() {
    var file = EnvironmentFile(Self.odd)
    file.set("RASTRO_PUBLIC_URL", to: "https://loja.com.br")
    let expected = Self.odd.replacing(
      "RASTRO_PUBLIC_URL = 'https://velho.com' ", with: "RASTRO_PUBLIC_URL=https://loja.com.br")
    #expect(file.text == expected)
    #expect(Array(file.text.utf8) == Array(expected.utf8))
  }

  @Test func `a new value goes to the end, also where the last line is open`() {
    var file = EnvironmentFile(Self.odd)
    file.set("RASTRO_LOG_LEVEL", to: "info")
    #expect(file.text == Self.odd + "\nRASTRO_LOG_LEVEL=info\n")
    var empty = EnvironmentFile("")
    empty.set("A", to: "1")
    empty.set("B", to: "2")
    #expect(empty.text == "A=1\nB=2\n")
  }

  @Test func `the assignment that counts is changed, and the same value changes nothing`() {
    var file = EnvironmentFile("A=1\nA=2\n")
    file.set("A", to: "3")
    #expect(file.text == "A=1\nA=3\n")
    file.set("A", to: "3")
    #expect(file.text == "A=1\nA=3\n")
    var quoted = EnvironmentFile("A=\"x\"\n")
    quoted.set("A", to: "x")
    #expect(quoted.text == "A=\"x\"\n")
  }

  @Test(arguments: ["a b", "a\"b", "$a`b\\", "'a'", "#a"])
  func `what is set is read again as it was`(value: String) {
    var file = EnvironmentFile("Z=1")
    file.set("A", to: value)
    #expect(file.values == ["Z": "1", "A": value])
  }
}
