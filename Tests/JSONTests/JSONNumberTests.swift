import JSON
import Testing

struct JSONNumberTests {
  @Test(
    arguments: [
      ("19.90", "19.9"), ("0.1", "0.1"), ("-3", "-3"), ("1e2", "100"), ("1E+2", "100"), ("-0", "0"),
      ("0.00000001", "0.00000001"), ("1.25e-3", "0.00125"), ("-1.50e1", "-15"), ("0e500", "0"),
      ("10.0e1", "100"), ("100", "100"),
      ("123456789012345678901234567890123456789012345678.10", nil),
    ] as [(String, String?)])
  func `a number is told without an exponent and without zeros at its end`(
    text: String, plain: String?
  ) throws {
    #expect(try #require(JSONNumber(text)).description == plain ?? String(text.dropLast()))
  }

  @Test(arguments: ["1e400", "-2e-999999999", "1e99999999999999999999", "1e9223372036854775807"])
  func `a short text for a very long number stays short`(text: String) throws {
    // Would catch: a webhook of some bytes that fills the memory with zeros.
    let number = try #require(JSONNumber(text))
    #expect(number.description == text)
    #expect(number.integer == nil && number.hundredths == nil)
    #expect(number == number && number != 1)
  }

  @Test func `numbers are equal by their values`() throws {
    #expect(JSONNumber("19.90") == JSONNumber("19.9"))
    #expect(JSONNumber("1e2") == 100 && JSONNumber("-0") == 0 && JSONNumber("0.0e9") == 0)
    #expect(JSONNumber("19.9") != JSONNumber("-19.9") && JSONNumber("1") != JSONNumber("10"))
    // Would catch: a comparison by binary numbers.
    #expect(JSONNumber("9007199254740993") != JSONNumber("9007199254740992"))
  }

  @Test(arguments: [
    "", " 1", "1 ", "01", "+1", ".5", "5.", "1e", "0x1", "1.2.3", "-", "NaN", "1,0",
  ])
  func `what is no number of JSON is none`(text: String) {
    #expect(JSONNumber(text) == nil)
  }

  @Test(
    arguments: [
      ("19.90", 1990), ("19.9", 1990), ("0", 0), ("0.01", 1), ("-1.5", -150), ("1e2", 10000),
      ("19.999", nil), ("0.001", nil), ("92233720368547758.07", Int.max),
      ("92233720368547758.08", nil), ("1e30", nil),
    ] as [(String, Int?)])
  func `hundredths are exact or none`(text: String, count: Int?) throws {
    let number = try #require(JSONNumber(text))
    #expect(number.hundredths == count)
    if let count { #expect(JSONNumber(hundredths: count) == number) }
  }

  @Test(arguments: [
    (0, "0"), (1, "0.01"), (10, "0.1"), (100, "1"), (1990, "19.9"), (-5, "-0.05"), (-150, "-1.5"),
    (Int.min, "-92233720368547758.08"),
  ])
  func `hundredths are written without zeros at the end`(count: Int, text: String) {
    #expect(JSONNumber(hundredths: count).written == text)
  }

  @Test(
    arguments: [
      ("7", 7), ("5.0", 5), ("1e2", 100), ("-9223372036854775808", Int.min), ("5.5", nil),
      ("9223372036854775808", nil),
    ] as [(String, Int?)])
  func `a whole number is exact or none`(text: String, whole: Int?) throws {
    #expect(try #require(JSONNumber(text)).integer == whole)
  }
}
