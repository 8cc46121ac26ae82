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
