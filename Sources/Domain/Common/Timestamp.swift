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
