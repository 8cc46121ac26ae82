/// An instant in UTC, in milliseconds since 1970.
package struct Timestamp: Hashable, Comparable, Sendable, Codable {
  package let milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }
  package init(seconds: Int64) { milliseconds = seconds * 1000 }

  /// Whole seconds since 1970, the unit that Meta wants.
  package var seconds: Int64 { Int64((Double(milliseconds) / 1000).rounded(.down)) }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  package func before(_ interval: Interval) -> Timestamp {
    Timestamp(milliseconds: milliseconds - interval.milliseconds)
  }

  package func adding(_ interval: Interval) -> Timestamp {
    Timestamp(milliseconds: milliseconds + interval.milliseconds)
  }

  package func since(_ earlier: Timestamp) -> Interval {
    Interval(milliseconds: milliseconds - earlier.milliseconds)
  }

  /// Whether so much time has gone by since then.
  ///
  /// A past that lies in the future was written before a clock was set back: nobody waits for it.
  package func isPast(_ interval: Interval, since earlier: Timestamp) -> Bool {
    let age = since(earlier)
    return age >= interval || age < -Self.clockTolerance
  }

  /// Clocks that differ by less count as equal.
  package static let clockTolerance = Interval.seconds(2)
}

/// A span of time.
package struct Interval: Hashable, Comparable, Sendable {
  package let milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  package static func milliseconds(_ count: Int) -> Interval {
    Interval(milliseconds: Int64(count))
  }
  package static func seconds(_ count: Int) -> Interval { .milliseconds(count * 1000) }
  package static func minutes(_ count: Int) -> Interval { .seconds(count * 60) }
  package static func hours(_ count: Int) -> Interval { .minutes(count * 60) }
  package static func days(_ count: Int) -> Interval { .hours(count * 24) }

  package static func < (left: Interval, right: Interval) -> Bool {
    left.milliseconds < right.milliseconds
  }

  package static prefix func - (interval: Interval) -> Interval {
    Interval(milliseconds: -interval.milliseconds)
  }

  package var magnitude: Interval { milliseconds < 0 ? -self : self }
}

extension Timestamp {
  /// `2026-11-22 03:10:53.123`, UTC: what DATETIME(3) reads and writes.
  package var text: String {
    let days = floorDivide(milliseconds, 86_400_000)
    let rest = milliseconds - days * 86_400_000
    let date = CivilDate(daysSinceEpoch: days)
    let (hour, minute) = (rest / 3_600_000, rest / 60_000 % 60)
    let (second, fraction) = (rest / 1000 % 60, rest % 1000)
    var text = FixedWidthText()
    text.add(date.year, width: 4)
    text.add("-", date.month, width: 2)
    text.add("-", date.day, width: 2)
    text.add(" ", hour, width: 2)
    text.add(":", minute, width: 2)
    text.add(":", second, width: 2)
    text.add(".", fraction, width: 3)
    return String(decoding: text.bytes, as: UTF8.self)
  }

  /// Reads ``text``, with or without a fraction of up to six digits, `T` or a space between.
  package init?(text: String) {
    var reader = DigitReader(text)
    guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2),
      reader.skip("-"), let day = reader.number(2), reader.skip(" ") || reader.skip("T"),
      let hour = reader.number(2), reader.skip(":"), let minute = reader.number(2),
      reader.skip(":"), let second = reader.number(2), hour < 24, minute < 60, second < 60,
      let milliseconds = reader.skip(".") ? reader.fraction() : 0, reader.isAtEnd
    else { return nil }
    let days = CivilDate(year: year, month: month, day: day).daysSinceEpoch
    let back = CivilDate(daysSinceEpoch: days)
    // The 30th of February comes back as a day of March.
    guard back.month == month, back.day == day else { return nil }
    let seconds = days * 86_400 + hour * 3600 + minute * 60 + second
    self.init(milliseconds: seconds * 1000 + milliseconds)
  }
}

/// A day of the Gregorian calendar.
private struct CivilDate {
  let year: Int64
  let month: Int64
  let day: Int64

  init(year: Int64, month: Int64, day: Int64) {
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// Counted in eras of 400 years that start on 1 March, so that the leap day is the last of a year.
  init(daysSinceEpoch: Int64) {
    let shifted = daysSinceEpoch + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  var daysSinceEpoch: Int64 {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = floorDivide(shiftedYear, 400)
    let yearOfEra = shiftedYear - era * 400
    let monthFromMarch = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}

private func floorDivide(_ dividend: Int64, _ divisor: Int64) -> Int64 {
  let quotient = dividend / divisor
  return dividend % divisor < 0 ? quotient - 1 : quotient
}

/// Digits side by side: string interpolation would cost a click more than its hashing.
private struct FixedWidthText {
  private(set) var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(24) }

  mutating func add(_ mark: Unicode.Scalar, _ number: Int64, width: Int) {
    bytes.append(UInt8(ascii: mark))
    add(number, width: width)
  }

  mutating func add(_ number: Int64, width: Int) {
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: width))
    var rest = number
    for index in (start..<start + width).reversed() {
      bytes[index] += UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
  }
}
