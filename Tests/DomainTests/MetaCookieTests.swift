import Domain
import Testing

struct MetaCookieTests {
  @Test(arguments: [
    "fb.1.1596403881668.1116446470", "fb.0.1596403881668.1116446470",
    "fb.1.1596403881668.1116446470.AQ", "fb.2.1596403881668.7.AQMBAQAA",
  ])
  func `a browser id of Meta is stored byte for byte`(text: String) throws {
    let cookie = try #require(MetaCookie(text, .fbp))
    #expect(Array(cookie.text.utf8) == Array(text.utf8))
  }

  @Test(arguments: [
    "fb.1.1554763741205.AbCdEfGhIjKlMnOpQrStUvWxYz1234567890", "fb.2.1596403881668.IwAR2-x_Yz",
    "fb.1.1554763741205.IwAR2-x_Yz.AQMBAQAA", "fb.1.1554763741205.123",
  ])
  func `a click id of Meta is stored byte for byte`(text: String) throws {
    let cookie = try #require(MetaCookie(text, .fbc))
    #expect(Array(cookie.text.utf8) == Array(text.utf8))
  }

  @Test(arguments: [
    "undefined", "null", "NaN", "12a", "1.2.3", "1..", "-1", "1e9", "123456789012345678901",
  ])
  func `a browser id ends in digits and has four or five parts`(end: String) {
    #expect(MetaCookie("fb.1.1760000000000.\(end)", .fbp) == nil)
  }

  @Test(arguments: [
    "undefined", "null", "NaN", "undefined.AQ", "a.b.c", "a.", ".", "Undefined", "NULL", "none",
    "X.undefined", "X.Null",
  ])
  func `what a script writes where it has no click id is none`(end: String) {
    #expect(MetaCookie("fb.1.1760000000000.\(end)", .fbc) == nil)
  }

  @Test(arguments: ["0000000000000", "0999999999999"])
  func `a time of last century is none`(time: String) {
    #expect(MetaCookie("fb.1.\(time).123", .fbp) == nil)
    #expect(MetaCookie("fb.1.\(time).abc", .fbc) == nil)
  }

  @Test func `the time of its creation is read`() {
    #expect(
      MetaCookie("fb.1.1596403881668.1116446470", .fbp)?.createdAt
        == Timestamp(milliseconds: 1_596_403_881_668))
  }

  @Test(arguments: [
    "", "fb", "fb.1.1596403881668", "fb.1.1596403881668.", "fb.1.1596403881668..AQ",
    "FB.1.1596403881668.1116446470", "fb.x.1596403881668.1", "fb.10.1596403881668.1",
    "fb..1596403881668.1", "fb.1.1596403881.1", "fb.1.15964038816680.1", "fb.1.+596403881668.1",
    "fb.1.1596403881668.a b", " fb.1.1596403881668.1", "fb.1.1596403881668.1\n",
    "fb.1.1596403881668.a%20b", "fb.1.1596403881668.\"><script>", "fb.1.1596403881668.é",
    "ga.1.1596403881668.1116446470", "null", "undefined",
  ])
  func `a value out of Meta's form is refused`(text: String) {
    #expect(MetaCookie(text, .fbp) == nil)
    #expect(MetaCookie(text, .fbc) == nil)
  }

  @Test func `the longest cookie is 500 characters`() {
    let start = "fb.1.1596403881668."
    #expect(MetaCookie(start + String(repeating: "a", count: 500 - start.count), .fbc) != nil)
    #expect(MetaCookie(start + String(repeating: "a", count: 501 - start.count), .fbc) == nil)
  }

  @Test(arguments: [UInt64.min, 8_999_999_999, 9_000_000_000, .max])
  func `a generated browser id passes its own check`(random: UInt64) throws {
    let now = Timestamp(milliseconds: 1_795_317_053_123)
    let made = MetaCookie.generatedFbp(at: now, random: random)
    let read = try #require(MetaCookie(made.text, .fbp))
    #expect(read == made)
    #expect(made.text.hasPrefix("fb.1.1795317053123."))
    #expect(made.text.split(separator: ".")[3].count == 10)
  }
}
