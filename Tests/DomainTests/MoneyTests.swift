import Domain
import Testing

struct MoneyTests {
  @Test(arguments: [
    ("0.01", 1), ("0.07", 7), ("9.97", 997), ("14.97", 1497), ("19.99", 1999),
    ("1500.00", 150_000), ("999999.99", 99_999_999),
  ])
  func `an amount keeps every centavo from text to text`(text: String, centavos: Int64) throws {
    let money = try #require(Money(decimal: text))
    #expect(money.centavos == centavos)
    #expect(money.decimal == text)
  }

  @Test(arguments: [("19.9", 1990), ("1500", 150_000), ("19.900", 1990), ("0", 0), ("007.50", 750)])
  func `other spellings of an exact amount are read`(text: String, centavos: Int64) {
    #expect(Money(decimal: text)?.centavos == centavos)
  }

  @Test(arguments: [
    "", ".", ".5", "5.", "19.999", "19.901", "19,90", "1.500,00", "1,500.00", "-1.00", "+1.00",
    " 1.00", "1.00 ", "1.0.0", "1e2", "0x10", "NaN", "١٫٠٠", "R$ 1.00",
  ])
  func `what is no plain decimal amount is refused`(text: String) {
    #expect(Money(decimal: text) == nil)
  }

  @Test(arguments: ["92233720368547758.08", "92233720368547759", "9999999999999999999999.00"])
  func `an amount beyond what an integer holds is refused`(text: String) {
    #expect(Money(decimal: text) == nil)
  }

  @Test func `the largest amount that an integer holds is read`() {
    #expect(Money(decimal: "92233720368547758.07")?.centavos == .max)
  }

  @Test(arguments: [
    (1, "R$ 0,01"), (1990, "R$ 19,90"), (99_999, "R$ 999,99"), (150_000, "R$ 1.500,00"),
    (99_999_999, "R$ 999.999,99"), (100_000_000, "R$ 1.000.000,00"), (-150_000, "R$ -1.500,00"),
    (-15_000, "R$ -150,00"),
  ])
  func `a Brazilian reads dots between thousands and a comma before centavos`(
    centavos: Int64, text: String
  ) {
    #expect(Money(centavos: centavos).brazilian == text)
  }
}
