import Testing

@testable import JSON

/// A fault as `path line:column`, without its kind.
private func place(_ problem: JSONProblem?) -> String? {
  problem.map { "\($0.path) \($0.place.line):\($0.place.column)" }
}

private func problems(_ text: String, limits: JSONLimits = JSONLimits()) throws -> [JSONProblem] {
  let thrown = #expect(throws: JSONFault.self) {
    try JSONDocument(parsing: Array(text.utf8), limits: limits)
  }
  return try #require(thrown).problems
}

struct JSONDocumentTests {
  private func value(_ text: String) throws -> JSONValue {
    try JSONDocument(parsing: Array(text.utf8)).value
  }

  @Test(arguments: ["0", "-0", "19.90", "1e400", "123456789012345678901234567890.10", "2.5E-3"])
  func `a number keeps its digits as written`(text: String) throws {
    let number = try #require(try value(" \(text)\n").number)
    #expect(number.written == text)
  }

  @Test(arguments: [
    (#""a\"b\\c\/d\n\t\r\b\f""#, "a\"b\\c/d\n\t\r\u{8}\u{C}"), (#""\u00e9\u20AC""#, "é€"),
    (#""\ud83d\ude00""#, "😀"), (#""ação 😀""#, "ação 😀"), (#""\u0000""#, "\0"), (#""""#, ""),
    ("\"\u{7F}\u{2028}\"", "\u{7F}\u{2028}"),
  ])
  func `a text is read with its escapes`(json: String, text: String) throws {
    #expect(try value(json) == .string(text))
  }

  @Test func `words, lists and objects are read`() throws {
    #expect(
      try value(#"{"b":[true,false,null],"a":{},"c":[]}"#)
        == .object([
          "b": .array([.bool(true), .bool(false), .null]), "a": .object([:]), "c": .array([]),
        ]))
  }

  @Test func `a byte order mark is skipped`() throws {
    let document = try JSONDocument(parsing: [0xEF, 0xBB, 0xBF] + Array("[1]".utf8))
    #expect(document.place(of: "$") == JSONPlace(line: 1, column: 1))
    #expect(document.place(of: "$[0]") == JSONPlace(line: 1, column: 2))
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `a value has the line and column that an editor shows`(end: String) throws {
    let text = "{\(end)  \"ação 😀\": [1,\(end)\t22]}"
    let document = try JSONDocument(parsing: Array(text.utf8))
    #expect(document.keyPlace(of: "$.ação 😀") == JSONPlace(line: 2, column: 3))
    #expect(document.place(of: "$.ação 😀") == JSONPlace(line: 2, column: 13))
    #expect(document.place(of: "$.ação 😀[0]") == JSONPlace(line: 2, column: 14))
    #expect(document.place(of: "$.ação 😀[1]") == JSONPlace(line: 3, column: 2))
  }

  @Test(arguments: [
    ("$.a.x", "$.a"), ("$.a[0].b.c", "$.a[0].b"), ("$.a[7]", "$.a"), ("$.z", "$"), ("", "$"),
  ])
  func `what is not there has the place of what should hold it`(
    path: String, holder: String
  ) throws {
    let document = try JSONDocument(parsing: Array(#"  {"a": [{"b": 1}]}"#.utf8))
    let places = ["$": 3, "$.a": 9, "$.a[0].b": 16]
    let column = try #require(places[holder])
    #expect(document.place(of: path) == (path.isEmpty ? .start : .init(line: 1, column: column)))
  }

  @Test(arguments: [
    ("", JSONProblem.Kind.empty, "$ 1:1"), (" \n ", .empty, "$ 2:2"),
    ("{\"a\":1,}", .commaBeforeEnd, "$ 1:7"), ("[1,\n]", .commaBeforeEnd, "$ 1:3"),
    ("{\"a\":[{\"b\":1,}]}", .commaBeforeEnd, "$.a[0] 1:13"),
    ("[1 // um\n]", .comment, "$ 1:4"), ("/* x */ 1", .comment, "$ 1:1"),
    ("# x\n1", .comment, "$ 1:1"),
    ("{'a':1}", .wrongQuotes, "$ 1:2"), ("{\"a\":'x'}", .wrongQuotes, "$.a 1:6"),
    ("{“a”:1}", .wrongQuotes, "$ 1:2"), ("{\"a\": “x”}", .wrongQuotes, "$.a 1:7"),
    ("{\"a\":«x»}", .wrongQuotes, "$.a 1:6"), ("[`x`]", .wrongQuotes, "$[0] 1:2"),
    ("{a:1}", .keyWithoutQuotes, "$ 1:2"), ("{\"a\":1,2:3}", .decimalComma, "$ 1:8"),
    ("{\"price\": 19,90}", .decimalComma, "$ 1:14"),
    ("{\"a\":\"x\",9:1}", .keyWithoutQuotes, "$ 1:10"),
    ("{2:3}", .keyWithoutQuotes, "$ 1:2"),
    ("[NaN]", .foreignWord("NaN"), "$[0] 1:2"), ("{\"a\":True}", .foreignWord("True"), "$.a 1:6"),
    ("[None]", .foreignWord("None"), "$[0] 1:2"),
    ("[Infinity]", .foreignWord("Infinity"), "$[0] 1:2"),
    ("[sim]", .foreignWord("sim"), "$[0] 1:2"), ("[truex]", .textWithoutQuotes, "$[0] 1:2"),
    ("{\"token\": EAABsbCS1234}", .textWithoutQuotes, "$.token 1:11"),
    ("[-Infinity]", .badNumber, "$[0] 1:2"), ("[01]", .badNumber, "$[0] 1:2"),
    ("[+1]", .badNumber, "$[0] 1:2"), ("[.5]", .badNumber, "$[0] 1:2"),
    ("[5.]", .badNumber, "$[0] 1:2"), ("[1e]", .badNumber, "$[0] 1:2"),
    ("[0x10]", .badNumber, "$[0] 1:2"), ("[1.2.3]", .badNumber, "$[0] 1:2"),
    ("[-]", .badNumber, "$[0] 1:2"), ("[1-2]", .badNumber, "$[0] 1:2"),
    ("[1 2]", .missingComma, "$ 1:4"), ("{\"a\":1\n \"b\":2}", .missingComma, "$ 2:2"),
    ("{\"a\" 1}", .missingColon, "$.a 1:6"), ("{\"a\"}", .missingColon, "$.a 1:5"),
    ("{\"a\":}", .missingValue, "$.a 1:6"), ("[,1]", .missingValue, "$[0] 1:2"),
    ("[1,,2]", .missingValue, "$[1] 1:4"), ("{,}", .missingKey, "$ 1:2"),
    ("{\"a\":1,[]}", .missingKey, "$ 1:8"), ("]", .missingValue, "$ 1:1"),
    ("{} x", .somethingAfterTheEnd, "$ 1:4"), ("{}}", .somethingAfterTheEnd, "$ 1:3"),
    ("{\"a\": \"x\ny\"}", .lineBreakInText, "$.a 1:9"),
    ("[\"a\tb\"]", .controlCharacterInText, "$[0] 1:4"),
    (#"["\x"]"#, .badEscape, "$[0] 1:3"), (#"["\u12g4"]"#, .badEscape, "$[0] 1:3"),
    (#"["\ud83d"]"#, .badEscape, "$[0] 1:3"), (#"["\ud83dx"]"#, .badEscape, "$[0] 1:3"),
    (#"["\ud83d\u0041"]"#, .badEscape, "$[0] 1:3"), (#"["\ude00"]"#, .badEscape, "$[0] 1:3"),
    ("{", .endsTooSoon(opened: .init(line: 1, column: 1)), "$ 1:2"),
    ("{\"a\":\n[1,", .endsTooSoon(opened: .init(line: 2, column: 1)), "$.a[1] 2:4"),
    ("[\"abc", .endsTooSoon(opened: .init(line: 1, column: 2)), "$[0] 1:6"),
    ("[1", .endsTooSoon(opened: .init(line: 1, column: 1)), "$ 1:3"),
  ])
  func `a slip is told by its kind and place`(
    text: String, kind: JSONProblem.Kind, at wanted: String
  ) throws {
    let problems = try problems(text)
    #expect(problems.map(\.kind) == [kind])
    #expect(place(problems.first) == wanted)
  }

  @Test func `every key that stands twice in one object is told with both places`() throws {
    let text = """
      {"a": 1, "b": {"x": 1, "y": 2, "x": 3},
       "a": 2, "\\u0061": 3, "c": [{"a": 1}, {"a": 2}]}
      """
    let problems = try problems(text)
    let first = JSONPlace(line: 1, column: 2)
    #expect(
      problems.map(\.kind) == [
        .repeatedKey(first: .init(line: 1, column: 16)), .repeatedKey(first: first),
        .repeatedKey(first: first),
      ])
    #expect(problems.compactMap { place($0) } == ["$.b.x 1:32", "$.a 2:2", "$.a 2:10"])
  }

  @Test func `a key that stands twice is told beside the slip that ends the reading`() throws {
    #expect(
      try problems(#"{"a":1,"a":2,}"#).map(\.kind)
        == [.repeatedKey(first: .init(line: 1, column: 2)), .commaBeforeEnd])
  }

  @Test func `what is not UTF-8 is refused`() throws {
    for bytes: [UInt8] in [
      [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
      [0x22, 0xC0, 0xAF, 0x22],
    ] {
      let thrown = #expect(throws: JSONFault.self) { try JSONDocument(parsing: bytes) }
      #expect(thrown?.problems.map(\.kind) == [.notUTF8])
    }
    // Notepad's "Unicode".
    #expect(throws: JSONFault.self) { try JSONDocument(parsing: [0xFF, 0xFE, 0x7B, 0, 0x7D, 0]) }
  }

  @Test func `depth and size are bounded`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    _ = try JSONDocument(parsing: Array(nested(64).utf8))
    #expect(try problems(nested(65)).map(\.kind) == [.tooDeep(limit: 64)])
    #expect(try problems(nested(1_000_000)).map(\.kind) == [.tooDeep(limit: 64)])
    let limits = JSONLimits(bytes: 10)
    _ = try JSONDocument(parsing: Array("[12345678]".utf8), limits: limits)
    #expect(try problems("[123456789]", limits: limits).map(\.kind) == [.tooLarge(limit: 10)])
  }

  @Test func `no problem holds a piece of a value`() throws {
    for text in [#"{"token": SEGREDO-123"#, #"{"t":"SEGREDO"#, #"{"t":"SEGREDO" "x"}"#] {
      #expect(try !"\(problems(text))".contains("SEGREDO"))
    }
  }
}
