import Domain

/// A time as gateways write it, by ISO 8601 or nearly so.
struct WrittenTime {
  /// The clock's hands, as if it were UTC.
  let local: Timestamp
  /// How far the clock is ahead of UTC; nil when the text does not say.
  let offset: Interval?

  // By hand, because this stands in the way of every payment: a pattern costs a fifth of a webhook's work.
  init?(_ text: String) {
    let day = text.utf8.prefix(10)
    var rest = text.utf8.dropFirst(10)
    guard let mark = rest.popFirst(), "Tt ".utf8.contains(mark) else { return nil }
    let time = rest.prefix(8)
    rest = rest.dropFirst(8)
    var fraction = ""
    if let mark = rest.first, ".,".utf8.contains(mark) {
      let digits = rest.dropFirst().prefix(9).prefix(while: DigitReader.isDigit)
      guard !digits.isEmpty else { return nil }
      fraction = ".\(Self.text(digits.prefix(6)))"
      rest = rest.dropFirst(1 + digits.count)
    }
    guard let local = Timestamp(text: "\(Self.text(day)) \(Self.text(time))\(fraction)") else {
      return nil
    }
    self.local = local
    if rest.first == UInt8(ascii: " ") { rest = rest.dropFirst() }
    guard !rest.isEmpty else {
      offset = nil
      return
    }
    guard let offset = Self.offset(Self.text(rest)) else { return nil }
    self.offset = offset
  }

  private static func text(_ bytes: some Collection<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  /// `Z`, `-03:00`, `-0300` or `-03`; clocks on Earth are at most 14 hours ahead and 12 behind.
  private static func offset(_ zone: String) -> Interval? {
    if ["Z", "UTC", "GMT"].contains(zone.uppercased()) { return .hours(0) }
    var reader = DigitReader(zone)
    let isBehind = reader.skip("-")
    guard isBehind || reader.skip("+"), let hours = reader.number(2) else { return nil }
    var minutes: Int64 = 0
    if !reader.isAtEnd {
      _ = reader.skip(":")
      guard let told = reader.number(2), told < 60, reader.isAtEnd else { return nil }
      minutes = told
    }
    let offset = Interval.minutes(Int((hours * 60 + minutes) * (isBehind ? -1 : 1)))
    return (Interval.hours(-12)...Interval.hours(14)).contains(offset) ? offset : nil
  }
}
