/// How long after a payment or a charge a step is due, as a seller writes it in a file: `15m`, `2h`, `1d`.
package enum DelayText {
  /// What is taken, for the message of a refusal.
  package static let allowed =
    "um número inteiro seguido de m (minutos), h (horas) ou d (dias), como \"15m\", \"2h\" ou \"1d\""
  package static let longest = Interval.days(30)

  /// Nil for any other text.
  package static func interval(_ text: String) -> Interval? {
    guard let unit = text.last.flatMap({ DelayUnit(rawValue: String($0)) }) else { return nil }
    return interval(String(text.dropLast()), unit)
  }

  /// Nil for what is no whole number of at most five digits, more than any delay has.
  package static func interval(_ count: String, _ unit: DelayUnit) -> Interval? {
    guard (1...5).contains(count.utf8.count), count.utf8.allSatisfy({ (48...57).contains($0) }),
      let number = Int64(count)
    else { return nil }
    return Interval(milliseconds: number * unit.length.milliseconds)
  }

  /// In the largest unit that leaves nothing over.
  package static func parts(of delay: Interval) -> (count: Int64, unit: DelayUnit) {
    let unit =
      DelayUnit.allCases.last {
        delay.milliseconds > 0 && delay.milliseconds % $0.length.milliseconds == 0
      } ?? .minute
    return (delay.milliseconds / unit.length.milliseconds, unit)
  }

  /// `2 horas`; none is `na hora`.
  package static func words(_ delay: Interval) -> String {
    let (count, unit) = parts(of: delay)
    return count == 0 ? "na hora" : unit.words(count)
  }
}
