import Domain

/// `2026-08-19T15:04:05Z`, with or without a fraction; another zone is not guessed at.
func instantInUTC(_ text: String) -> Timestamp? {
  guard text.hasSuffix("Z") else { return nil }
  return Timestamp(text: String(text.dropLast()))
}

/// A time without a zone is Brasília's, three hours behind UTC.
func instantInBrasilia(_ text: String) -> Timestamp? {
  Timestamp(text: text)?.adding(.hours(3))
}

/// In whatever zone it names, Brasília's where it names none.
func instant(_ text: String) -> Timestamp? { instantInUTC(text) ?? instantInBrasilia(text) }

/// When a code ends: an instant, or a day, to whose end in Brasília it can be paid.
func codeEnd(_ text: String) -> Timestamp? {
  instantInUTC(text) ?? instantInBrasilia(text)
    ?? instantInBrasilia("\(text) 00:00:00")?.adding(.days(1))
}
