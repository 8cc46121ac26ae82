import JSON
import Testing

struct JSONValueTests {
  private func read(_ text: String) throws -> JSONValue {
    try JSONValue(parsing: Array(text.utf8))
  }

  private func written(_ value: JSONValue) -> String {
    String(decoding: value.bytes, as: UTF8.self)
  }

  @Test func `of a key that stands twice the first counts`() throws {
    // Would catch: a body whose second amount takes the place of the first that another reader saw.
    #expect(try read(#"{"a":1,"b":{"x":1,"\u0078":2},"a":2}"#) == ["a": 1, "b": ["x": 1]])
    #expect(try read(#"{"a":null,"a":2}"#)["a"] == nil)
  }

  @Test func `a member that is null counts as missing`() throws {
    let value = try read(#"{"a":null,"b":false}"#)
    #expect(value["a"] == nil && value["c"] == nil && value["b"] == .bool(false))
    #expect(value == ["a": nil, "b": false])
    #expect(JSONValue.string("a")["a"] == nil)
  }

  @Test func `depth and size are bounded, and a slip has its place`() throws {
    let thrown = #expect(throws: JSONFault.self) {
      try JSONValue(parsing: Array("{\n \"a\": [[1]]}".utf8), limits: JSONLimits(depth: 2))
    }
    #expect(thrown?.problems.map(\.kind) == [.tooDeep(limit: 2)])
    #expect(thrown?.problems.map(\.path) == ["$.a[0]"])
    #expect(thrown?.problems.map(\.place) == [JSONPlace(line: 2, column: 8)])
    #expect(throws: JSONFault.self) {
      try JSONValue(parsing: Array("[1]".utf8), limits: JSONLimits(bytes: 2))
    }
  }

  @Test func `keys are written in order, without spaces`() {
    let value: JSONValue = [
      "b": [1, nil, true], "a": ["é": "ç😀/", "z": [:]], "B": .number(JSONNumber(hundredths: 1990)),
    ]
    #expect(written(value) == #"{"B":19.9,"a":{"z":{},"é":"ç😀/"},"b":[1,null,true]}"#)
  }

  @Test func `what a text may not hold is written as an escape`() throws {
    let text = "a\"\\\u{0}\u{1}\u{8}\u{9}\u{A}\u{C}\u{D}\u{1F}\u{7F}\u{2028}"
    let json = written(.string(text))
    #expect(json == "\"a\\\"\\\\\\u0000\\u0001\\b\\t\\n\\f\\r\\u001f\u{7F}\u{2028}\"")
    #expect(try read(json) == .string(text))
  }

  @Test(arguments: ["19.90", "1E+2", "-0.0", "123456789012345678901234567890.10"])
  func `a number is written as it was read`(text: String) throws {
    #expect(written(try read("[\(text)]")) == "[\(text)]")
  }
}
