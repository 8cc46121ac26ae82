import Domain
import Testing

struct PriceTextTests {
  @Test(arguments: [
    ("19,90", 1990), ("19.90", 1990), ("19.9", 1990), ("19,9", 1990), ("1500", 150_000),
    ("R$ 19,90", 1990), ("R$19,90", 1990), ("r$ 19.90", 1990), ("R$\u{A0}19,90", 1990),
    (" 19,90 ", 1990), ("1.234,56", 123_456), ("R$ 1.234,50", 123_450),
    ("1.234.567,89", 123_456_789), ("12.345,6", 1_234_560), ("0,01", 1), ("0.50", 50), ("1", 100),
    ("007,50", 750), ("9.999.999.999,99", 999_999_999_999), ("1234,5", 123_450),
  ])
  func `a price is read exactly, with a comma or a dot`(text: String, centavos: Int64) {
    #expect(PriceText.money(text) == Money(centavos: centavos))
  }

  @Test(arguments: [
    // A thousand, or one real and a bit?
    "1.234", "1,234", "19.900", "19,900", "1.234.567", "1.000",
    "1,234.56", "19,9,0", "19.9.0", "19,905", "19.905", "1.23,45", "1.2345,60", "0.123,45",
    "1234.567,89", ".234,56", "", " ", "R$", "R$ ", ",50", ".50", "19,", "19.", "-1", "-19,90",
    "+19,90", "0",
    "0,00", "0.00", "R$ 0", "abc", "19,90 reais", "US$ 19.90", "$ 19.90", "1e3", "0x10", "19 90",
    "1 234,56",
    "１９,90", "19٫90", "NaN", "10.000.000.000,00", "99999999999999999999", "19,9a", "19'90",
  ])
  func `what has two meanings, is nothing or is no number is refused`(text: String) {
    // Would catch: a product for 1.23 that was to cost 1234 reais.
    #expect(PriceText.money(text) == nil)
  }
}
