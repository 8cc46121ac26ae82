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
    ("a\u{9B}31mb", "\"a 31mb\""), ("a\u{202E}b", "\"a b\""),
    ("a\"\u{301}b c=", "\"a'\u{301}b c=\""),
  ])
  func `another value keeps to its line and its borders`(value: String, quoted: String) {
    #expect(LogLines.quoted(value) == quoted)
  }

  @Test(arguments: ["x", "é", "👩‍👩‍👧"])
  func `a line is one that the system writes in one piece, and whole characters`(character: String)
  {
    // Would catch: lines of two processes that mix, and a log that is no UTF-8.
    let line = LogLines.truncated(String(repeating: character, count: 5000))
    #expect(line.utf8.count < LogLines.limit && line.utf8.count > LogLines.limit - 40)
    #expect(line.hasSuffix(" …"))
    let short = String(repeating: "x", count: LogLines.limit - 1)
    #expect(LogLines.truncated(short) == short)
  }
}
