import Domain
import Foundation
import Testing

struct RepairedJSONTests {
  private func repaired(_ text: String) -> String? {
    RepairedJSON.repair(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: [
    #"{"a":"\ud83d\ude00"}"#, #"{"a":"\\ud83d"}"#, #"{"a":"\"\\\/\b\f\n\r\t\u00e7"}"#, "{}", "",
    #"{"a":"ç😀"}"#,
  ])
  func `a sound document needs no repair`(text: String) {
    #expect(repaired(text) == nil)
  }

  @Test(arguments: [
    (#"["\ud83d"]"#, #"["\ufffd"]"#), (#"["\uDE00x"]"#, #"["\ufffdx"]"#),
    (#"["\ud83d\ud83d\ude00"]"#, #"["\ufffd\ud83d\ude00"]"#),
    (#"["\\\ud83d"]"#, #"["\\\ufffd"]"#), (#"["\ud83d\u0041"]"#, #"["\ufffd\u0041"]"#),
    ("[\"a\u{1}b\u{0}\"]", "[\"a b \"]"),
  ])
  func `each broken part becomes one character, and nothing else changes`(
    text: String, result: String
  ) {
    #expect(repaired(text) == result)
  }

  @Test func `bytes that are no UTF-8 become replacement characters`() throws {
    let body = Array("[\"a".utf8) + [0xFF, 0xED, 0xA0, 0xBD] + Array("b\"]".utf8)
    let repaired = try #require(RepairedJSON.repair(body))
    let texts = try JSONDecoder().decode([String].self, from: Data(repaired))
    #expect(texts[0].hasPrefix("a\u{FFFD}") && texts[0].hasSuffix("b"))
  }

  @Test func `what was cut anywhere is survived`() {
    // Would catch: an index behind the end.
    let whole = Array(#"["\ud83d\ude00\\","\ud83d"]"#.utf8)
    for length in 0...whole.count { _ = RepairedJSON.repair(Array(whole.prefix(length))) }
  }
}
