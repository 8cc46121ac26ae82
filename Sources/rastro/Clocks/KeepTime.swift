import ArgumentParser
import Domain

/// How long something old stays valid, as an operator writes it: `24h`, `30m`, `7d` or `0`.
struct KeepTime: ExpressibleByArgument, Equatable {
  static let longest = Interval.days(30)

  let interval: Interval

  init(hours: Int) { interval = .hours(hours) }

  init?(argument: String) {
    let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    let digits = argument.prefix { $0.isASCII && $0.isNumber }
    // Five digits are enough for any of them, and overflow nothing.
    guard (1...5).contains(digits.count), let number = Int64(digits) else { return nil }
    let unit = argument.dropFirst(digits.count)
    guard unit.count <= 1, let seconds = unit.isEmpty ? 0 : units[unit.first ?? " "],
      number == 0 || seconds > 0
    else { return nil }
    interval = Interval(milliseconds: number * seconds * 1000)
    guard interval <= Self.longest else { return nil }
  }

  var defaultValueDescription: String { "\(interval.milliseconds / 3_600_000)h" }
}
