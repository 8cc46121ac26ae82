/// What a step after an unpaid charge asks for.
package enum StepPrice: Hashable, Sendable {
  case fixed(Money)
  /// Off the offer's price, from 1 to 99.
  case percentOff(Int)
  /// A reminder of the charge that is there.
  case unchanged

  package static let percentages = 1...99

  /// Rounded once, half up, to the centavo; nil for a reminder.
  package func price(from full: Money) -> Money? {
    switch self {
    case .fixed(let price): price
    case .percentOff(let percent): full.less(percent: percent)
    case .unchanged: nil
    }
  }
}

extension Money {
  /// Half a centavo rounds up: of R$ 0,05 less 50 % remain R$ 0,03.
  package func less(percent: Int) -> Money {
    let (whole, rest) = (centavos * Int64(100 - percent)).quotientAndRemainder(dividingBy: 100)
    return Money(centavos: whole + (rest >= 50 ? 1 : 0))
  }

  package static func + (left: Money, right: Money) -> Money {
    Money(centavos: left.centavos + right.centavos)
  }
}
