import Domain

/// `2026-08-19T15:04:05Z` or `2026-08-19 12:04:05.123-03:00`: a time that says its distance from UTC.
///
/// Without that it is none: another zone is not guessed at.
func instantInUTC(_ text: String) -> Timestamp? {
  guard let time = WrittenTime(text), let offset = time.offset else { return nil }
  return time.local.adding(Interval(milliseconds: -offset.milliseconds))
}

/// The same; a time without a zone is Brasília's, three hours behind UTC.
func instantInBrasilia(_ text: String) -> Timestamp? {
  guard let time = WrittenTime(text) else { return nil }
  return time.offset == nil ? time.local.adding(.hours(3)) : instantInUTC(text)
}

/// In whatever zone it names, Brasília's where it names none.
func instant(_ text: String) -> Timestamp? { instantInUTC(text) ?? instantInBrasilia(text) }

/// When a code ends: an instant, or a day, to whose end in Brasília it can be paid.
func codeEnd(_ text: String) -> Timestamp? {
  instantInBrasilia(text) ?? instantInBrasilia("\(text) 00:00:00")?.adding(.days(1))
}

/// A time as gateways write it, by ISO 8601 or nearly so.
private struct WrittenTime {
  /// The clock's hands, as if it were UTC.
  let local: Timestamp
  /// How far the clock is ahead of UTC; nil when the text does not say.
  let offset: Interval?

  init?(_ text: String) {
    // The time; a fraction, of which milliseconds count; the zone.
    let form =
      /([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}:[0-9]{2}:[0-9]{2})(?:[.,]([0-9]{1,9}))? ?(.*)/
    guard let parts = text.wholeMatch(of: form)?.output else { return nil }
    let fraction = parts.3.map { ".\($0.prefix(6))" } ?? ""
    guard let local = Timestamp(text: "\(parts.1) \(parts.2)\(fraction)") else { return nil }
    self.local = local
    guard !parts.4.isEmpty else {
      offset = nil
      return
    }
    guard let offset = Self.offset(parts.4) else { return nil }
    self.offset = offset
  }

  /// `Z`, `-03:00`, `-0300` or `-03`; clocks on Earth are at most 14 hours ahead and 12 behind.
  private static func offset(_ zone: Substring) -> Interval? {
    if ["Z", "UTC", "GMT"].contains(zone.uppercased()) { return .hours(0) }
    guard let parts = zone.wholeMatch(of: /([+-])([0-9]{2})(?::?([0-9]{2}))?/)?.output,
      let hours = Int(parts.2), let minutes = Int(parts.3 ?? "0"), minutes < 60
    else { return nil }
    let offset = Interval.minutes((hours * 60 + minutes) * (parts.1 == "-" ? -1 : 1))
    return (Interval.hours(-12)...Interval.hours(14)).contains(offset) ? offset : nil
  }
}
