import Foundation
import JSON
import Testing

@testable import PaymentGateways

struct JSONValueTests {
  private func read(_ text: String) -> JSONValue? { JSONValue(Array(text.utf8)) }

  @Test func `a text that was cut in the middle of a character costs no webhook the rest`() throws {
    // Would catch: a payer's name that makes a paid webhook unreadable.
    let root = try #require(read(#"{"name":"Ana \ud83d","status":"paid"}"#))
    #expect(root.text("status") == "paid")
    #expect(root.text("name") == "Ana \u{FFFD}")
  }

  @Test func `every kind is read as what it is, at any depth`() throws {
    // Would catch: a number that became a text, or a null that counts as a value.
    let root = try #require(
      read(
        #"""
        {"text": "a\u00e7\n", "empty": "", "null": null, "yes": true, "no": false, "whole": 7,
         "list": [1, "1", null, [true], {"in": {"deep": "x"}}], "": "no name",
         "digits": "007", "nothing": {}, "none": []}
        """#))
    #expect(root["text"] == .string("aç\n"))
    #expect(root["empty"] == .string("") && root.text("empty") == nil)
    #expect(root["null"] == nil && root["missing"] == nil)
    #expect(root["yes"] == .bool(true) && root["no"] == .bool(false))
    #expect(root["whole"] == .number(7) && root.text("whole") == "7")
    #expect(
      root["list"]
        == .array([
          .number(1), .string("1"), .null, .array([.bool(true)]),
          .object(["in": .object(["deep": .string("x")])]),
        ]))
    #expect(root["list"]?.objects.first?["in"]?.text("deep") == "x")
    #expect(root[""] == .string("no name"))
    #expect(root["digits"] == .string("007"))
    #expect(root["nothing"] == .object([:]) && root["none"] == .array([]))
  }

  @Test(arguments: [
    ("19.90", "19.9"), ("0.1", "0.1"), ("-3", "-3"), ("100", "100"), ("1e2", "100"),
    ("9007199254740993", "9007199254740993"), ("9999999999.99", "9999999999.99"),
    ("123456789012345.67", "123456789012345.67"),
  ])
  func `a number stays exact`(text: String, exact: String) throws {
    // Would catch: an amount that went through a floating-point number.
    #expect(try #require(read(#"{"n": \#(text)}"#)).text("n") == exact)
    #expect(read("[\(text)]") == .array([.number(try #require(JSONNumber(exact)))]))
  }

  @Test(
    arguments: [
      ("  a ", "a"), ("\t19.90\n", "19.90"), ("\u{A0}a\u{A0}", "a"), (" ", nil), ("a b", "a b"),
      ("é", "é"), ("\u{3000}é", "é"),
    ] as [(String, String?)])
  func `a text loses the spaces around it`(text: String, trimmed: String?) {
    #expect(JSONValue.string(text).text == trimmed)
  }

  @Test(arguments: [
    "", " ", "{", "{\"a\":}", "{'a':1}", "nothing", "{\"a\":NaN}",
    "{\"a\":1} x", "\u{FEFF}x",
  ])
  func `what is no JSON is nil`(text: String) {
    #expect(read(text) == nil)
  }

  @Test(arguments: ["[", "{\"a\":"])
  func `a body nested without end is refused and stops nothing`(opening: String) {
    // Would catch: a webhook that overflows the stack of a worker.
    #expect(read(String(repeating: opening, count: 40_000)) == nil)
  }

  @Test(arguments: [("{\"a\":", "}"), ("[", "]"), ("[{\"a\":", "}]")])
  func `no gateway nests as deeply as costs a worker its time`(opening: String, closing: String) {
    // Would catch: a body of some kilobytes that keeps a thread busy for seconds.
    func nested(_ depth: Int) -> String {
      String(repeating: opening, count: depth) + "1" + String(repeating: closing, count: depth)
    }
    #expect(read(nested(12)) != nil)
    #expect(read(nested(40)) == nil)
    #expect(read(nested(400)) == nil)
  }

  @Test func `bytes that are no text are nil`() {
    #expect(JSONValue([0x7B, 0xFF, 0xFE, 0x7D]) == nil)
  }
}
