import Domain
import Testing

/// What a step asks for.
struct StepPriceTests {
  @Test(arguments: [
    (1990, 20, 1592), (999, 33, 669), (5, 50, 3), (1, 50, 1), (1, 99, 0), (10_000, 1, 9_900),
    (9_705, 10, 8_735), (999_999_999_999, 99, 10_000_000_000), (3, 50, 2), (7, 50, 4),
  ])
  func `a percentage is rounded once, half up, to the centavo`(
    full: Int64, percent: Int, less: Int64
  ) {
    // Would catch: truncation, rounding to the even neighbour, floating-point prices.
    #expect(Money(centavos: full).less(percent: percent) == Money(centavos: less))
    #expect(
      StepPrice.percentOff(percent).price(from: Money(centavos: full)) == Money(centavos: less))
  }

  @Test func `a fixed price is its own, and a reminder has none`() {
    let full = Money(centavos: 1990)
    #expect(StepPrice.fixed(Money(centavos: 990)).price(from: full) == Money(centavos: 990))
    #expect(StepPrice.unchanged.price(from: full) == nil)
  }
}
