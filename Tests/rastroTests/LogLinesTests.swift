import Testing

@testable import rastro

struct LogLinesTests {
  @Test(arguments: ["PAY-7", "https://a/b?c", "ação", "a'b"])
  func `a plain value stands as it is`(value: String) {
    #expect(LogLines.quoted(value) == value)
  }

  @Test(arguments: [
    ("", "\"\""), ("a b", "\"a b\""), ("a=b", "\"a=b\""), ("a\"b", "\"a'b\""),
    ("a\nlevel=error", "\"a level=error\""), ("a\r\n\tb", "\"a   b\""), ("\u{1B}[31m", "\" [31m\""),
  ])
  func `another value keeps to its line and its borders`(value: String, quoted: String) {
    #expect(LogLines.quoted(value) == quoted)
  }
}
