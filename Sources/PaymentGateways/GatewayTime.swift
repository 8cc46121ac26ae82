import Domain

/// `2026-08-19T15:04:05Z`, with or without a fraction; another zone is not guessed at.
func instantInUTC(_ text: String) -> Timestamp? {
  guard text.hasSuffix("Z") else { return nil }
  return Timestamp(text: String(text.dropLast()))
}
